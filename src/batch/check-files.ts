/**
 * Paths → one review per contract, in the order of the paths: contracts are read and checked in parser processes, some ahead of the
 * one that is awaited. A file that cannot be read, or a check that fails, becomes a review that says so; the others go on.
 */
import { availableParallelism } from 'node:os';
import type { ContractDocument } from '../model/document.js';
import type { Review } from '../model/review.js';
import type { Cache } from './cache.js';
import { type Plan, type PlanOptions, planOf } from './plan.js';
import { packPolicy } from './policy.js';
import { createPool, type Pool } from './pool.js';
import { type Reviewed, taskReviewer } from './review-task.js';

/** Contracts begun or done before the one that is awaited, for each process: one slow contract must not leave the others idle, and memory must not grow with their number. */
const AHEAD = 8;

export interface CheckFilesOptions extends PlanOptions {
  /** Tried in turn on encrypted files, after no password at all. */
  readonly passwords?: readonly string[];
  /** Contracts checked at a time; default one a core. */
  readonly jobs?: number;
  /** Processes that the caller started ahead; closed at the end all the same. */
  readonly pool?: Pool;
  /** Where reviews are kept and found again; the pack's `sha256` must tell packs apart. */
  readonly cache?: Cache;
  /** Where the caller has made it already, with these options. */
  readonly plan?: Plan;
  /** Once it is aborted, no contract is begun; those that are in work are finished and given out. */
  readonly signal?: AbortSignal;
  /** Called once, before anything is read. */
  readonly onFound?: (found: FoundContracts) => void;
  /** Called before each review with the documents it rests on, for callers that keep them; where it is absent they may stay where they were read. */
  readonly onDocuments?: (file: string, documents: readonly ContractDocument[]) => void;
  /** Called as a file makes progress, with what the reader counts. */
  readonly onProgress?: (file: string, done: number, total: number, unit: 'page' | 'part' | 'ocr-page') => void;
}

/** What is about to be reviewed. */
export interface FoundContracts {
  readonly contracts: number;
  /** Entries of folders that are no contracts, each with the reason. */
  readonly skipped: Plan['skipped'];
  /** Contracts that were left out because nothing changed. */
  readonly unchanged: number;
}

/** Reviews contracts one by one; ends early, with all processes, when the caller stops iterating. Throws UserErrors for mistakes in a contract.yaml. */
export async function* checkFiles(paths: readonly string[], options: CheckFilesOptions): AsyncGenerator<Review> {
  for await (const { review } of reviewFiles(paths, options)) yield review;
}

/** The same, with where each review came from. */
export async function* reviewFiles(paths: readonly string[], options: CheckFilesOptions): AsyncGenerator<Reviewed> {
  const jobs = Math.max(1, options.jobs ?? availableParallelism());
  const pool = options.pool ?? createPool({ workers: jobs });
  const { signal } = options;
  const drain = () => pool.drain();
  signal?.addEventListener('abort', drain);
  try {
    const plan = options.plan ?? (await planOf(paths, options, options.cache !== undefined));
    const { tasks, skipped, unchanged } = plan;
    options.onFound?.({ contracts: tasks.length, skipped, unchanged });
    const review = reviewerFor(plan, pool, options);
    const ahead: Promise<Reviewed | undefined>[] = [];
    for (let next = 0, done = 0; done < tasks.length; done++) {
      for (; next < tasks.length && ahead.length < jobs * AHEAD && !signal?.aborted; next++) ahead.push(begun(review(next)));
      const reviewed = await ahead.shift();
      if (!reviewed) return;
      options.onDocuments?.(reviewed.review.file, reviewed.documents ?? []);
      yield reviewed;
    }
  } finally {
    signal?.removeEventListener('abort', drain);
    await closed(pool);
  }
}

function reviewerFor({ tasks, contents }: Plan, pool: Pool, options: CheckFilesOptions) {
  const { pack, packAt, chooseTier = false, read = {}, cache, passwords = [], onDocuments, onProgress } = options;
  return taskReviewer(tasks, pool, {
    policy: packPolicy(pack, packAt, chooseTier),
    contents,
    cache,
    how: { options: read, passwords, withDocuments: onDocuments !== undefined, onProgress },
  });
}

/** The pool's processes do not keep this one alive, so something else must until they are gone. */
export async function closed(pool: Pool): Promise<void> {
  const hold = setInterval(() => {}, 1000);
  await pool.close().finally(() => clearInterval(hold));
}

/** A failure is told when its turn comes, not as nobody's. */
function begun<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}
