/** What a scan found: which concepts stand in which units, and where. Kept as numbers, since a contract has some hundred thousand hits and few are looked at. */

export interface Hit {
  /** Token indices: first, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** Terms are names of concepts, or `a|b` for either of them; one that no concept has stands nowhere. */
export interface Found {
  /** The units with a hit of the term: unit i where bit i % 32 of number i >> 5 is set. */
  having(term: string): Int32Array;
  has(unit: number, term: string): boolean;
  /** The hits in a unit, in order; those of the first concept of `a|b` before those of the second. */
  hitsIn(unit: number, term: string): readonly Hit[];
}

/** How many units are searched at once, a multiple of 32: this bounds the memory that a scan takes. */
export const unitsAtOnce = 1024;

/** What was found in up to `unitsAtOnce` units. */
export interface FoundPart {
  /** Numbers of 32 bits to a concept; after them stands one that is not 0 where any unit has it. */
  readonly width: number;
  readonly having: Int32Array;
  /** Unit, first word and the word after the last of each hit, those of one concept after those of another. */
  readonly hits: Int32Array;
  /** By concept: where its hits begin in `hits` and where they end. */
  readonly spans: Int32Array;
}

const none: readonly Hit[] = [];

/** The parts, in their order, as one. */
export function foundIn(parts: readonly FoundPart[], idsOf: (term: string) => readonly number[]): Found {
  const width = parts.reduce((sum, part) => sum + part.width, 0);
  const terms = new Map<string, { readonly ids: readonly number[]; readonly having: Int32Array }>();
  const known = (term: string) => {
    let entry = terms.get(term);
    if (!entry) {
      const ids = idsOf(term);
      entry = { ids, having: together(parts, ids, width) };
      terms.set(term, entry);
    }
    return entry;
  };
  return {
    having: (term) => known(term).having,
    has: (unit, term) => holds(known(term).having, unit),
    hitsIn(unit, term) {
      const { ids, having } = known(term);
      if (!holds(having, unit)) return none;
      const part = parts[Math.floor(unit / unitsAtOnce)] as FoundPart;
      const found: Hit[] = [];
      for (const id of ids) gather(part, id, unit % unitsAtOnce, found);
      return found;
    },
  };
}

/** Whether the bit of a unit is set. */
export function holds(bits: Int32Array, unit: number): boolean {
  return (((bits[unit >> 5] ?? 0) >>> (unit & 31)) & 1) === 1;
}

/** Whether the bit of a unit is set in one of several. */
export function isInAny(several: readonly Int32Array[], unit: number): boolean {
  for (let i = 0; i < several.length; i++) if (holds(several[i] as Int32Array, unit)) return true;
  return false;
}

function together(parts: readonly FoundPart[], ids: readonly number[], width: number): Int32Array {
  const bits = new Int32Array(width);
  let at = 0;
  for (const part of parts) {
    for (const id of ids) {
      const row = id * (part.width + 1);
      for (let word = 0; word < part.width; word++) bits[at + word] = (bits[at + word] ?? 0) | (part.having[row + word] ?? 0);
    }
    at += part.width;
  }
  return bits;
}

function gather({ hits, spans }: FoundPart, id: number, unit: number, into: Hit[]): void {
  const end = spans[2 * id + 1] ?? 0;
  let low = (spans[2 * id] ?? 0) / 3;
  let high = end / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle * 3] ?? 0) < unit) low = middle + 1;
    else high = middle;
  }
  for (let at = low * 3; at < end && hits[at] === unit; at += 3) into.push({ from: hits[at + 1] ?? 0, to: hits[at + 2] ?? 0 });
}
