/**
 * PostgreSQL inside this process (PGlite), over a folder. The caller holds the folder's lock: two processes in one folder lose rows
 * without a word (electric-sql/pglite issue 1106).
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPoolClient } from 'kysely';
import { UserError } from '../../errors.js';
import { parsers, type StorePool, sessionStart } from './pool.js';

const dataFolder = 'data';
const draftFolder = 'data.new';

/** Whether the folder holds a database. */
export const hasDatabase = (folder: string): boolean => existsSync(join(folder, dataFolder, 'PG_VERSION'));

/** Opens the database of the folder, and makes it where there is none: under another name first, so that a half one is never taken for whole. */
export async function openEmbedded(folder: string): Promise<StorePool> {
  const data = join(folder, dataFolder);
  const draft = join(folder, draftFolder);
  rmSync(draft, { recursive: true, force: true });
  if (!existsSync(data)) {
    const fresh = await start(draft);
    await fresh.close();
    renameSync(draft, data);
  } else if (!hasDatabase(folder)) {
    const found = readdirSync(data).length === 0 ? 'an empty folder' : 'a folder without PG_VERSION';
    throw new UserError('register', `Expected a database; found ${found}.`, {
      where: data,
      hint: 'Restore it: move the folder away and run proviso register restore FILE.',
    });
  }
  const database = await start(data);
  await database.exec(sessionStart);
  return poolOf(database);
}

async function start(data: string): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  return PGlite.create(data);
}

/** One connection, lent to one caller at a time in the order of asking. */
function poolOf(database: PGlite): StorePool {
  let last: Promise<void> = Promise.resolve();
  const lend = async (): Promise<() => void> => {
    const before = last;
    let giveBack: () => void = () => {};
    last = new Promise((done) => {
      giveBack = done;
    });
    await before;
    return giveBack;
  };
  let release: () => void = () => {};
  const client: PostgresPoolClient = {
    query: ((text: string, values?: readonly unknown[]) => query(database, text, values)) as never,
    release: () => release(),
  };
  return {
    async connect() {
      const giveBack = await lend();
      release = giveBack;
      return client;
    },
    async executeSql(text, values) {
      const giveBack = await lend();
      try {
        const results =
          values && values.length > 0
            ? [await database.query<Record<string, unknown>>(text, [...values])]
            : ((await database.exec(text)) as { rows: Record<string, unknown>[] }[]);
        return results.filter((result) => result.rows.length > 0).at(-1) ?? results.at(-1) ?? { rows: [] };
      } catch (error) {
        // A text that failed behind a "begin" of its own would leave the one connection in its transaction.
        await database.exec('rollback').catch(() => {});
        throw error;
      } finally {
        giveBack();
      }
    },
    async end() {
      await last;
      await database.close();
    },
  };
}

/** A query in the words of the package pg. */
async function query(database: PGlite, text: string, values: readonly unknown[] = []): Promise<unknown> {
  const result = values.length > 0 ? await database.query(text, [...values], { parsers }) : (await database.exec(text, { parsers })).at(-1);
  const command = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? '';
  return { command, rowCount: result?.affectedRows || (result?.rows.length ?? 0), rows: result?.rows ?? [] };
}
