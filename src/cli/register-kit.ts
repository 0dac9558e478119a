/** From the command line to what the register works with: the place, the store when it is free, the pack and the checker. */
import { userInfo } from 'node:os';
import { type CheckFilesOptions, checkFiles } from '../batch/index.js';
import { openPack } from '../pack/index.js';
import { explained, type Kit, openStore, placeOf, type Reviewed, type Store } from '../register/index.js';
import { visibleLine } from '../report/index.js';
import { isoToday } from './gate-files.js';
import type { Progress } from './progress.js';
import type { CheckingFlags, PlaceFlags, WriteFlags } from './register-flags.js';
import type { Screen } from './screen.js';
import { type Settings, settingsFrom } from './settings.js';

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

export async function openRegister(flags: PlaceFlags, screen: Screen, create = false): Promise<Store> {
  const place = placeOf({ register: flags.register, databaseUrl: process.env.DATABASE_URL, cwd: process.cwd() });
  return openStore(place, {
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
  /** Closes a server's connections; an embedded register is closed after each use. */
  close(): Promise<void>;
}

/** The kit for commands that check contracts. `create` makes a register where there is none. */
export async function openKit(flags: CheckingFlags, screen: Screen, progress: Progress, create = false): Promise<OpenedKit> {
  const { pack, config } = flags;
  const settings = await settingsFrom({
    format: ['terminal'],
    ...(pack === undefined ? {} : { pack }),
    ...(config === undefined ? {} : { config }),
  });
  const opened = await openPack(settings.pack, { clauses: flags.clauses });
  const { withStore, close } = openTurns(flags, screen, create);
  const check: Kit['check'] = (paths, asked) => reviewedFiles(paths, { pack: asked, ...jobsOf(flags) }, progress);
  return {
    kit: { withStore, packAt: opened.at, check, toolVersion: screen.version, by: nameOf(flags), today: flags.today, zone: localZone() },
    settings,
    close,
  };
}

/** The store for one use after the other: an embedded register is opened and closed for each, a server stays connected until the end. */
export function openTurns(flags: PlaceFlags, screen: Screen, create = false): Pick<Kit, 'withStore'> & { close(): Promise<void> } {
  let server: Store | undefined;
  return {
    withStore: async (use) => {
      if (server) return use(server);
      const store = await openRegister(flags, screen, create);
      if (store.place.kind === 'folder') return used(store, use);
      server = store;
      return use(store);
    },
    close: async () => server?.close(),
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
