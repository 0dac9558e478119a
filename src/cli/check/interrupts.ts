/** Ctrl-C and its kin during a run: the first one asks to finish what is in work, the second one ends the process at once. */

const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

export interface Interrupts {
  readonly signal: AbortSignal;
  /** 128 and the number of the signal, as shells have it; undefined as long as none came. */
  code(): number | undefined;
  /** Signals do again what they do without us. */
  close(): void;
}

/** Calls `onFirst` once. */
export function listenForInterrupts(onFirst: () => void): Interrupts {
  const abort = new AbortController();
  let code: number | undefined;
  const listeners = Object.entries(signals).map(([name, number]) => {
    const listener = () => {
      if (code !== undefined) process.exit(number);
      code = number;
      abort.abort();
      onFirst();
    };
    process.on(name, listener);
    return [name, listener] as const;
  });
  return {
    signal: abort.signal,
    code: () => code,
    close: () => {
      for (const [name, listener] of listeners) process.removeListener(name, listener);
    },
  };
}
