/** Contracts with a gap that a new standard no longer takes, and the tracking of what was sent for it. */
import { sql } from 'kysely';
import { UserError } from '../../errors.js';
import type { RepaperState } from '../../model/repaper.js';
import type { Tier } from '../../model/requirement.js';
import { type Contract, contractsOfVendor } from '../contracts.js';
import { latestReviews, placesByContract, type StoredReview } from '../history.js';
import type { Db } from '../record.js';
import type { Store } from '../store/index.js';

export interface Wanted {
  readonly contract: Contract;
  readonly review: StoredReview;
  /** Ids of its gaps among those asked for, sorted. */
  readonly gaps: readonly string[];
  /** Where its file was last found, newest first. */
  readonly paths: readonly string[];
}

export interface WantedOptions {
  /** Requirements or topics. */
  readonly requirements: readonly string[];
  readonly tier?: Tier | undefined;
  readonly vendor?: string | undefined;
}

/** Contracts whose latest review has one of the gaps, in the order of their numbers; gaps that are waived are none. */
export async function wantedContracts(db: Db, { requirements, tier, vendor }: WantedOptions): Promise<Wanted[]> {
  const [latest, places] = [await latestReviews(db), await placesByContract(db)];
  const ofVendor = vendor === undefined ? undefined : new Set((await contractsOfVendor(db, vendor)).map(({ id }) => id));
  const contracts = await db.selectFrom('contracts').selectAll().where('removed_at', 'is', null).orderBy('id').execute();
  const found = gapsByReview(
    await db
      .selectFrom('findings')
      .innerJoin('current_reviews', 'current_reviews.id', 'findings.review_id')
      .select(['findings.review_id', 'findings.requirement'])
      .where('findings.gap', '=', true)
      .where((eb) => eb.or([eb('findings.requirement', 'in', requirements), eb('findings.topic', 'in', requirements)]))
      .execute(),
  );
  const wanted: Wanted[] = [];
  for (const contract of contracts) {
    const review = latest.get(contract.id);
    if (!review || (tier !== undefined && contract.tier !== tier) || (ofVendor && !ofVendor.has(contract.id))) continue;
    const gaps = found.get(review.id)?.sort();
    if (!gaps) continue;
    wanted.push({ contract, review, gaps, paths: places.get(contract.id) ?? [] });
  }
  return wanted;
}

function gapsByReview(rows: readonly { readonly review_id: number; readonly requirement: string }[]): Map<number, string[]> {
  const gaps = new Map<number, string[]>();
  for (const { review_id, requirement } of rows) gaps.set(review_id, [...(gaps.get(review_id) ?? []), requirement]);
  return gaps;
}

/** Remembers what was made for a contract; gives its number. */
export async function addRepaper(
  { db }: Store,
  made: { readonly wanted: Wanted; readonly files: readonly string[]; readonly by: string },
): Promise<number> {
  const { contract, review, gaps } = made.wanted;
  return db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('repapers')
      .values({
        contract_id: contract.id,
        review_id: review.id,
        requirements: JSON.stringify(gaps),
        files: JSON.stringify(made.files),
        made_by: made.by,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx.insertInto('repaper_states').values({ repaper_id: id, state: 'made', by: made.by, note: null }).execute();
    return id;
  });
}

export interface Tracked {
  readonly id: number;
  readonly contract: number;
  readonly name: string;
  readonly vendor: string | null;
  readonly requirements: readonly string[];
  readonly files: readonly string[];
  readonly state: RepaperState;
  readonly at: string;
  readonly by: string;
  readonly note: string | null;
  /** Of the requirements, those that are still gaps in the latest review. */
  readonly open: readonly string[];
}

/** All that was made, in its order, each with its last state. */
export async function trackedRepapers(db: Db): Promise<Tracked[]> {
  const rows = await db
    .selectFrom('repapers')
    .innerJoin('contracts', 'contracts.id', 'repapers.contract_id')
    .innerJoin('repaper_states', 'repaper_states.repaper_id', 'repapers.id')
    .distinctOn('repapers.id')
    .select(['repapers.id', 'repapers.contract_id', 'contracts.name', 'contracts.vendor', 'repapers.requirements', 'repapers.files'])
    .select(['repaper_states.state', 'repaper_states.at', 'repaper_states.by', 'repaper_states.note'])
    .orderBy('repapers.id')
    .orderBy('repaper_states.id', 'desc')
    .execute();
  const gaps = await db
    .selectFrom('findings')
    .innerJoin('current_reviews', 'current_reviews.id', 'findings.review_id')
    .select(['current_reviews.contract_id', 'findings.requirement'])
    .where('current_reviews.contract_id', 'in', db.selectFrom('repapers').select('repapers.contract_id'))
    .where('findings.gap', '=', true)
    .execute();
  const isOpen = new Set(gaps.map(({ contract_id, requirement }) => `${contract_id} ${requirement}`));
  return rows.map(({ contract_id: contract, ...row }) => ({
    ...row,
    contract,
    open: row.requirements.filter((id) => isOpen.has(`${contract} ${id}`)),
  }));
}

/** Notes how far a vendor is. Throws a UserError where there is no such number. */
export async function setRepaperState(
  { db }: Store,
  id: number,
  state: RepaperState,
  given: { readonly by: string; readonly note?: string | undefined },
): Promise<void> {
  const { rows } = await sql`select 1 from repapers where id = ${id}`.execute(db);
  if (rows.length === 0)
    throw new UserError('not-found', `Expected something that was sent; found none with the number ${id}.`, {
      hint: 'proviso repaper list shows them.',
    });
  await db
    .insertInto('repaper_states')
    .values({ repaper_id: id, state, by: given.by, note: given.note ?? null })
    .execute();
}
