/**
 * The gate: reviews → the same reviews with what was accepted or known before marked, and whether they pass. It never changes an
 * outcome, evidence or reason.
 */
import type { Baseline } from '../model/baseline.js';
import { isGap } from '../model/gap.js';
import type { Review } from '../model/review.js';
import type { Waiver } from '../model/waiver.js';
import { openBaseline } from './baseline.js';
import { openWaivers } from './waive.js';

export { baselineContract } from './baseline.js';
export { fingerprint } from './fingerprint.js';
export { readBaseline } from './read-baseline.js';
export { readWaivers } from './waivers.js';

export const failOnValues = ['adverse', 'missing', 'weak', 'never'] as const;
/** The mildest outcome that fails the gate; what is worse fails as well. */
export type FailOn = (typeof failOnValues)[number];

const failing: Record<FailOn, readonly string[]> = {
  never: [],
  adverse: ['adverse'],
  missing: ['adverse', 'missing'],
  weak: ['adverse', 'missing', 'weak'],
};

export interface GateOptions {
  readonly failOn: FailOn;
  /** ISO date; only waivers look at it. */
  readonly today: string;
  readonly waivers?: readonly Waiver[] | undefined;
  /** The gaps that stood before, and the folder from which its paths are seen. */
  readonly baseline?: { readonly is: Baseline; readonly folder: string } | undefined;
}

export interface Gate {
  /** Marks the gaps of a review. */
  apply(review: Review): Review;
  /** Whether a marked review has a gap that fails. */
  fails(review: Review): boolean;
  /** After the last review. */
  summary(): { readonly unused: readonly Waiver[]; readonly expired: readonly Waiver[]; readonly fixed: number };
}

export function openGate({ failOn, today, waivers = [], baseline }: GateOptions): Gate {
  const waive = openWaivers(waivers, today);
  const compare = baseline && openBaseline(baseline.is, baseline.folder);
  return {
    apply(review) {
      const waived = waive(review);
      return compare ? compare(waived) : waived;
    },
    fails: (review) =>
      review.findings.some((finding) => isGap(finding) && finding.baseline !== 'known' && failing[failOn].includes(finding.outcome)),
    summary: () => ({ unused: waive.unused(), expired: waive.expired(), fixed: compare?.fixed() ?? 0 }),
  };
}
