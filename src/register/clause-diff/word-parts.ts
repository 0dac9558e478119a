/** Two wordings of a clause → what stayed, went and came, in stretches that a person can read. */
import { diffWordsWithSpace } from 'diff';

export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** One change: what went and what came, and the words that stayed after it. */
interface Stretch {
  removed: string;
  added: string;
  kept: string;
}

/** The parts without the added ones are the old wording, without the removed ones the new one. */
export function wordParts(before: string, after: string): DiffPart[] {
  const stretches: Stretch[] = [{ removed: '', added: '', kept: '' }];
  for (const { value, added, removed } of diffWordsWithSpace(before, after)) {
    const last = stretches.at(-1)!;
    if (!added && !removed) last.kept += value;
    else {
      const open = last.kept === '' ? last : { removed: '', added: '', kept: '' };
      if (open !== last) stretches.push(open);
      if (added) open.added += value;
      else open.removed += value;
    }
  }
  const told = stretches[0]?.removed === '' && stretches[0].added === '' ? stretches.splice(0, 1) : [];
  return [...told, ...joined(stretches)].flatMap(({ removed, added, kept }): DiffPart[] => [
    ...(removed === '' ? [] : [{ kind: 'removed' as const, text: removed }]),
    ...(added === '' ? [] : [{ kind: 'added' as const, text: added }]),
    ...(kept === '' ? [] : [{ kind: 'same' as const, text: kept }]),
  ]);
}

const size = ({ removed, added }: Stretch): number => Math.max(removed.length, added.length);

/**
 * Changes with less between them than they are long themselves are one: words that two wordings happen to share tell nothing (the rule
 * of diff-match-patch's "semantic cleanup").
 */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const done: Stretch[] = [];
  for (const next of stretches) {
    let one = { ...next };
    for (let last = done.at(-1); last && last.kept.length <= Math.min(size(last), size(one)); last = done.at(-1)) {
      done.pop();
      one = { removed: last.removed + last.kept + one.removed, added: last.added + last.kept + one.added, kept: one.kept };
    }
    done.push(one);
  }
  return done;
}
