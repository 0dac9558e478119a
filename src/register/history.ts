/** Reads back what the register holds: the latest review of a contract with what it rested on. */
import { sql } from 'kysely';
import type { ContractDocument } from '../model/document.js';
import type { KeyDate } from '../model/key-dates.js';
import type { PolicyEntry } from '../model/register.js';
import type { Tier } from '../model/requirement.js';
import type { Review } from '../model/review.js';
import { unpacked } from './documents.js';
import type { Db } from './record.js';

export interface StoredReview {
  readonly id: number;
  readonly contractId: number;
  readonly version: number;
  /** Content hash of the contract. */
  readonly sha256: string;
  readonly at: string;
  readonly by: string;
  readonly toolVersion: string;
  readonly policy: { readonly id: number; readonly sha256: string; readonly tier: Tier; readonly name: string; readonly version: string };
  readonly verdict: Review['verdict'];
  readonly status: Review['status'];
}

const heads = (db: Db) =>
  db
    .selectFrom('reviews')
    .innerJoin('versions', 'versions.id', 'reviews.version_id')
    .innerJoin('policies', 'policies.id', 'reviews.policy_id')
    .select((eb) => [
      'reviews.id as id',
      'reviews.contract_id as contractId',
      'versions.number as version',
      'versions.sha256 as sha256',
      'reviews.at as at',
      'reviews.by as by',
      'reviews.tool_version as toolVersion',
      'reviews.verdict as verdict',
      'reviews.status as status',
      sql<StoredReview['policy']>`jsonb_build_object('id', ${eb.ref('policies.id')}, 'sha256', ${eb.ref('policies.sha256')},
        'tier', ${eb.ref('policies.tier')}, 'name', ${eb.ref('policies.name')}, 'version', ${eb.ref('policies.version')})`.as('policy'),
    ]);

/** Heads of the latest reviews, by contract, of all contracts or of these: one query, whatever their number. */
export async function latestReviews(db: Db, contractIds?: readonly number[]): Promise<Map<number, StoredReview>> {
  let current = db.selectFrom('current_reviews').select('current_reviews.id');
  if (contractIds) current = current.where('current_reviews.contract_id', '=', anyOf(contractIds));
  const rows = await heads(db).where('reviews.id', 'in', current).execute();
  return new Map(rows.map((row) => [row.contractId, row]));
}

/** Head of the latest review of a contract. Throws where it has none. */
export const latestReviewOf = (db: Db, contractId: number): Promise<StoredReview> =>
  heads(db).where('reviews.contract_id', '=', contractId).orderBy('reviews.id', 'desc').limit(1).executeTakeFirstOrThrow();

/** Heads of all reviews of a contract, oldest first. */
export const reviewsOf = (db: Db, contractId: number): Promise<StoredReview[]> =>
  heads(db).where('reviews.contract_id', '=', contractId).orderBy('reviews.id').execute();

/** The whole review as it was made. */
export async function reviewBody(db: Db, reviewId: number): Promise<Review> {
  const { review } = await db.selectFrom('reviews').select('review').where('id', '=', reviewId).executeTakeFirstOrThrow();
  return review;
}

/** What the policy of a review asked. */
export async function policyEntries(db: Db, policyId: number): Promise<PolicyEntry[]> {
  const { entries } = await db.selectFrom('policies').select('entries').where('id', '=', policyId).executeTakeFirstOrThrow();
  return entries;
}

/** The documents that a review read, as they were read, in order of precedence. */
export async function reviewDocuments(db: Db, reviewId: number): Promise<ContractDocument[]> {
  const rows = await db
    .selectFrom('review_documents')
    .innerJoin('documents', 'documents.id', 'review_documents.document_id')
    .select(['documents.body', 'review_documents.file'])
    .where('review_documents.review_id', '=', reviewId)
    .orderBy('review_documents.position')
    .execute();
  return rows.map(({ body, file }) => unpacked(body, file));
}

/** Dates and periods that each of the reviews found: one query, whatever their number. */
export async function keyDatesOf(db: Db, reviewIds: readonly number[]): Promise<Map<number, KeyDate[]>> {
  const found = new Map<number, KeyDate[]>();
  if (reviewIds.length === 0) return found;
  const rows = await db
    .selectFrom('key_dates')
    .select(['review_id', 'facts'])
    .where('review_id', '=', anyOf(reviewIds))
    .orderBy('id')
    .execute();
  for (const { review_id, facts } of rows) found.set(review_id, [...(found.get(review_id) ?? []), facts]);
  return found;
}

/** Dates and periods that a review found. */
export const reviewKeyDates = async (db: Db, reviewId: number): Promise<KeyDate[]> =>
  (await keyDatesOf(db, [reviewId])).get(reviewId) ?? [];

/** Paths where each contract was found, newest first, by contract; of all contracts or of these. */
export async function placesByContract(db: Db, contractIds?: readonly number[]): Promise<Map<number, string[]>> {
  const places = new Map<number, string[]>();
  let query = db.selectFrom('places').select(['contract_id', 'path']).orderBy('id', 'desc');
  if (contractIds) query = query.where('contract_id', '=', anyOf(contractIds));
  for (const { contract_id, path } of await query.execute()) places.set(contract_id, [...(places.get(contract_id) ?? []), path]);
  return places;
}

/** One value for any number of ids, where "in" would take a parameter for each. */
const anyOf = (ids: readonly number[]) => sql<number>`any(${[...ids]}::integer[])`;
