/** All concepts found in one stretch of units, each after those that it is made of. */
import type { Need, Step } from './steps.js';
import type { Stretch } from './stretch.js';
import { endsOf, nowhere, type Walk } from './walk.js';
import { isIn, type WordSets } from './word-sets.js';

export interface Hit {
  /** Token indices: first, and the one after the last. */
  readonly from: number;
  readonly to: number;
}
/** Hits by concept name, in order; concepts without hits are absent. */
export type Hits = ReadonlyMap<string, readonly Hit[]>;

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
  readonly members: readonly Member[];
}

const none: Hits = new Map();
const noHits: readonly Hit[] = [];

/** What each unit of the stretch holds. */
export function search(stretch: Stretch, concepts: readonly Concept[], sets: WordSets): Hits[] {
  const found: (Map<string, readonly Hit[]> | undefined)[] = [];
  const grounds: Grounds = { held: stretch.held, having: new Int32Array(concepts.length * (stretch.width + 1)), width: stretch.width };
  const ends: Map<number, readonly number[]>[] = [];
  const walk: Walk = { ...stretch, rows: sets.rows, limit: 0, conceptEnds: (id, at) => ends[id]?.get(at) ?? nowhere };
  for (const concept of concepts) {
    const possible = concept.members.filter((member) => holders(member.need, grounds.width, grounds) !== 0);
    if (possible.length === 0) continue;
    const own = new Map<number, readonly number[]>();
    ends[concept.id] = own;
    const opening = concept.opening < 0 ? null : sets.column(concept.opening);
    searchFor(concept, possible, grounds, (members, unit) => {
      const hits = hitsIn(opening, members, stretch.begins[unit] ?? 0, stretch.begins[unit + 1] ?? 0, walk, own);
      if (hits.length === 0) return false;
      const known = found[unit];
      if (known) known.set(concept.name, hits);
      else found[unit] = new Map([[concept.name, hits]]);
      return true;
    });
  }
  return Array.from({ length: stretch.begins.length - 1 }, (_, unit) => found[unit] ?? none);
}

/** What is known of 32 units at a time: which hold which set of words, and which have which concept. After the last units stands whether any has. */
interface Grounds {
  readonly held: Int32Array;
  readonly having: Int32Array;
  readonly width: number;
}

/** Looks for one concept in the units that hold what some of its members need; `hasHits` looks there for those members. */
function searchFor(
  concept: Concept,
  members: readonly Member[],
  grounds: Grounds,
  hasHits: (members: readonly Member[], unit: number) => boolean,
): void {
  const { having, width } = grounds;
  const row = concept.id * (width + 1);
  const holding = new Int32Array(members.length);
  const likely: Member[] = [];
  for (let word = 0; word < width; word++) {
    let left = 0;
    members.forEach((member, i) => {
      holding[i] = holders(member.need, word, grounds);
      left |= holding[i] ?? 0;
    });
    let having32 = 0;
    while (left !== 0) {
      const bit = left & -left;
      left ^= bit;
      likely.length = 0;
      for (let i = 0; i < members.length; i++) if (((holding[i] ?? 0) & bit) !== 0) likely.push(members[i] as Member);
      if (hasHits(likely, word * 32 + 31 - Math.clz32(bit))) having32 |= bit;
    }
    having[row + word] = having32;
    if (having32 !== 0) having[row + width] = -1;
  }
}

/** Those of 32 units that hold all that is needed, as bits. */
function holders(need: Need, word: number, grounds: Grounds): number {
  const { held, having } = grounds;
  const stride = grounds.width + 1;
  let bits = -1;
  for (const set of need.sets) {
    bits &= held[set * stride + word] ?? 0;
    if (bits === 0) return 0;
  }
  for (const concept of need.concepts) bits &= having[concept * stride + word] ?? 0;
  for (const ways of need.choices) {
    if (bits === 0) return 0;
    let some = 0;
    for (const way of ways) some |= holders(way, word, grounds);
    bits &= some;
  }
  return bits;
}

/** The hits of a concept in one unit: one at each place, the longest. Where its members end goes into `ends`. */
function hitsIn(
  opening: Uint8Array | null,
  members: readonly Member[],
  first: number,
  limit: number,
  walk: Walk,
  ends: Map<number, readonly number[]>,
): readonly Hit[] {
  let hits: Hit[] | undefined;
  const { rows, classes } = walk;
  walk.limit = limit;
  for (let at = first; at < limit; at++) {
    const wordClass = classes[at] ?? 0;
    if (opening !== null && opening[wordClass] === 0) continue;
    let all = nowhere;
    let longest = 0;
    for (const member of members) {
      if (member.opening >= 0 && !isIn(rows, wordClass, member.opening)) continue;
      const own = endsOf(member.steps, 0, at, walk);
      if (own.length === 0) continue;
      longest = Math.max(longest, own[0] ?? 0);
      all = all.length === 0 ? own : [...new Set([...all, ...own])];
    }
    if (all.length === 0) continue;
    ends.set(at, all);
    hits ??= [];
    hits.push({ from: at - first, to: longest - first });
  }
  return hits ?? noHits;
}
