/** A server that went away is waited for: what was under way is undone by its transaction and done again. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Kit } from '../kit.js';
import { troubleOf } from '../store/trouble.js';

export interface PatienceOptions {
  /** Once it is aborted, nothing is waited for. */
  readonly signal: AbortSignal;
  /** Called when a connection is lost, and when there is one again. */
  readonly onLost?: ((why: string) => void) | undefined;
  readonly onBack?: (() => void) | undefined;
  /** The first wait, in milliseconds; each is twice the one before, up to fifteen seconds. */
  readonly firstMs?: number;
}

const longestMs = 15_000;

/** The kit for work that may be done again without harm. */
export function patient(kit: Kit, { signal, onLost, onBack, firstMs = 500 }: PatienceOptions): Kit {
  return {
    ...kit,
    async withStore(use) {
      for (let wait = firstMs, isLate = false; ; wait = Math.min(wait * 2, longestMs)) {
        try {
          const result = await kit.withStore(use);
          if (isLate) onBack?.();
          return result;
        } catch (error) {
          if (troubleOf(error) !== 'lost' || signal.aborted) throw error;
          if (!isLate) onLost?.((error as NodeJS.ErrnoException).code ?? (error as Error).message);
          isLate = true;
          await pause(wait, undefined, { signal }).catch(() => {
            throw error;
          });
        }
      }
    },
  };
}
