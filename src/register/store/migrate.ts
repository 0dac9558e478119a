/** Brings the schema of a register up to date: one transaction a migration, one process at a time. */
import { type Kysely, sql } from 'kysely';
import { UserError } from '../../errors.js';
import type { Migration } from './migrations/migration.js';
import { schemaName } from './pool.js';
import type { Tables } from './tables.js';

/** Key of the advisory lock under which a schema is changed: "prov" in ASCII. */
const lockKey = 0x70726f76;

/** Applies what is missing, up to the migration given, and gives the version reached. Throws a UserError for a register that a newer Proviso has changed. */
export async function migrate(
  db: Kysely<Tables>,
  migrations: readonly Migration[],
  toolVersion: string,
  upTo = Number.POSITIVE_INFINITY,
): Promise<number> {
  const newest = migrations.at(-1)?.version ?? 0;
  let version = await versionOf(db);
  refuseNewer(version, newest);
  for (const migration of migrations) {
    if (migration.version <= version || migration.version > upTo) continue;
    version = await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(lockKey)})`.execute(tx);
      // Another process may have been here while this one waited.
      const now = await versionOf(tx);
      refuseNewer(now, newest);
      if (now >= migration.version) return now;
      if (now === 0) {
        await sql.raw(`create schema if not exists ${schemaName}`).execute(tx);
        await sql
          .raw(
            `create table if not exists ${schemaName}.migrations (version integer primary key, name text not null, tool_version text not null, at timestamptz not null default now())`,
          )
          .execute(tx);
      }
      for (const statement of migration.statements) await sql.raw(statement).execute(tx);
      await tx.insertInto('migrations').values({ version: migration.version, name: migration.name, tool_version: toolVersion }).execute();
      return migration.version;
    });
  }
  return version;
}

/** 0 for a database without a register. */
export async function versionOf(db: Kysely<Tables>): Promise<number> {
  // Asked of the tables of the catalogue: to_regclass answers from a cache that waiting for an advisory lock does not refresh.
  const { rows } = await sql`select 1 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schemaName} and c.relname = 'migrations'`.execute(db);
  if (rows.length === 0) return 0;
  const last = await db
    .selectFrom('migrations')
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst();
  return last?.version ?? 0;
}

function refuseNewer(found: number, newest: number): void {
  if (found <= newest) return;
  throw new UserError('register', `Expected a register of schema ${newest} or older; found schema ${found}.`, {
    hint: 'A newer Proviso has changed this register. Update Proviso; nothing was read or written.',
  });
}
