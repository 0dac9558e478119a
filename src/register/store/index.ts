/** The store of the register: opened when a command needs it, closed when it is done. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { UserError } from '../../errors.js';
import { hasDatabase, openEmbedded } from './embedded.js';
import { type Release, takeLock } from './lock.js';
import { migrate } from './migrate.js';
import { migrations } from './migrations/index.js';
import { type Place, shownPlace } from './place.js';
import type { StorePool } from './pool.js';
import type { ProcessMark } from './process-mark.js';
import { openServer } from './server.js';
import type { Tables } from './tables.js';
import { explained } from './trouble.js';

export { type Place, placeOf } from './place.js';
export type { Tables } from './tables.js';
export { explained } from './trouble.js';

export interface Store {
  readonly db: Kysely<Tables>;
  readonly place: Place;
  /** For the job queue: SQL as it is, on the same connections; tables are named with their schema. */
  readonly executeSql: StorePool['executeSql'];
  /** Waits for what is under way. Safe to call twice. */
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly toolVersion: string;
  /** Make the register where there is none; otherwise that is a UserError. */
  readonly create?: boolean;
  /** Last migration to apply where the register is older; default all of them. */
  readonly upTo?: number;
  /** How long to wait for another process that holds a folder, in milliseconds; default five minutes. */
  readonly waitMs?: number;
  /** Called once when that takes longer than a second. */
  readonly onWait?: (owner: ProcessMark | undefined) => void;
}

/** Opens the register and brings its schema up to date. Throws a UserError where there is none, where it is in use, newer, or out of reach. */
export async function openStore(place: Place, options: OpenOptions): Promise<Store> {
  let release: Release = () => {};
  let pool: StorePool | undefined;
  try {
    if (place.kind === 'folder') {
      release = await enter(place.folder, options);
      pool = await openEmbedded(place.folder);
    } else pool = await openServer(place.url);
    const opened = pool;
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: opened }) });
    await migrate(db, migrations, options.toolVersion, options.upTo);
    let closing: Promise<void> | undefined;
    return {
      db,
      place,
      executeSql: opened.executeSql,
      close: () => {
        closing ??= db.destroy().finally(release);
        return closing;
      },
    };
  } catch (error) {
    await pool?.end().catch(() => {});
    release();
    throw explained(error, place);
  }
}

async function enter(folder: string, { create, waitMs = 300_000, onWait }: OpenOptions): Promise<Release> {
  if (!create && !hasDatabase(folder)) {
    throw new UserError('register', 'Expected a register; found none.', {
      where: folder,
      hint: 'proviso register add FILES begins one; --register DIR and DATABASE_URL name another.',
    });
  }
  try {
    mkdirSync(folder, { recursive: true });
    // Contracts do not belong into a repository by accident.
    if (!hasDatabase(folder)) writeFileSync(join(folder, '.gitignore'), '*\n');
    return await takeLock(join(folder, 'lock'), { waitMs, onWait });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('register', `Expected a folder that can be written to; found ${(error as NodeJS.ErrnoException).code}.`, {
      where: shownPlace({ kind: 'folder', folder }),
    });
  }
}
