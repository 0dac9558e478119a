/** The words that phrases ask for, as sets with numbers: the same keys are the same set, however many phrases name them. */

/** What a phrase asks for at one place: `s` a stem, `f` a form, `p` a beginning, `a` an actor, `v` a kind of value; then a colon and what. */
export type Key = `${'s' | 'f' | 'p' | 'a' | 'v'}:${string}`;

/** All sets of a lexicon, as data. */
export interface NumberedSets {
  /** How many there are; they are numbered from 0. */
  readonly count: number;
  /** The sets that each key lies in. */
  readonly byKey: readonly (readonly [Key, readonly number[]])[];
  /** Units are marked that hold one of these. */
  readonly needed: readonly number[];
}

export interface SetNumbers {
  /** The number of the set of all words that one of the keys takes. Where it is `needed`, units are marked that hold it. */
  setOf(keys: ReadonlySet<Key>, needed: boolean): number;
  numbered(): NumberedSets;
}

export function setNumbers(): SetNumbers {
  const numbers = new Map<string, number>();
  const needed = new Set<number>();
  /** Sets that were named before: a concept hands on how it begins to all that begin with it. */
  const known = new WeakMap<ReadonlySet<Key>, number>();
  const byKey = new Map<Key, number[]>();

  const numberOf = (keys: ReadonlySet<Key>): number => {
    const sorted = [...keys];
    if (sorted.length > 1) sorted.sort();
    const name = sorted.join(' ');
    const before = numbers.get(name);
    if (before !== undefined) return before;
    const number = numbers.size;
    numbers.set(name, number);
    for (const key of sorted) {
      const sets = byKey.get(key);
      if (sets) sets.push(number);
      else byKey.set(key, [number]);
    }
    return number;
  };
  return {
    setOf(keys, isNeeded) {
      const number = known.get(keys) ?? numberOf(keys);
      known.set(keys, number);
      if (isNeeded) needed.add(number);
      return number;
    },
    numbered: () => ({ count: numbers.size, byKey: [...byKey], needed: [...needed] }),
  };
}
