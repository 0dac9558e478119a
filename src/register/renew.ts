/** A fresh review of a contract that has one: what changed since, and why; stored as the next in its line. */
import type { ReviewChange, ReviewReason } from '../model/register.js';
import type { Review } from '../model/review.js';
import { arrivalOf, atTier } from './arrival.js';
import { changesBetween } from './changes.js';
import { latestReviewOf, policyEntries, reviewBody, reviewDocuments } from './history.js';
import type { Kit, Reviewed } from './kit.js';
import { likenessOf } from './likeness.js';
import { policyDifferences } from './policy.js';
import { record } from './record.js';
import { daysOf } from './schedule/days.js';
import { stepsBetween } from './steps.js';
import type { Store } from './store/index.js';

/** What a re-review found. */
export interface Renewed {
  readonly reviewId: number;
  readonly version: number;
  readonly isNewVersion: boolean;
  /** Text in common with the version before, 0 to 1; null where the text is the same. */
  readonly likeness: number | null;
  readonly before: { readonly reviewId: number; readonly at: string; readonly verdict: Review['verdict'] };
  readonly verdict: Review['verdict'];
  readonly changes: readonly ReviewChange[];
}

/** Stores the review as the contract's next; null where somebody else's came first, or the job is done already. */
export async function renew(
  store: Store,
  contractId: number,
  given: Reviewed & { readonly sha256: string },
  kit: Pick<Kit, 'packAt' | 'toolVersion' | 'by' | 'today' | 'zone'>,
  reason: ReviewReason,
  job?: string,
): Promise<Renewed | null> {
  const { db } = store;
  const last = await latestReviewOf(db, contractId);
  const known = await db.selectFrom('contracts').select(['tier', 'vendor']).where('id', '=', contractId).executeTakeFirstOrThrow();
  const { tier } = known;
  const days = await daysOf(db, kit);
  const [review, documents, asked] = [
    await reviewBody(db, last.id),
    await reviewDocuments(db, last.id),
    await policyEntries(db, last.policy.id),
  ];
  const fresh = { ...atTier(given, tier, kit), sha256: given.sha256 };
  const pack = kit.packAt(tier);
  const differences = policyDifferences(asked, pack);
  const before = { review, documents, asked, packSha256: last.policy.sha256, toolVersion: last.toolVersion, sha256: last.sha256 };
  const now = { review: fresh.review, pack, toolVersion: kit.toolVersion, sha256: fresh.sha256, isPolicyChanged: differences.length > 0 };
  const changes = changesBetween(review, stepsBetween(before, now), differences);
  const likeness = last.sha256 === fresh.sha256 ? null : likenessOf(documents, fresh.documents);
  const recorded = await record(db, {
    ...arrivalOf(fresh, kit, tier, reason, { today: days.today(known), rule: days.rule(known) }),
    contractId,
    after: last.id,
    likeness,
    changes,
    ...(job === undefined ? {} : { job }),
  });
  return (
    recorded && {
      ...recorded,
      likeness,
      before: { reviewId: last.id, at: last.at, verdict: last.verdict },
      verdict: fresh.review.verdict,
      changes,
    }
  );
}
