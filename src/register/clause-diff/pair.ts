/** Which clause of the new text is which of the old one: by the same words, then by what is most alike, its heading and its number. */
import { diffArrays } from 'diff';
import type { Clause } from './clauses.js';

export interface Pair {
  readonly before: Clause;
  readonly after: Clause;
}

/** From this likeness on two clauses are one that was changed. */
const alikeFrom = 0.3;
/** Below it in words alone, what two clauses share is not looked at more closely. */
const wordsFrom = 0.28;
/** Short clauses have too few words to be alike by chance less than this. */
const shortWords = 6;
const shortFrom = 0.6;
/** What a term means and what somebody must do are seldom one clause. */
const otherKind = 0.12;

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
  const [words, turns] = [bagsOf(before, 1), bagsOf(before, 2)];
  const found: { b: Clause; a: Clause; score: number }[] = [];
  for (const a of after) {
    const own = words.of(a);
    const near = new Set([...own].flatMap((word) => words.holding.get(word) ?? []));
    for (const b of near) {
      const theirs = words.of(b);
      const likeness = words.dice(theirs, own);
      const isShort = Math.min(own.size, theirs.size) < shortWords;
      if (likeness < (isShort ? shortFrom : wordsFrom)) continue;
      const place = (b.heading !== null && b.heading === a.heading ? 0.12 : 0) + (b.section !== null && b.section === a.section ? 0.08 : 0);
      const kind = b.isDefinition === a.isDefinition ? 0 : otherKind;
      // The same words in another order say another thing: pairs of words count as much as words.
      const score = (isShort ? likeness : (likeness + turns.dice(turns.of(b), turns.of(a))) / 2) + place - kind;
      if (isShort || score >= alikeFrom) found.push({ b, a, score });
    }
  }
  return found.sort((p, q) => q.score - p.score || p.b.index - q.b.index || p.a.index - q.a.index);
}

interface Bags {
  /** Runs of words of a clause. */
  of(clause: Clause): ReadonlySet<string>;
  /** Clauses of the old text by the runs they hold. */
  readonly holding: ReadonlyMap<string, readonly Clause[]>;
  /** Dice's coefficient, each run by how rare it is in the old text. */
  dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number;
}

function bagsOf(clauses: readonly Clause[], length: 1 | 2): Bags {
  const kept = new Map<Clause, ReadonlySet<string>>();
  const holding = new Map<string, Clause[]>();
  const of = (clause: Clause): ReadonlySet<string> => {
    const known = kept.get(clause);
    if (known) return known;
    const list = clause.plain.split(' ');
    const runs = new Set(length === 1 ? list : list.slice(1).map((word, i) => `${list[i]} ${word}`));
    kept.set(clause, runs);
    return runs;
  };
  for (const clause of clauses)
    for (const run of of(clause)) {
      const list = holding.get(run);
      if (list) list.push(clause);
      else holding.set(run, [clause]);
    }
  const weight = (run: string): number => 1 / (1 + Math.log(1 + (holding.get(run)?.length ?? 0)));
  const sum = (runs: Iterable<string>): number => {
    let total = 0;
    for (const run of runs) total += weight(run);
    return total;
  };
  return {
    of,
    holding,
    dice: (one, other) => {
      const all = sum(one) + sum(other);
      return all === 0 ? 0 : (2 * sum([...one].filter((run) => other.has(run)))) / all;
    },
  };
}
