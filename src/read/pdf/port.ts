/**
 * A pair of in-process ports between the two halves of pdf.js. Unlike its own loopback port it does not clone messages
 * (cloning glyphs costs more than reading them), and it counts drawing operators so that a page cannot grow without end.
 */

type Listener = (event: { data: unknown }) => void;

/** The part of `MessagePort` that pdf.js uses. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(name: string, listener: Listener, options?: { signal?: AbortSignal }): void;
  removeEventListener(name: string, listener: Listener): void;
  terminate(): void;
}

interface OperatorChunk {
  chunk?: { fnArray?: number[]; argsArray?: unknown[] };
}

/** Hears each chunk of operators that passes: their numbers and arguments. */
export type OnOperators = (numbers: readonly number[], args: readonly unknown[]) => void;

/** Makes two connected ports. */
export function portPair(onOperators: OnOperators): [Port, Port] {
  const left = new Set<Listener>();
  const right = new Set<Listener>();
  return [port(left, right, onOperators), port(right, left, onOperators)];
}

function port(own: Set<Listener>, peer: Set<Listener>, onOperators: OnOperators): Port {
  return {
    postMessage(message) {
      const event = { data: detached(message, onOperators) };
      queueMicrotask(() => {
        for (const listener of peer) listener(event);
      });
    },
    addEventListener(_name, listener, options) {
      own.add(listener);
      options?.signal?.addEventListener('abort', () => own.delete(listener));
    },
    removeEventListener(_name, listener) {
      own.delete(listener);
    },
    terminate() {
      own.clear();
    },
  };
}

/** The sender empties its operator arrays after posting them, so these (and only these) are copied. */
function detached(message: unknown, onOperators: OnOperators): unknown {
  const chunk = (message as OperatorChunk | null)?.chunk;
  if (!chunk?.fnArray || !chunk.argsArray) return message;
  onOperators(chunk.fnArray, chunk.argsArray);
  return { ...(message as object), chunk: { ...chunk, fnArray: chunk.fnArray.slice(), argsArray: chunk.argsArray.slice() } };
}
