/** Which clause of the new text is which of the old one: by the same words, then by what is most alike, its heading and its number. */
import { diffArrays } from 'diff';
import type { Clause } from './clauses.js';

export interface Pair {
  readonly before: Clause;
  readonly after: Clause;
}

/** From this likeness on two clauses are one that was changed. */
const alikeFrom = 0.4;
/** Short clauses have too few words to be alike by chance less than this. */
const shortWords = 6;
const shortFrom = 0.6;

export function paired(before: readonly Clause[], after: readonly Clause[]): Pair[] {
  const pairs: Pair[] = [];
  const [usedBefore, usedAfter] = [new Set<Clause>(), new Set<Clause>()];
  const take = (b: Clause, a: Clause): void => {
    pairs.push({ before: b, after: a });
    usedBefore.add(b);
    usedAfter.add(a);
  };
  // The same words in the same order.
  let [x, y] = [0, 0];
  for (const part of diffArrays(
    before.map((c) => c.plain),
    after.map((c) => c.plain),
  )) {
    const count = part.value.length;
    if (part.removed) x += count;
    else if (part.added) y += count;
    else for (let n = 0; n < count; n++) take(before[x++]!, after[y++]!);
  }
  // The same words elsewhere: moved.
  const left = new Map<string, Clause[]>();
  for (const clause of before) if (!usedBefore.has(clause)) left.set(clause.plain, [...(left.get(clause.plain) ?? []), clause]);
  for (const clause of after) {
    if (usedAfter.has(clause)) continue;
    const same = left.get(clause.plain)?.shift();
    if (same) take(same, clause);
  }
  // Other words for the same thing: the most alike first.
  for (const { b, a } of candidates(
    before.filter((c) => !usedBefore.has(c)),
    after.filter((c) => !usedAfter.has(c)),
  ))
    if (!usedBefore.has(b) && !usedAfter.has(a)) take(b, a);
  return pairs;
}

/** Pairs that are alike enough, best first; ties in the order of the text. */
function candidates(before: readonly Clause[], after: readonly Clause[]): { b: Clause; a: Clause }[] {
  const words = new Map<Clause, ReadonlySet<string>>();
  const holding = new Map<string, Clause[]>();
  for (const clause of before) {
    const own = new Set(clause.plain.split(' '));
    words.set(clause, own);
    for (const word of own) {
      const list = holding.get(word);
      if (list) list.push(clause);
      else holding.set(word, [clause]);
    }
  }
  const weight = (word: string): number => 1 / (1 + Math.log(1 + (holding.get(word)?.length ?? 0)));
  const sum = (set: Iterable<string>): number => [...set].reduce((total, word) => total + weight(word), 0);
  const found: { b: Clause; a: Clause; score: number }[] = [];
  for (const a of after) {
    const own = new Set(a.plain.split(' '));
    const size = sum(own);
    const shared = new Map<Clause, number>();
    for (const word of own) for (const b of holding.get(word) ?? []) shared.set(b, (shared.get(b) ?? 0) + weight(word));
    for (const [b, common] of shared) {
      const theirs = words.get(b) ?? new Set<string>();
      // Dice's coefficient, each word by how rare it is.
      const likeness = (2 * common) / (size + sum(theirs));
      const isShort = Math.min(own.size, theirs.size) < shortWords;
      const place = (b.heading !== null && b.heading === a.heading ? 0.12 : 0) + (b.section !== null && b.section === a.section ? 0.08 : 0);
      if (likeness >= (isShort ? shortFrom : alikeFrom - place)) found.push({ b, a, score: likeness + place });
    }
  }
  return found.sort((p, q) => q.score - p.score || p.b.index - q.b.index || p.a.index - q.a.index);
}
