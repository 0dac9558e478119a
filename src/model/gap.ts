/** What somebody has to act on. Apart from the schemas of a review, which take long to load. */
import type { Finding } from './review.js';

/** A finding that somebody has to act on: not met, neither accepted by the pack nor waived. What was not read in full counts. */
export const isGap = ({ outcome, accepted, waived }: Pick<Finding, 'outcome' | 'accepted' | 'waived'>): boolean =>
  outcome !== 'met' && outcome !== 'not-applicable' && accepted === undefined && waived === undefined;
