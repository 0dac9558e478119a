/** The contracts of a register: what is known of each, how people name them, and how they come and go. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { UserError } from '../errors.js';
import type { Tier } from '../model/requirement.js';
import { companyMatch } from '../text/company.js';
import type { Due } from './due.js';
import type { Arrival, Db, Recorded } from './record.js';
import { recordIn } from './record.js';
import { cleanText, jsonText } from './store/json.js';
import type { ContractRow, EventRow, Tables } from './store/tables.js';

export type Contract = Selectable<ContractRow>;

export interface NewContract {
  readonly name: string;
  /** Absolute path of its file or folder; null where it has none here (import). */
  readonly path: string | null;
  readonly vendor: string | null;
  readonly tier: Tier;
  readonly owner: string | null;
}

/** Makes a contract with its first review; null where its content has come in by another way in the meantime. */
export async function addContract(
  db: Kysely<Tables>,
  contract: NewContract,
  arrival: Omit<Arrival, 'contractId' | 'after' | 'likeness' | 'changes'>,
): Promise<(Recorded & { readonly contractId: number }) | null> {
  return db.transaction().execute((tx) => addContractIn(tx, contract, arrival));
}

export async function addContractIn(
  tx: Transaction<Tables>,
  { path, ...contract }: NewContract,
  arrival: Omit<Arrival, 'contractId' | 'after' | 'likeness' | 'changes'>,
): Promise<(Recorded & { readonly contractId: number }) | null> {
  const { by, at } = arrival;
  const known = await contractOfContent(tx, arrival.sha256);
  if (known !== undefined) return null;
  const moment = at === undefined ? {} : { at };
  const { id } = await tx
    .insertInto('contracts')
    .values({ ...contract, name: cleanText(contract.name), added_by: by, ...(at === undefined ? {} : { added_at: at }) })
    .returning('id')
    .executeTakeFirstOrThrow();
  // The primary key of contents lets one of several in; the others' transaction ends here and is undone.
  await tx.insertInto('contents').values({ sha256: arrival.sha256, contract_id: id }).execute();
  await tx
    .insertInto('events')
    .values({ contract_id: id, by, kind: 'added', before: null, after: path, ...moment })
    .execute();
  if (path !== null) await tx.insertInto('places').values({ contract_id: id, path }).execute();
  const recorded = await recordIn(tx, { ...arrival, contractId: id, after: null, likeness: null, changes: [] });
  return recorded && { ...recorded, contractId: id };
}

/** The contract, removed or not, that a content belongs to. */
export async function contractOfContent(db: Db, sha256: string): Promise<number | undefined> {
  const found = await db.selectFrom('contents').select('contract_id').where('sha256', '=', sha256).executeTakeFirst();
  return found?.contract_id;
}

/** Contracts not removed that were found at this path, newest first. */
export async function contractsAt(db: Db, path: string): Promise<Contract[]> {
  return db
    .selectFrom('places')
    .innerJoin('contracts', 'contracts.id', 'places.contract_id')
    .selectAll('contracts')
    .where('places.path', '=', path)
    .where('contracts.removed_at', 'is', null)
    .orderBy('places.id', 'desc')
    .execute();
}

/** Remembers one more path of a contract. */
export async function addPlace(db: Db, contractId: number, path: string, by: string): Promise<boolean> {
  const added = await db
    .insertInto('places')
    .values({ contract_id: contractId, path })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added) await db.insertInto('events').values({ contract_id: contractId, by, kind: 'place', before: null, after: path }).execute();
  return added !== undefined;
}

/** Sets the next day of contracts, and why: one query, whatever their number. */
export async function setDue(db: Db, days: readonly ({ readonly contract: number } & Due)[]): Promise<void> {
  await sql`update contracts set due = given.date, due_why = given.why
    from jsonb_to_recordset(${jsonText(days)}::jsonb) as given (contract integer, date date, why text) where id = given.contract`.execute(
    db,
  );
}

