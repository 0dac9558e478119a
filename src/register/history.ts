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

/** Heads of the latest reviews, by contract: one query, whatever their number. */
export async function latestReviews(db: Db): Promise<Map<number, StoredReview>> {
  const rows = await heads(db).where('reviews.id', 'in', db.selectFrom('current_reviews').select('current_reviews.id')).execute();
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

/** Dates and periods that a review found. */
export async function reviewKeyDates(db: Db, reviewId: number): Promise<KeyDate[]> {
  const rows = await db.selectFrom('key_dates').select('facts').where('review_id', '=', reviewId).orderBy('id').execute();
  return rows.map(({ facts }) => facts);
}

/** Paths where each contract was found, newest first, by contract. */
export async function placesByContract(db: Db): Promise<Map<number, string[]>> {
  const places = new Map<number, string[]>();
  for (const { contract_id, path } of await db.selectFrom('places').select(['contract_id', 'path']).orderBy('id', 'desc').execute())
    places.set(contract_id, [...(places.get(contract_id) ?? []), path]);
  return places;
}
