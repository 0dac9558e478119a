/** What a proposal is made for: one finding that does not satisfy, and the words that may mend it, in the contract's own terms. */
import type { Finding, FindingOutcome } from '../../model/review.js';

/** A gap with all wordings that may be tried, already filled with the contract's terms. */
export interface Gap {
  readonly finding: Finding;
  /** Smallest addition; a phrase that begins with a comma belongs into the sentence, anything else is a sentence of its own. */
  readonly strengthen: string | undefined;
  /** A whole clause. */
  readonly clause: string;
  readonly heading: string;
  /** What the contract calls the vendor, the customer and itself. */
  readonly vendor: string;
  readonly customer: string;
  readonly agreement: string;
  /** A duration that the contract's own number must not exceed ("72 hours"), if the requirement knows one. */
  readonly limit: string | undefined;
  /** What the requirement demands, one sentence, as the other side may read it. */
  readonly what: string;
  /** Requirements on whose outcome this one depends. */
  readonly needs: readonly string[];
  /** Whether an outcome closes the gap. */
  readonly closedBy: (outcome: FindingOutcome) => boolean;
}

/** The gravest first. */
export const severities = ['critical', 'major', 'minor'] as const;

/** Gaps in the order in which their edits are placed: the gravest first, else as the pack has them. */
export function byWeight(gaps: readonly Gap[]): Gap[] {
  return [...gaps].sort((a, b) => severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity));
}
