/**
 * One request to a webhook. Redirects are not followed, so nobody but the address of the settings is ever contacted. Reasons name
 * neither the address, which is a secret, nor what the other side said.
 */
import { type Answer, unreachable } from './tries.js';

/** Worth another try (RFC 9110, RFC 6585, RFC 8470); all other 4xx say that the request or the address is wrong. */
const passing = new Set([408, 425, 429]);

export async function post(url: URL, body: string, headers: Readonly<Record<string, string>>, timeoutMs: number): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'proviso', ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    return failure(error, timeoutMs);
  }
  await response.body?.cancel().catch(() => {});
  const { status } = response;
  if (status >= 200 && status < 300) return { is: 'sent', why: null };
  if (status >= 300 && status < 400)
    return { is: 'refused', why: `the server wants to send us elsewhere (HTTP ${status}), which is not followed` };
  const why = `the server answered HTTP ${status}`;
  return status >= 500 || passing.has(status) ? { is: 'retry', why, afterMs: retryAfter(response) } : { is: 'refused', why };
}

/** `Retry-After` in seconds; its form as a date is left aside. */
function retryAfter(response: Response): number | undefined {
  const seconds = response.headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}

function failure(error: unknown, timeoutMs: number): Answer {
  const { name, cause } = error as Error & { cause?: NodeJS.ErrnoException };
  if (name === 'TimeoutError') return { is: 'retry', why: `the server did not answer within ${timeoutMs / 1000} s` };
  return unreachable(cause?.code);
}
