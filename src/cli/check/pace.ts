/**
 * How fast contracts are checked and how long the rest will take, from those of the last half minute: files at the end of a run may be
 * of another size than those at its beginning. What comes from the cache counts as done, but says nothing of the pace.
 */

export interface Pace {
  count(isKept: boolean, now: number): void;
  isOver(): boolean;
  /** The rate is known after three contracts that were read; the time left only while some are. */
  at(now: number): { readonly done: number; readonly total: number; readonly perSecond?: number; readonly secondsLeft?: number };
}

const WINDOW_MS = 30_000;
const FEWEST = 3;

/** Times are in milliseconds by any clock. */
export function paceOf(total: number, began: number): Pace {
  const finished: number[] = [];
  let since = began;
  let done = 0;
  return {
    count(isKept, now) {
      done++;
      if (isKept && finished.length === 0) since = now; // nothing was read yet
      if (isKept) return;
      finished.push(now);
      while (finished.length > FEWEST && (finished[0] as number) < now - WINDOW_MS) since = finished.shift() as number;
    },
    isOver: () => done >= total,
    at(now) {
      if (finished.length < FEWEST || now <= since) return { done, total };
      const perSecond = (finished.length * 1000) / (now - since);
      return { done, total, perSecond, ...(done < total ? { secondsLeft: (total - done) / perSecond } : {}) };
    },
  };
}
