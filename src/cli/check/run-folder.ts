/**
 * What a run keeps beside its reports, in `.proviso` of the folder: the lock that lets one run at a time write there, the state that an
 * interrupted run is resumed from, and the cache of reviews where no other place is named for it.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Cache, openCache } from '../../batch/index.js';
import { UserError } from '../../errors.js';
import { takeLock } from '../../register/store/lock.js';
import { writable } from '../sinks.js';
import { cacheFolder } from './warm-pool.js';

export interface RunFolderOptions {
  readonly out: string | undefined;
  /** Another place for the cache, or none at all. */
  readonly cache: string | false | undefined;
  readonly resume: boolean;
  /** Where only what changed since then is checked; in milliseconds since 1970. */
  readonly since: number | undefined;
  /** What must be the same for a run to be resumed. */
  readonly scope: unknown;
  /** Names the pack and the program. */
  readonly generation: string;
}

export interface RunFolder {
  readonly cache: Cache | undefined;
  /** Place for what the run keeps, where it writes to a folder. */
  readonly home: string | undefined;
  /** As given, or as it was when the resumed run began. */
  readonly since: number | undefined;
  /** Notes that nothing is left to resume, and clears away what old packs left in the cache. */
  complete(): void;
  /** Lets others write there. */
  release(): void;
}

/** So long a run may take to end that was killed just before this one began. */
const DYING_MS = 3000;

const state = z.object({ run: z.string(), scope: z.string(), since: z.number().nullable(), isComplete: z.boolean() });
type State = z.infer<typeof state>;

/** Throws UserErrors for options that do not go together, for a folder that another run writes to, and for a run that cannot be resumed. */
export async function openRunFolder(options: RunFolderOptions): Promise<RunFolder> {
  const { out, resume, generation } = options;
  const entries = cacheFolder(options);
  const open = (run: string) => (entries === undefined ? undefined : openCache(entries, { generation, run }));
  if (resume && (out === undefined || entries === undefined)) {
    throw new UserError('usage', `Expected ${out === undefined ? '--out DIR' : 'a cache'} with --resume; found none.`, {
      hint: 'A run is resumed from what it left in the folder of its reports.',
    });
  }
  if (out === undefined) return withoutReports(open(''), options.since);
  const home = join(out, '.proviso');
  await writable(async () => {
    mkdirSync(home, { recursive: true });
    if (!existsSync(join(home, '.gitignore'))) writeFileSync(join(home, '.gitignore'), '*\n');
  }, home);
  const release = await takeLock(join(home, 'lock'), { waitMs: DYING_MS, busy: inUse });
  try {
    const file = join(home, 'run.json');
    const now = stateOf(readState(file), options);
    await writable(async () => writeState(file, now), file);
    const cache = open(now.run);
    return {
      cache,
      home,
      since: now.since ?? undefined,
      complete() {
        writeState(file, { ...now, isComplete: true });
        cache?.prune();
      },
      release,
    };
  } catch (error) {
    release();
    throw error;
  }
}

const withoutReports = (cache: Cache | undefined, since: number | undefined): RunFolder => ({
  cache,
  home: undefined,
  since,
  complete: () => cache?.prune(),
  release: () => {},
});

/** The state of the run that was interrupted, where it is resumed, or of a new one. */
function stateOf(before: State | undefined, { resume, scope, since }: RunFolderOptions): State {
  const own = createHash('sha256').update(JSON.stringify(scope)).digest('hex');
  if (!resume || !before || before.isComplete)
    return { run: `${process.pid}-${Date.now()}`, scope: own, since: since ?? null, isComplete: false };
  if (before.scope === own) return before;
  throw new UserError('usage', 'Expected the paths, pack and options of the run that was interrupted; found others.', {
    hint: 'Leave out --resume to begin a run of its own: what is still valid is taken from the cache all the same.',
  });
}

function readState(file: string): State | undefined {
  try {
    return state.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function writeState(file: string, now: State): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(now)}\n`);
  renameSync(`${file}.new`, file);
}

function inUse(file: string, owner: string): UserError {
  return new UserError('output', `Expected a folder that no other run writes to; found one in use by ${owner}.`, {
    where: file,
    hint: 'Wait for that run to end, or give another folder with --out.',
  });
}
