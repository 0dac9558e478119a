/** The verdict of a review from its findings and from how well the documents were read. */
import type { DocumentStatus } from '../model/document.js';
import { isGap } from '../model/gap.js';
import type { Finding, Verdict } from '../model/review.js';

/** incomplete: not read in full; fail: an adverse or missing provision that is critical or major; review: any other gap; pass: none. */
export function verdictOf(findings: readonly Finding[], status: DocumentStatus): Verdict {
  const gaps = findings.filter(isGap);
  if (gaps.some((finding) => finding.severity !== 'minor' && (finding.outcome === 'adverse' || finding.outcome === 'missing')))
    return 'fail';
  if (status !== 'reviewed') return 'incomplete';
  return gaps.length > 0 ? 'review' : 'pass';
}