export interface Known {
  readonly vendor?: string | undefined;
  readonly tier?: Tier | undefined;
  readonly owner?: string | undefined;
  readonly name?: string | undefined;
}

/** Changes what is known of a contract; each change is an event. Gives the events. */
export async function setKnown(db: Kysely<Tables>, contractId: number, known: Known, by: string): Promise<EventRow['kind'][]> {
  return db.transaction().execute(async (tx) => {
    const now = await tx.selectFrom('contracts').selectAll().where('id', '=', contractId).forUpdate().executeTakeFirstOrThrow();
    const kinds = { vendor: 'vendor', tier: 'tier', owner: 'owner', name: 'renamed' } as const;
    const told: EventRow['kind'][] = [];
    for (const key of ['vendor', 'tier', 'owner', 'name'] as const) {
      const value = known[key];
      if (value === undefined || value === now[key]) continue;
      const kind = kinds[key];
      await tx
        .updateTable('contracts')
        .set({ [key]: cleanText(value) })
        .where('id', '=', contractId)
        .execute();
      await tx
        .insertInto('events')
        .values({ contract_id: contractId, by, kind, before: now[key], after: cleanText(value) })
        .execute();
      told.push(kind);
    }
    return told;
  });
}

/** Takes a contract out of lists and re-reviews, or back in; its history stays. Gives whether that changed anything. */
export async function setRemoved(db: Kysely<Tables>, contractId: number, isRemoved: boolean, by: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const now = await tx.selectFrom('contracts').select('removed_at').where('id', '=', contractId).forUpdate().executeTakeFirstOrThrow();
    if ((now.removed_at !== null) === isRemoved) return false;
    const kind = isRemoved ? 'removed' : 'restored';
    const event = await tx
      .insertInto('events')
      .values({ contract_id: contractId, by, kind, before: null, after: null })
      .returning('at')
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('contracts')
      .set({ removed_at: isRemoved ? event.at : null })
      .where('id', '=', contractId)
      .execute();
    return true;
  });
}

/**
 * The contract that somebody means: by its number, its path, its name, or its vendor where that one has a single contract. Throws a
 * UserError where there is none or more than one.
 */
export async function contractNamed(db: Db, words: string, absolutePath: string): Promise<Contract> {
  const number = /^#?(\d{1,9})$/.exec(words)?.[1];
  if (number !== undefined) {
    const found = await db.selectFrom('contracts').selectAll().where('id', '=', Number(number)).executeTakeFirst();
    if (found) return found;
  }
  const candidates = [
    await contractsAt(db, absolutePath),
    await db.selectFrom('contracts').selectAll().where('name', '=', words).where('removed_at', 'is', null).orderBy('id').execute(),
    await contractsOfVendor(db, words),
  ].find((list) => list.length > 0);
  const [one, ...more] = candidates ?? [];
  if (one && more.length === 0) return one;
  if (!one)
    throw new UserError('not-found', `Expected a contract of the register; found "${words}".`, {
      hint: 'Name it by its number, its file or its vendor: proviso register list shows them.',
    });
  const shown = [one, ...more].slice(0, 10).map(({ id, name }) => `  ${id}  ${name}`);
  throw new UserError('usage', `Expected one contract; found ${more.length + 1} that are called "${words}".`, {
    hint: `Give the number of one of them:\n${shown.join('\n')}`,
  });
}

/** Contracts not removed of the vendor of that name, however its form, case and marks are written; else of those whose names begin with these words. */
export async function contractsOfVendor(db: Db, vendor: string): Promise<Contract[]> {
  const rows = await db.selectFrom('contracts').select(['id', 'vendor']).where('removed_at', 'is', null).execute();
  const called = (match: ReturnType<typeof companyMatch>): number[] =>
    rows.filter((row) => row.vendor !== null && companyMatch(vendor, row.vendor) === match).map(({ id }) => id);
  const whole = called('whole');
  const ids = whole.length > 0 ? whole : called('first-words');
  if (ids.length === 0) return [];
  return db.selectFrom('contracts').selectAll().where('id', 'in', ids).orderBy('id').execute();
}
