/**
 * Reviews kept as files, by a key of all that they depend on. An entry is moved to its place whole and holds a checksum, so that one
 * that a killed process or a lost disk left torn is no entry; several processes may use one folder. A cache that fails costs time only.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Review } from '../model/review.js';

export interface CacheOptions {
  /** Names what all entries share (pack and program): those of other generations are of no use, and old ones are removed. */
  readonly generation: string;
  /** Names this run and those that go on with it: only they take entries that were marked as `volatile`. */
  readonly run: string;
}

export interface Kept {
  readonly review: Review;
  readonly isVolatile: boolean;
}

export interface Cache {
  /** The review under a key, or undefined. */
  get(key: string): Kept | undefined;
  /** Keeps a review; a volatile one (a process died, a clock struck) for the same run alone. */
  put(key: string, review: Review, isVolatile: boolean): void;
  /** Removes the generations that were used longest ago; call it when a run is complete. */
  prune(): void;
  /** The first thing that went wrong, in the words of the system. */
  problem(): string | undefined;
}

const FORMAT = 'proviso-review-1';
/** Packs and versions of the program whose entries are kept, the last used first. */
const GENERATIONS = 5;

/** Opens the folder, which need not be there. Never throws. */
export function openCache(folder: string, { generation, run }: CacheOptions): Cache {
  const home = join(folder, generation);
  const drafts = join(folder, 'drafts');
  const made = new Set<string>();
  let trouble: string | undefined;
  let drafted = 0;

  const attempt = (act: () => void) => {
    try {
      act();
    } catch (error) {
      trouble ??= (error as NodeJS.ErrnoException).code ?? String(error);
    }
  };
  const make = (path: string) => {
    if (!made.has(path)) mkdirSync(path, { recursive: true });
    made.add(path);
  };
  const placeOf = (key: string) => join(home, key.slice(0, 2));

  attempt(() => {
    make(home);
    make(drafts);
    const now = new Date();
    utimesSync(home, now, now);
    for (const name of readdirSync(drafts)) if (!isRunning(Number.parseInt(name, 10))) unlinkSync(join(drafts, name));
  });

  return {
    get(key) {
      try {
        return opened(readFileSync(join(placeOf(key), key)), key, run);
      } catch {
        return undefined;
      }
    },
    put(key, review, isVolatile) {
      attempt(() => {
        const draft = join(drafts, `${process.pid}-${drafted++}`);
        make(drafts);
        make(placeOf(key));
        writeFileSync(draft, sealed(review, key, isVolatile ? run : ''));
        renameSync(draft, join(placeOf(key), key));
      });
    },
    prune() {
      attempt(() => {
        const kept = readdirSync(folder)
          .filter((name) => /^[0-9a-f]{16}$/.test(name))
          .map((name) => ({ name, used: statSync(join(folder, name)).mtimeMs }))
          .sort((a, b) => b.used - a.used || (a.name < b.name ? -1 : 1));
        for (const { name } of kept.slice(GENERATIONS)) rmSync(join(folder, name), { recursive: true, force: true });
      });
    },
    problem: () => trouble,
  };
}

/** First line: format, key, the run that alone may use it, and the checksum of the rest. */
function sealed(review: Review, key: string, run: string): string {
  const body = JSON.stringify(review);
  return `${FORMAT} ${key} ${run || '-'} ${checksum(body)}\n${body}`;
}

function opened(bytes: Buffer, key: string, run: string): Kept | undefined {
  const end = bytes.indexOf(10);
  const [format, name, owner, sum] = bytes.toString('latin1', 0, end).split(' ');
  if (end < 0 || format !== FORMAT || name !== key || (owner !== '-' && owner !== run)) return undefined;
  const body = bytes.subarray(end + 1);
  return checksum(body) === sum ? { review: JSON.parse(body.toString('utf8')) as Review, isVolatile: owner !== '-' } : undefined;
}

const checksum = (body: string | Uint8Array): string => createHash('sha256').update(body).digest('hex');

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
