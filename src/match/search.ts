/** All concepts found in one stretch of units, each after those that it is made of. */
import type { FoundPart } from './found.js';
import type { Need, Step } from './steps.js';
import type { Stretch } from './stretch.js';
import { endsOf, nowhere, type Walk, withMore } from './walk.js';
import { isIn, type WordSets } from './word-sets.js';

export interface Member {
  readonly steps: readonly Step[];
  readonly need: Need;
  /** The set of words that may begin it, or -1. */
  readonly opening: number;
}
export interface Concept {
  readonly id: number;
  readonly name: string;
  /** The set of words that may begin any of its members, or -1. */
  readonly opening: number;
  /** Whether others are made of it. */
  readonly isPart: boolean;
  readonly members: readonly Member[];
}

/** What each unit of the stretch holds. */
export function search(stretch: Stretch, concepts: readonly Concept[], sets: WordSets): FoundPart {
  const { width } = stretch;
  const grounds: Grounds = { held: stretch.held, having: new Int32Array(concepts.length * (width + 1)), width };
  const spans = new Int32Array(concepts.length * 2);
  const hits = hitList();
  const ends: (Map<number, readonly number[]> | undefined)[] = [];
  const walk: Walk = { ...stretch, rows: sets.rows, limit: 0, conceptEnds: (id, at) => ends[id]?.get(at) ?? nowhere };
  const possible: Member[] = [];
  for (const concept of concepts) {
    possible.length = 0;
    for (const member of concept.members) if (holders(member.need, width, grounds) !== 0) possible.push(member);
    if (possible.length === 0) continue;
    const own = concept.isPart ? new Map<number, readonly number[]>() : null;
    if (own) ends[concept.id] = own;
    const place: Place = { opening: concept.opening < 0 ? null : sets.column(concept.opening), stretch, walk, ends: own, hits };
    spans[2 * concept.id] = hits.size();
    searchFor(concept.id, possible, grounds, place);
    spans[2 * concept.id + 1] = hits.size();
  }
  return { width, having: grounds.having, hits: hits.all(), spans };
}

/** What is known of 32 units at a time: which hold which set of words, and which have which concept. After the last units stands whether any has. */
interface Grounds {
  readonly held: Int32Array;
  readonly having: Int32Array;
  readonly width: number;
}

/** Where one concept is looked for. */
interface Place {
  readonly opening: Uint8Array | null;
  readonly stretch: Stretch;
  readonly walk: Walk;
  /** Takes where its members end, if others are made of it. */
  readonly ends: Map<number, readonly number[]> | null;
  readonly hits: HitList;
}

/** Which of 32 units hold what each member needs; used for one concept after another. */
let holding: Int32Array = new Int32Array(256);

/** Looks for one concept in the units that hold what some of its members need. */
function searchFor(id: number, members: readonly Member[], grounds: Grounds, place: Place): void {
  const { having, width } = grounds;
  const row = id * (width + 1);
  if (holding.length < members.length) holding = new Int32Array(members.length * 2);
  // not emptied but counted: an emptied array gives up its room
  const likely: Member[] = [];
  for (let word = 0; word < width; word++) {
    let left = 0;
    for (let i = 0; i < members.length; i++) {
      const bits = holders((members[i] as Member).need, word, grounds);
      holding[i] = bits;
      left |= bits;
    }
    let having32 = 0;
    while (left !== 0) {
      const bit = left & -left;
      left ^= bit;
      let count = 0;
      for (let i = 0; i < members.length; i++) if (((holding[i] ?? 0) & bit) !== 0) likely[count++] = members[i] as Member;
      if (hasHits(likely, count, word * 32 + 31 - Math.clz32(bit), place)) having32 |= bit;
    }
    having[row + word] = having32;
    if (having32 !== 0) having[row + width] = -1;
  }
}

/** Those of 32 units that hold all that is needed, as bits. */
function holders(need: Need, word: number, grounds: Grounds): number {
  const { held, having } = grounds;
  const { sets, concepts, choices } = need;
  const stride = grounds.width + 1;
  let bits = -1;
  for (let i = 0; i < sets.length; i++) {
    bits &= held[(sets[i] as number) * stride + word] as number;
    if (bits === 0) return 0;
  }
  for (let i = 0; i < concepts.length; i++) bits &= having[(concepts[i] as number) * stride + word] as number;
  for (let i = 0; i < choices.length; i++) {
    if (bits === 0) return 0;
    let some = 0;
    for (const way of choices[i] as readonly Need[]) some |= holders(way, word, grounds);
    bits &= some;
  }
  return bits;
}

/** Lists the hits of the first `count` members of a concept in one unit: one at each place, the longest. */
function hasHits(members: readonly Member[], count: number, unit: number, { opening, stretch, walk, ends, hits }: Place): boolean {
  const { rows, classes } = walk;
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
      const member = members[i] as Member;
      if (member.opening >= 0 && !isIn(rows, wordClass, member.opening)) continue;
      const own = endsOf(member.steps, 0, at, walk);
      if (own.length === 0) continue;
      longest = Math.max(longest, own[0] ?? 0);
      if (ends) all = withMore(all, own);
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
