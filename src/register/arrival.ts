/** A contract as checked -> what is stored of it. */
import { checkDocuments } from '../check.js';
import type { ReviewReason } from '../model/register.js';
import type { Tier } from '../model/requirement.js';
import { understand } from '../understand/index.js';
import { keyDates } from '../understand/key-dates/index.js';
import { type DueRule, nextDue } from './due.js';
import type { Kit, Reviewed } from './kit.js';
import { policyOf } from './policy.js';
import type { Arrival } from './record.js';

/** The part of an arrival that does not depend on what was there before. */
export function arrivalOf(
  { review, documents, sha256 }: Reviewed & { readonly sha256: string },
  kit: Pick<Kit, 'packAt' | 'toolVersion' | 'by'>,
  tier: Tier,
  reason: ReviewReason,
  next: { readonly today: string; readonly rule: DueRule },
): Omit<Arrival, 'contractId' | 'after' | 'likeness' | 'changes'> {
  const dates = keyDates(understand(documents), review.contract.dates);
  const due = nextDue(dates, tier, next.today, next.rule);
  return {
    sha256,
    documents,
    review,
    keyDates: dates,
    policy: policyOf(kit.packAt(tier)),
    toolVersion: kit.toolVersion,
    by: kit.by,
    reason,
    due,
  };
}

/** The same contract checked at the tier that the register has for it, where it was checked at another. */
export function atTier(reviewed: Reviewed, tier: Tier, kit: Pick<Kit, 'packAt'>): Reviewed {
  const { review, documents } = reviewed;
  if (review.tier === tier) return reviewed;
  const { file, notices } = review;
  const { vendor, customer, dates } = review.contract;
  const known = { ...(vendor ? { vendor } : {}), ...(customer ? { customer } : {}), ...(dates ? { dates } : {}) };
  return { documents, review: checkDocuments(documents, kit.packAt(tier), { file, tier, known, notices: givenNotices(notices) }) };
}

/** Notices that the check does not make itself. */
const givenNotices = (notices: Reviewed['review']['notices']) => notices.filter(({ code }) => code === 'not-listed');
