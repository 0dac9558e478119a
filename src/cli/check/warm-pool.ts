/**
 * Parser processes that start while the command still loads what it needs itself: both take as long. Imported before the rest of a
 * command, so it imports nearly nothing.
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createPool, type Pool } from '../../batch/pool.js';
import type { CheckFlags } from './check-flags.js';

/** As many processes as there may be contracts; none where an earlier run of the folder may have left nothing to read. */
export function warmPool(paths: readonly string[], { jobs, out, cache }: Pick<CheckFlags, 'jobs' | 'out' | 'cache'>): Pool {
  const pool = createPool(jobs === undefined ? {} : { workers: jobs });
  const kept = cacheFolder({ out, cache });
  if (kept !== undefined && existsSync(kept)) return pool;
  const isFolder = paths.some((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
  const isPdf = isFolder || paths.some((path) => /\.pdf$/i.test(path));
  pool.warm(isFolder ? Number.POSITIVE_INFINITY : paths.length, isPdf ? 'pdf' : null);
  return pool;
}

/** The folder of the cache, or undefined where nothing is kept. */
export const cacheFolder = ({
  out,
  cache,
}: {
  readonly out: string | undefined;
  readonly cache: string | false | undefined;
}): string | undefined => (cache === false ? undefined : (cache ?? (out === undefined ? undefined : join(out, '.proviso', 'cache'))));
