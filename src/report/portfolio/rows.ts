/** One contract of the heat map in a few hundred bytes: a letter a requirement, indexes for what repeats. */

import { isGap } from '../../model/gap.js';
import type { Finding, FindingOutcome, Review, Verdict } from '../../model/review.js';
import { visibleLine } from '../visible.js';

/** Worst first; the script on the page knows the same order. */
export const verdictOrder: readonly Verdict[] = ['fail', 'incomplete', 'review', 'pass'];
export const tierOrder: readonly Review['tier'][] = ['critical', 'standard', 'low'];

const letters: Record<FindingOutcome, string> = {
  met: 'm',
  weak: 'w',
  adverse: 'a',
  missing: 'x',
  undetermined: 'u',
  'not-applicable': 'n',
};

export interface Row {
  readonly file: string;
  readonly vendor: string;
  readonly tier: number;
  readonly verdict: number;
  /** Letters in the order of the columns; capital where a gap was waived or accepted, a space where it was not reviewed. */
  readonly outcomes: string;
  readonly gaps: number;
  /** How much the gaps weigh; higher is worse. */
  readonly weight: number;
  /** Gaps that were not in the baseline. */
  readonly fresh: number;
  /** Address of the contract's page from this page, or ''. */
  readonly page: string;
}

/** `columnOf` gives the place of a requirement among the columns. */
export function rowOf(review: Review, columnOf: (finding: Finding) => number, page: string | undefined): Row {
  const outcomes: string[] = [];
  for (const finding of review.findings) outcomes[columnOf(finding)] = letterOf(finding);
  const gaps = review.findings.filter(isGap);
  return {
    file: visibleLine(review.file),
    vendor: review.contract.vendor === null ? '' : visibleLine(review.contract.vendor),
    tier: tierOrder.indexOf(review.tier),
    verdict: verdictOrder.indexOf(review.verdict),
    outcomes: Array.from(outcomes, (letter) => letter ?? ' ').join(''),
    gaps: gaps.length,
    weight: gaps.reduce((sum, f) => sum + weightOf(f), 0),
    fresh: gaps.filter((f) => f.baseline === 'new').length,
    page: page === undefined ? '' : page.split('/').map(encodeURIComponent).join('/'),
  };
}

function letterOf(finding: Finding): string {
  const letter = letters[finding.outcome];
  return isGap(finding) || finding.outcome === 'met' || finding.outcome === 'not-applicable' ? letter : letter.toUpperCase();
}

/** What contradicts or lacks a critical provision weighs as much as three weak ones. */
function weightOf({ severity, outcome }: Finding): number {
  const base = { critical: 6, major: 2, minor: 1 }[severity];
  return outcome === 'adverse' || outcome === 'missing' ? base * 3 : base;
}

/** Worst contracts first; names where they are equal. */
export const worstFirst = (a: Row, b: Row): number =>
  a.verdict - b.verdict || b.weight - a.weight || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);
