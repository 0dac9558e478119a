/** Stores a review with all that it rests on, in one transaction. Reviews are only ever added. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { ContractDocument } from '../model/document.js';
import { isGap } from '../model/gap.js';
import type { KeyDate } from '../model/key-dates.js';
import type { ReviewChange, ReviewReason } from '../model/register.js';
import type { Finding, Review } from '../model/review.js';
import { values } from '../text/values.js';
import { words } from '../text/words.js';
import { packed } from './documents.js';
import type { Due } from './due.js';
import type { Policy } from './policy.js';
import { cleanText, jsonText } from './store/json.js';
import type { Tables } from './store/tables.js';

export type Db = Kysely<Tables> | Transaction<Tables>;

/** A review that was made, and what it was made of. */
export interface Arrival {
  readonly contractId: number;
  /** Content hash of the contract. */
  readonly sha256: string;
  readonly documents: readonly ContractDocument[];
  readonly review: Review;
  readonly keyDates: readonly KeyDate[];
  readonly policy: Policy;
  readonly toolVersion: string;
  readonly by: string;
  readonly reason: ReviewReason;
  /** One review a job, however often the job is done. */
  readonly job?: string | undefined;
  /** The review that `changes` was reckoned against; null for the first. */
  readonly after: number | null;
  readonly changes: readonly ReviewChange[];
  /** How much of the version before is in this one, 0 to 1. */
  readonly likeness: number | null;
  readonly due: Due;
  /** When it was made; default now, by the database's clock. */
  readonly at?: string;
}

export interface Recorded {
  readonly reviewId: number;
  readonly version: number;
  readonly isNewVersion: boolean;
}

/** Stores it; gives null, and stores nothing, where the contract has been reviewed by somebody else since `after`, or the job is done already. */
export async function record(db: Kysely<Tables>, arrival: Arrival): Promise<Recorded | null> {
  return db.transaction().execute((tx) => recordIn(tx, arrival));
}

