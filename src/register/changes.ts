/** Two reviews of one contract -> what stands otherwise now, and whether the text, the policy or the reader is why. */

import { isGap } from '../model/gap.js';
import type { ChangeCause, ChangeSide, ReviewChange } from '../model/register.js';
import type { Finding, FindingOutcome, Review } from '../model/review.js';
import type { PolicyDifference } from './policy.js';

/** A review on the way from the old one to the new one, and what was changed to come to it: one cause, where they can be told apart. */
export interface Step {
  readonly causes: readonly ChangeCause[];
  readonly review: Review;
}

/** How bad an outcome is; what is not asked has none. */
const rank: Record<Exclude<FindingOutcome, 'not-applicable'>, number> = { met: 0, weak: 1, undetermined: 2, missing: 3, adverse: 4 };

/** All requirements that stand otherwise after the last step, in the order of the new review; dropped ones last. */
export function changesBetween(before: Review, steps: readonly Step[], asked: readonly PolicyDifference[] = []): ReviewChange[] {
  const after = steps.at(-1)?.review ?? before;
  const ids = new Set([...after.findings, ...before.findings].map((finding) => finding.requirement));
  return [...ids].flatMap((id): ReviewChange[] => {
    const [old, now] = [findingOf(before, id), findingOf(after, id)];
    const kind = kindOf(old, now);
    const named = now ?? old;
    if (!kind || !named) return [];
    const says = asked.filter((difference) => difference.requirement === id).map((difference) => difference.says);
    return [
      {
        requirement: id,
        title: named.title,
        severity: named.severity,
        kind,
        why: causes(before, steps, id),
        before: sideOf(old),
        after: sideOf(now),
        ...(says.length > 0 ? { asked: says } : {}),
      },
    ];
  });
}

/** A finding that was asked for; undefined for what is not asked of this contract. */
function findingOf(review: Review, id: string): Finding | undefined {
  const finding = review.findings.find((f) => f.requirement === id);
  return finding?.outcome === 'not-applicable' ? undefined : finding;
}

function kindOf(old: Finding | undefined, now: Finding | undefined): ReviewChange['kind'] | undefined {
  if (!now) return old ? 'dropped' : undefined;
  if (!old) return isGap(now) ? 'new' : undefined;
  const [was, is] = [weight(old), weight(now)];
  if (is > was) return 'regressed';
  if (is < was) return is === 0 ? 'fixed' : 'improved';
  return old.value === now.value ? undefined : 'changed';
}

const weight = (finding: Finding): number => (finding.outcome === 'not-applicable' || !isGap(finding) ? 0 : rank[finding.outcome]);

function causes(before: Review, steps: readonly Step[], id: string): ChangeCause[] {
  const found = new Set<ChangeCause>();
  let last = stateOf(findingOf(before, id));
  for (const { causes: theirs, review } of steps) {
    const next = stateOf(findingOf(review, id));
    if (next !== last) for (const cause of theirs) found.add(cause);
    last = next;
  }
  return [...found];
}

const stateOf = (finding: Finding | undefined): string =>
  finding ? JSON.stringify([finding.outcome, finding.value, isGap(finding)]) : 'not asked';

function sideOf(finding: Finding | undefined): ChangeSide | null {
  if (!finding) return null;
  // What is nearest to something missing does not say it.
  const cited = finding.evidence.find((e) => e.role === 'decides');
  return {
    outcome: finding.outcome,
    value: finding.value,
    gap: isGap(finding),
    quote: cited?.quote ?? null,
    ...(cited && cited.highlights.length > 0 ? { at: Math.min(...cited.highlights.map(({ start }) => start)) - cited.start } : {}),
    section: cited?.section ?? null,
  };
}
