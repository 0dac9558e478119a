/** Why a verdict is what it is: which gaps decide it, which weigh less, and what was set aside by name. */
import type { Finding, Review, Verdict } from '../model/review.js';
import { aside, gaps } from './words.js';

export interface Reasons {
  /** Gaps on which the verdict rests, what hurts most first. */
  readonly deciding: readonly Finding[];
  /** Gaps that alone would lead to a milder verdict. */
  readonly lesser: readonly Finding[];
  /** Waived, or accepted by the policy. */
  readonly aside: readonly Finding[];
}

/** The findings behind the verdict, sorted out. */
export function reasonsOf(review: Review): Reasons {
  const open = gaps(review);
  const fails = (f: Finding) => f.severity !== 'minor' && (f.outcome === 'adverse' || f.outcome === 'missing');
  const deciding = review.verdict === 'fail' ? open.filter(fails) : open;
  return { deciding, lesser: open.filter((f) => !deciding.includes(f)), aside: aside(review) };
}

/** What to do about a verdict, in a few words. */
export const verdictAdvice: Record<Verdict, string> = {
  pass: 'Nothing stands against signing under this policy.',
  review: 'A person decides: no critical or major provision is adverse or missing, but not all hold as required.',
  fail: 'Do not sign as it stands: critical or major provisions are adverse or missing.',
  incomplete: 'No verdict before the contract was read in full.',
};
