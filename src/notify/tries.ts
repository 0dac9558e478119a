/** One message, tried again with growing pauses as long as that can help. */
import { setTimeout as sleep } from 'node:timers/promises';

/** What one try gave. `retry`: another may do better, after so many milliseconds where the other side said so. */
export type Answer =
  | { readonly is: 'sent'; readonly why: string | null }
  | { readonly is: 'retry'; readonly why: string; readonly afterMs?: number | undefined }
  | { readonly is: 'refused'; readonly why: string };

export interface Patience {
  /** Pauses between tries, in milliseconds; one try more than there are pauses. */
  readonly pauses: readonly number[];
  /** For one try, in milliseconds. */
  readonly timeoutMs: number;
}

export const usualPatience: Patience = { pauses: [1000, 4000, 16_000], timeoutMs: 10_000 };

/** Longest that another side may ask us to wait. */
const longestMs = 60_000;

export interface Tried {
  readonly state: 'sent' | 'failed';
  readonly tries: number;
  readonly why: string | null;
}

export async function tried(once: () => Promise<Answer>, { pauses }: Patience): Promise<Tried> {
  for (let tries = 1; ; tries++) {
    const answer = await once();
    if (answer.is === 'sent') return { state: 'sent', tries, why: answer.why };
    const pause = pauses[tries - 1];
    if (answer.is === 'refused' || pause === undefined) return { state: 'failed', tries, why: answer.why };
    await sleep(Math.min(longestMs, Math.max(pause, answer.afterMs ?? 0)));
  }
}

/** For what Node's network says: a certificate that is not trusted will not be in a second either. */
export function unreachable(code: string | undefined): Answer {
  if (code !== undefined && /CERT|ALTNAME|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/.test(code))
    return { is: 'refused', why: `the certificate of the server is not trusted (${code})` };
  return { is: 'retry', why: `the server could not be reached (${code ?? 'no connection could be made'})` };
}
