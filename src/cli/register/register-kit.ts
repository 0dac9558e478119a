/** From the command line to what the register works with: the place, the store when it is free, the pack and the checker. */
import { userInfo } from 'node:os';
import { type CheckFilesOptions, checkFiles, closed, createPool } from '../../batch/index.js';
import { openPack } from '../../pack/index.js';
import { explained, type Kit, openStore, type Place, placeOf, type Reviewed, type Store } from '../../register/index.js';
import { visibleLine } from '../../report/index.js';
import { isoToday } from '../check/gate-files.js';
import type { Progress } from '../check/progress.js';
import { type Settings, settingsFrom } from '../check/settings.js';
import type { Screen } from '../screen.js';
import type { CheckingFlags, PlaceFlags, WriteFlags } from './register-flags.js';

/** Runs one thing with the open register. Throws a UserError where there is none, unless it is to be made. */
export async function withRegister<T>(flags: PlaceFlags, screen: Screen, use: (store: Store) => Promise<T>, create = false): Promise<T> {
  const store = await openRegister(flags, screen, create);
  return used(store, use);
}

/** Uses the store and closes it. A failure says what to do where it is not ours; a database that broke is let go all the same. */
async function used<T>(store: Store, use: (store: Store) => Promise<T>): Promise<T> {
  let result: T;
  try {
    result = await use(store);
  } catch (error) {
    await store.close().catch(() => {});
    throw explained(error, store.place);
  }
  await store.close();
  return result;
}

/** A folder or a server, as the flags and the environment have it. */
export const registerPlace = ({ register }: PlaceFlags): Place =>
  placeOf({ register, databaseUrl: process.env.DATABASE_URL, cwd: process.cwd() });

export async function openRegister(flags: PlaceFlags, screen: Screen, create = false): Promise<Store> {
  return openStore(registerPlace(flags), {
    toolVersion: screen.version,
    create,
    onWait: (owner) => {
      const who = owner === undefined ? 'another process' : `process ${owner.pid} on ${visibleLine(owner.host)}`;
      if (!flags.quiet) void screen.err(`Waiting for the register, which ${who} is using …\n`);
    },
  });
}

/** `--by`, or the name of the user that runs this. */
export const nameOf = ({ by }: WriteFlags): string => {
  if (by !== undefined) return by;
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
};

/** The time zone of this machine. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const dayOfRun = ({ today }: { readonly today?: string }): string => today ?? isoToday();

export interface OpenedKit {
  readonly kit: Kit;
  readonly settings: Settings;
  /** Reads the pack anew, as its files are now. */
  renewPack(): Promise<void>;
  /** Closes a server's connections; an embedded register is closed after each use. */
  close(): Promise<void>;
}

export interface KitOptions {
  /** Makes a register where there is none. */
  readonly create?: boolean;
  /** Once it is aborted, no contract is begun. */
  readonly signal?: AbortSignal;
  /** For many small checks: so many processes are started once and stay until the kit is closed. */
  readonly processes?: number;
}

/** The kit for commands that check contracts. */
export async function openKit(flags: CheckingFlags, screen: Screen, progress: Progress, options: KitOptions = {}): Promise<OpenedKit> {
  const { pack, config } = flags;
  const { create, signal, processes } = options;
  const settings = await settingsFrom({
    format: ['terminal'],
    ...(pack === undefined ? {} : { pack }),
    ...(config === undefined ? {} : { config }),
  });
  const open = () => openPack(settings.pack, { clauses: flags.clauses });
  let opened = await open();
  const turns = openTurns(flags, screen, create);
  const pool = processes === undefined ? undefined : createPool({ workers: processes });
  const kept = pool && { pool: { ...pool, close: async () => {} }, jobs: processes };
  const check: Kit['check'] = (paths, asked) =>
    reviewedFiles(paths, { pack: asked, ...jobsOf(flags), ...kept, ...(signal ? { signal } : {}) }, progress);
  return {
    kit: {
      withStore: turns.withStore,
      packAt: (tier) => opened.at(tier),
      check,
      toolVersion: screen.version,
      by: nameOf(flags),
      today: flags.today,
      zone: localZone(),
    },
    settings,
    async renewPack() {
      opened = await open();
    },
    async close() {
      if (pool) await closed(pool);
      await turns.close();
    },
  };
}

/** The store for one use after the other: an embedded register is opened and closed for each, a server stays connected until the end. */
export function openTurns(flags: PlaceFlags, screen: Screen, create = false): Pick<Kit, 'withStore'> & { close(): Promise<void> } {
  let server: Promise<Store> | undefined;
  return {
    withStore: async (use) => {
      if (registerPlace(flags).kind === 'folder') return used(await openRegister(flags, screen, create), use);
      server ??= openRegister(flags, screen, create);
      const opening = server;
      opening.catch(() => {
        server = undefined;
      });
      return use(await opening);
    },
    close: async () => (await server)?.close(),
  };
}

export const jobsOf = ({ jobs }: CheckingFlags): { jobs?: number } => (jobs === undefined ? {} : { jobs });

/** Reviews with the documents they rest on. */
export async function* reviewedFiles(paths: readonly string[], options: CheckFilesOptions, progress: Progress): AsyncGenerator<Reviewed> {
  const documents = new Map<string, Reviewed['documents']>();
  const reviews = checkFiles(paths, { ...options, onDocuments: (file, read) => documents.set(file, read), onProgress: progress.page });
  for await (const review of reviews) {
    await progress.finish(review.file);
    yield { review, documents: documents.get(review.file) ?? [] };
    documents.delete(review.file);
  }
}
