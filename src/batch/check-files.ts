/**
 * Paths → one review per contract, in the order of the paths: contracts are read and checked in parser processes, some ahead of the
 * one that is awaited. A file that cannot be read, or a check that fails, becomes a review that says so; the others go on.
 */
import { availableParallelism } from 'node:os';
import type { ContractDocument, ReadOptions } from '../model/document.js';
import type { LoadedPack } from '../model/pack.js';
import type { Tier } from '../model/requirement.js';
import type { Review } from '../model/review.js';
import { type Checked, checkContract } from './check-contract.js';
import { contractsOf, joined } from './contracts.js';
import { findFiles } from './find-files.js';
import { packPolicy } from './policy.js';
import { createPool, type Pool } from './pool.js';

/** Contracts begun or done before the one that is awaited, for each process: one slow contract must not leave the others idle, and memory must not grow with their number. */
const AHEAD = 8;

export interface CheckFilesOptions {
  readonly pack: LoadedPack;
  /** The same pack at another tier, for folders whose contract.yaml names one; without it they are checked at the tier of `pack`. */
  readonly packAt?: (tier: Tier) => LoadedPack;
  /** Where no tier is given beside a contract, it follows from what the contract says it processes, by the pack's rule; needs `packAt`. */
  readonly chooseTier?: boolean;
  readonly read?: Pick<ReadOptions, 'changes' | 'ocr' | 'limits'>;
  /** Tried in turn on encrypted files, after no password at all. */
  readonly passwords?: readonly string[];
  /** All files are parts of one contract, in order of precedence. Default: each file is a contract. */
  readonly together?: boolean;
  /** Contracts checked at a time; default one a core. */
  readonly jobs?: number;
  /** Processes that the caller started ahead; closed at the end all the same. */
  readonly pool?: Pool;
  /** Called once, before anything is read. */
  readonly onFound?: (found: { readonly contracts: number; readonly skipped: readonly { path: string; reason: string }[] }) => void;
  /** Called before each review with the documents it rests on, for callers that keep them; where it is absent they may stay where they were read. */
  readonly onDocuments?: (file: string, documents: readonly ContractDocument[]) => void;
  /** Called as a file makes progress, with what the reader counts. */
  readonly onProgress?: (file: string, done: number, total: number, unit: 'page' | 'part' | 'ocr-page') => void;
}

/** Reviews contracts one by one; ends early, with all processes, when the caller stops iterating. Throws UserErrors for mistakes in a contract.yaml. */
export async function* checkFiles(paths: readonly string[], options: CheckFilesOptions): AsyncGenerator<Review> {
  const jobs = Math.max(1, options.jobs ?? availableParallelism());
  const pool = options.pool ?? createPool({ workers: jobs });
  try {
    const found = findFiles(paths);
    const each = await contractsOf(found);
    const tasks = options.together && each.length > 0 ? [joined(each, paths.length === 1 ? paths[0]! : each[0]!.file)] : each;
    options.onFound?.({ contracts: tasks.length, skipped: found.skipped });
    const policy = packPolicy(options.pack, options.packAt);
    const how = {
      options: options.read ?? {},
      passwords: options.passwords ?? [],
      withDocuments: options.onDocuments !== undefined,
      onProgress: options.onProgress,
    };
    const ahead: Promise<Checked | undefined>[] = [];
    let next = 0;
    for (const task of tasks) {
      while (next < tasks.length && ahead.length < jobs * AHEAD) ahead.push(begun(checkContract(pool, tasks[next++]!, policy, how)));
      const checked = await ahead.shift();
      if (!checked) return;
      options.onDocuments?.(task.file, checked.documents ?? []);
      yield checked.review;
    }
  } finally {
    await closed(pool);
  }
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
