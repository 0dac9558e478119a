/** All concepts found in one stretch of units, each after those that it is made of. */
import type { FoundPart } from './found.js';
import type { Stretch } from './stretch.js';
import { endsOf, nowhere, type Walk, withMore } from './walk.js';
import { isIn, type WordSets } from './word-sets.js';

export interface Concept {
  readonly id: number;
  readonly name: string;
  /** The set of words that may begin any of its members, or -1. */
  readonly opening: number;
  /** Whether others are made of it. */
  readonly isPart: boolean;
  /** Its members: from this one to before that one. */
  readonly first: number;
  readonly end: number;
}

/** What is looked for, as numbers. */
export interface Phrases {
  /** Each after those that it is made of. */
  readonly concepts: readonly Concept[];
  /** Where the steps of each member begin in the program, where its needs do, and the set of words that may begin it, or -1. */
  readonly members: Int32Array;
  /** Steps and needs, see program.ts. */
  readonly program: Int32Array;
}

/** What each unit of the stretch holds. */
export function search(stretch: Stretch, { concepts, members, program }: Phrases, sets: WordSets): FoundPart {
  const { width } = stretch;
  const grounds: Grounds = { held: stretch.held, having: new Int32Array(concepts.length * (width + 1)), width, program };
  const spans = new Int32Array(concepts.length * 2);
  const hits = hitList();
  const ends: (Map<number, readonly number[]> | undefined)[] = [];
  const { rows, rowLength } = sets.table();
  const walk: Walk = { ...stretch, program, rows, rowLength, limit: 0, conceptEnds: (id, at) => ends[id]?.get(at) ?? nowhere };
  for (const concept of concepts) {
    const { id, first, end, isPart, opening } = concept;
    if (possible.length < end - first) makeRoom(2 * (end - first));
    let count = 0;
    for (let member = first; member < end; member++)
      if (holders(members[member * 3 + 1] as number, width, grounds) !== 0) possible[count++] = member;
    if (count === 0) continue;
    const own = isPart ? new Map<number, readonly number[]>() : null;
    if (own) ends[id] = own;
    const place: Place = { opening: opening < 0 ? null : sets.column(opening), stretch, walk, members, ends: own, hits };
    spans[2 * id] = hits.size();
    searchFor(id, count, grounds, place);
    spans[2 * id + 1] = hits.size();
  }
  return { width, having: grounds.having, hits: hits.all(), spans };
}

/** The members of one concept that may stand in the stretch, the units of 32 that hold what each needs, and those that may stand in one unit; used for one concept after another. */
let possible: Int32Array = new Int32Array(256);
let holding: Int32Array = new Int32Array(256);
let likely: Int32Array = new Int32Array(256);

function makeRoom(length: number): void {
  possible = new Int32Array(length);
  holding = new Int32Array(length);
  likely = new Int32Array(length);
}

/** What is known of 32 units at a time: which hold which set of words, and which have which concept. After the last units stands whether any has. */
interface Grounds {
  readonly held: Int32Array;
  readonly having: Int32Array;
  readonly width: number;
  readonly program: Int32Array;
}

/** Where one concept is looked for. */
interface Place {
  readonly opening: Uint8Array | null;
  readonly stretch: Stretch;
  readonly walk: Walk;
  readonly members: Int32Array;
  /** Takes where its members end, if others are made of it. */
  readonly ends: Map<number, readonly number[]> | null;
  readonly hits: HitList;
}

/** Looks for one concept in the units that hold what some of its `possible` members need. */
function searchFor(id: number, members: number, grounds: Grounds, place: Place): void {
  const { having, width } = grounds;
  const row = id * (width + 1);
  for (let word = 0; word < width; word++) {
    let left = 0;
    for (let i = 0; i < members; i++) {
      const bits = holders(place.members[(possible[i] as number) * 3 + 1] as number, word, grounds);
      holding[i] = bits;
      left |= bits;
    }
    let having32 = 0;
    while (left !== 0) {
      const bit = left & -left;
      left ^= bit;
      let count = 0;
      for (let i = 0; i < members; i++) if (((holding[i] as number) & bit) !== 0) likely[count++] = possible[i] as number;
      if (hasHits(count, word * 32 + 31 - Math.clz32(bit), place)) having32 |= bit;
    }
    having[row + word] = having32;
    if (having32 !== 0) having[row + width] = -1;
  }
}

/** Those of 32 units that hold all that is needed, as bits. */
function holders(need: number, word: number, grounds: Grounds): number {
  const { held, having, program } = grounds;
  const stride = grounds.width + 1;
  let bits = -1;
  let at = need + 1;
  for (const end = at + (program[need] as number); at < end; at++) {
    bits &= held[(program[at] as number) * stride + word] as number;
    if (bits === 0) return 0;
  }
  const concepts = program[at++] as number;
  for (const end = at + concepts; at < end; at++) bits &= having[(program[at] as number) * stride + word] as number;
  for (let choices = program[at++] as number; choices > 0; choices--) {
    if (bits === 0) return 0;
    let some = 0;
    for (let ways = program[at++] as number; ways > 0; ways--) {
      some |= holders(at + 1, word, grounds);
      at += 1 + (program[at] as number);
    }
    bits &= some;
  }
  return bits;
}

/** Lists the hits of the first `count` `likely` members of a concept in one unit: one at each place, the longest. */
function hasHits(count: number, unit: number, { opening, stretch, walk, members, ends, hits }: Place): boolean {
  const { classes } = walk;
  const first = stretch.begins[unit] as number;
  const limit = stretch.begins[unit + 1] as number;
  const before = hits.size();
  walk.limit = limit;
  for (let at = first; at < limit; at++) {
    const wordClass = classes[at] as number;
    if (opening !== null && opening[wordClass] === 0) continue;
    let all = nowhere;
    let longest = -1;
    for (let i = 0; i < count; i++) {
      const member = (likely[i] as number) * 3;
      const own = members[member + 2] as number;
      if (own >= 0 && !isIn(wordClass, own, walk)) continue;
      const found = endsOf(members[member] as number, at, walk);
      if (found.length === 0) continue;
      longest = Math.max(longest, found[0] as number);
      if (ends) all = withMore(all, found);
    }
    if (longest < 0) continue;
    ends?.set(at, all);
    hits.add(unit, at - first, longest - first);
  }
  return hits.size() > before;
}

/** Hits as numbers, three to each. */
interface HitList {
  add(unit: number, from: number, to: number): void;
  /** How many numbers there are. */
  size(): number;
  all(): Int32Array;
}

function hitList(): HitList {
  let numbers = new Int32Array(3 * 1024);
  let size = 0;
  return {
    add(unit, from, to) {
      if (size === numbers.length) {
        const more = new Int32Array(size * 2);
        more.set(numbers);
        numbers = more;
      }
      numbers[size] = unit;
      numbers[size + 1] = from;
      numbers[size + 2] = to;
      size += 3;
    },
    size: () => size,
    all: () => numbers.subarray(0, size),
  };
}