/** The same inside a transaction of the caller's. */
export async function recordIn(tx: Transaction<Tables>, arrival: Arrival): Promise<Recorded | null> {
  const { contractId, sha256, review, by, at } = arrival;
  const contract = await tx
    .selectFrom('contracts')
    .select(['id', 'vendor', 'customer'])
    .where('id', '=', contractId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const last = await tx
    .selectFrom('reviews')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('contract_id', '=', contractId)
    .executeTakeFirst();
  if ((last?.id ?? null) !== arrival.after) return null;
  await tx
    .insertInto('contents')
    .values({ sha256, contract_id: contractId })
    .onConflict((oc) => oc.doNothing())
    .execute();
  const { version, isNew } = await versionIn(tx, arrival);
  const policyId = await policyIn(tx, arrival.policy);
  const inserted = await tx
    .insertInto('reviews')
    .values({
      contract_id: contractId,
      version_id: version.id,
      policy_id: policyId,
      tool_version: arrival.toolVersion,
      by,
      reason: arrival.reason,
      job: arrival.job ?? null,
      verdict: review.verdict,
      status: review.status,
      review: jsonText(review),
      changes: jsonText(arrival.changes),
      ...(at === undefined ? {} : { at }),
    })
    .onConflict((oc) => oc.column('job').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return null;
  await documentsIn(tx, inserted.id, arrival.documents);
  await findingsIn(tx, inserted.id, review.findings);
  if (arrival.keyDates.length > 0) {
    const rows = arrival.keyDates.map((fact) => ({
      review_id: inserted.id,
      kind: fact.kind,
      date: fact.date,
      facts: jsonText(fact),
    }));
    await tx.insertInto('key_dates').values(rows).execute();
  }
  await tx
    .updateTable('contracts')
    .set({
      vendor: contract.vendor ?? stored(review.contract.vendor),
      customer: contract.customer ?? stored(review.contract.customer),
      due: arrival.due.date,
      due_why: arrival.due.why,
    })
    .where('id', '=', contractId)
    .execute();
  return { reviewId: inserted.id, version: version.number, isNewVersion: isNew };
}

/** The newest version where its text is the same, else the next one. */
async function versionIn(tx: Transaction<Tables>, { contractId, sha256, by, likeness, at }: Arrival) {
  const last = await tx
    .selectFrom('versions')
    .select(['id', 'number', 'sha256'])
    .where('contract_id', '=', contractId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.sha256 === sha256) return { version: last, isNew: false };
  const moment = at === undefined ? {} : { at };
  const version = await tx
    .insertInto('versions')
    .values({
      contract_id: contractId,
      number: (last?.number ?? 0) + 1,
      sha256,
      added_by: by,
      likeness: last ? likeness : null,
      ...(at === undefined ? {} : { added_at: at }),
    })
    .returning(['id', 'number', 'sha256'])
    .executeTakeFirstOrThrow();
  if (last)
    await tx
      .insertInto('events')
      .values({ contract_id: contractId, by, kind: 'version', before: last.sha256, after: sha256, ...moment })
      .execute();
  return { version, isNew: true };
}

async function policyIn(tx: Transaction<Tables>, { entries, ...head }: Policy): Promise<number> {
  await tx
    .insertInto('policies')
    .values({ ...head, entries: jsonText(entries) })
    .onConflict((oc) => oc.columns(['sha256', 'tier']).doNothing())
    .execute();
  const { id } = await tx
    .selectFrom('policies')
    .select('id')
    .where('sha256', '=', head.sha256)
    .where('tier', '=', head.tier)
    .executeTakeFirstOrThrow();
  return id;
}

async function documentsIn(tx: Transaction<Tables>, reviewId: number, documents: readonly ContractDocument[]): Promise<void> {
  for (const [position, document] of documents.entries()) {
    const row = packed(document);
    await tx
      .insertInto('documents')
      .values(row)
      .onConflict((oc) => oc.columns(['sha256', 'text_sha256']).doNothing())
      .execute();
    const { id } = await tx
      .selectFrom('documents')
      .select('id')
      .where('sha256', '=', row.sha256)
      .where('text_sha256', '=', row.text_sha256)
      .executeTakeFirstOrThrow();
    await tx.insertInto('review_documents').values({ review_id: reviewId, position, document_id: id, file: document.file }).execute();
  }
}

async function findingsIn(tx: Transaction<Tables>, reviewId: number, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  await tx
    .insertInto('findings')
    .values(
      findings.map((finding) => ({
        review_id: reviewId,
        requirement: finding.requirement,
        topic: finding.topic,
        outcome: finding.outcome,
        severity: finding.severity,
        value: stored(finding.value),
        ...measured(finding.value),
        because: cleanText(finding.because),
        gap: isGap(finding),
        waived_until: finding.waived?.expires ?? null,
      })),
    )
    .execute();
  const quotes = findings.flatMap(({ requirement, evidence }) =>
    evidence.map(({ role, section, page, quote }) => ({
      review_id: reviewId,
      requirement,
      role,
      section: stored(section),
      page,
      quote: cleanText(quote),
    })),
  );
  // A statement takes at most 65,535 parameters.
  for (let at = 0; at < quotes.length; at += 1000)
    await tx
      .insertInto('quotes')
      .values(quotes.slice(at, at + 1000))
      .execute();
}

const stored = (text: string | null): string | null => (text === null ? null : cleanText(text));

/** A value's size: hours where it is a duration; otherwise the number it stands for. */
function measured(value: string | null): { hours: number | null; amount: number | null } {
  const [first] = value === null ? [] : values(words(value));
  if (first?.kind === 'duration') return { hours: first.size, amount: null };
  const isNumber = first !== undefined && ['count', 'percentage', 'amount'].includes(first.kind);
  return { hours: null, amount: isNumber ? first.size : null };
}

/** The database's clock, as ISO time in UTC. */
export async function databaseNow(db: Db): Promise<string> {
  const { rows } = await sql<{ now: string }>`select now() as now`.execute(db);
  return rows[0]!.now;
}
