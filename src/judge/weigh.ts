/**
 * Grants and take-backs weighed: which grade holds, which passage decides it, and what lowered it. Pure; knows nothing of wording.
 */
import type { Matches, Passage, TakingBack } from '../model/match.js';
import type { Outcome, Requirement } from '../model/requirement.js';

export interface Weighed {
  readonly outcome: Outcome;
  readonly decides: Passage | null;
  readonly takenBackBy: Passage | null;
  /** Further passages of the same grade. */
  readonly others: readonly Passage[];
}

/** The outcome of one requirement. */
export function weigh(requirement: Requirement, matches: Matches): Weighed {
  const order = requirement.find.order ?? ['met', 'weak', 'adverse'];
  let lowered: Weighed | null = null;
  for (const grade of order) {
    const passages = matches[grade];
    if (passages.length === 0) continue;
    if (grade === 'adverse')
      return better(lowered, { outcome: 'adverse', decides: passages[0] ?? null, takenBackBy: null, others: passages.slice(1) });
    const free = passages.find((passage) => !takenBack(passage, grade, matches.takesBack));
    if (free)
      return better(lowered, { outcome: grade, decides: free, takenBackBy: null, others: passages.filter((passage) => passage !== free) });
    const first = passages[0];
    const taking = first && takenBack(first, grade, matches.takesBack);
    if (!first || !taking || lowered) continue;
    const others = taking.to === 'weak' && grade === 'met' ? matches.weak.filter(({ unit }) => unit !== first.unit) : [];
    lowered = { outcome: taking.to, decides: first, takenBackBy: taking.passage, others: [...passages.slice(1), ...others] };
  }
  return lowered ?? { outcome: 'missing', decides: null, takenBackBy: null, others: [] };
}

const rank: Record<Outcome, number> = { met: 3, weak: 2, adverse: 1, missing: 0 };

/** A grant that was lowered still stands against what is found at a lower grade, unless that is stronger. */
function better(lowered: Weighed | null, found: Weighed): Weighed {
  if (!lowered) return found;
  return rank[lowered.outcome] >= rank[found.outcome] || lowered.outcome === 'adverse' ? lowered : found;
}

function takenBack(passage: Passage, grade: 'met' | 'weak', takings: readonly TakingBack[]): TakingBack | null {
  for (const taking of takings) {
    if (!taking.from.includes(grade)) continue;
    const other = taking.passage;
    if (taking.scope === 'document') return taking;
    if (other.document !== passage.document) continue;
    if (taking.scope === 'sentence' && other.unit === passage.unit) return taking;
    if (taking.scope === 'provision' && other.provision === passage.provision) return taking;
    if (taking.scope === 'section' && other.sectionIndex === passage.sectionIndex) return taking;
  }
  return null;
}
