/** Two versions of a contract -> what became of each clause, in the order of the new text. */
import type { ContractDocument } from '../../model/document.js';
import { type Clause, clausesOf } from './clauses.js';
import { paired } from './pair.js';
import { type DiffPart, wordParts } from './word-parts.js';

export type { DiffPart } from './word-parts.js';

export interface ClauseSide {
  readonly section: string | null;
  readonly heading: string | null;
  readonly text: string;
  readonly document: number;
  readonly start: number;
  readonly end: number;
}

/** same: the same words in the same order of clauses; moved: the same words elsewhere; changed: other words, whose parts follow each other. */
export interface ClauseChange {
  readonly kind: 'same' | 'moved' | 'changed' | 'added' | 'removed';
  readonly before: ClauseSide | null;
  readonly after: ClauseSide | null;
  /** Of a changed clause. */
  readonly parts?: readonly DiffPart[];
}

/** All clauses of both; removed ones stand after the clause that they followed. */
export function clauseDiff(before: readonly ContractDocument[], after: readonly ContractDocument[]): ClauseChange[] {
  const [old, fresh] = [clausesOf(before), clausesOf(after)];
  const pairs = paired(old, fresh);
  const wasOf = new Map(pairs.map((pair) => [pair.after, pair.before]));
  const kept = new Map(pairs.map((pair) => [pair.before, pair.after]));
  const inPlace = inOrder(pairs.map(({ before: b, after: a }) => [b.index, a.index] as const));
  const changes: ClauseChange[] = [];
  const told = new Set<Clause>();
  /** Removed clauses that follow this one in the old text. */
  const tellRemoved = (from: number): void => {
    for (let i = from; i < old.length && !kept.has(old[i]!); i++) {
      if (told.has(old[i]!)) continue;
      told.add(old[i]!);
      changes.push({ kind: 'removed', before: side(old[i]!), after: null });
    }
  };
  tellRemoved(0);
  for (const clause of fresh) {
    const was = wasOf.get(clause);
    if (!was) {
      changes.push({ kind: 'added', before: null, after: side(clause) });
      continue;
    }
    if (was.plain !== clause.plain)
      changes.push({ kind: 'changed', before: side(was), after: side(clause), parts: wordParts(was.text, clause.text) });
    else changes.push({ kind: inPlace.has(was.index) ? 'same' : 'moved', before: side(was), after: side(clause) });
    tellRemoved(was.index + 1);
  }
  return changes;
}

const side = ({ section, heading, text, document, start, end }: Clause): ClauseSide => ({ section, heading, text, document, start, end });

/** Old indexes of the longest run of pairs that kept their order; the others moved. Patience sorting. */
function inOrder(pairs: readonly (readonly [number, number])[]): Set<number> {
  const sorted = [...pairs].sort(([, a], [, b]) => a - b);
  const tails: number[] = [];
  const previous: number[] = [];
  sorted.forEach(([old], i) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[tails[middle]!]![0] < old) low = middle + 1;
      else high = middle;
    }
    previous[i] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = i;
  });
  const kept = new Set<number>();
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i]!) kept.add(sorted[i]![0]);
  return kept;
}
