/**
 * Paths → one review per contract, in the order of the paths: files are read in parser processes a few ahead, checked here one
 * after the other. A file that cannot be read, or a check that fails, becomes a review that says so; the others go on.
 */
import { availableParallelism } from 'node:os';
import { checkDocuments } from '../check.js';
import type { ContractDocument, DocumentStatus, ReadOptions } from '../model/document.js';
import type { LoadedPack } from '../model/pack.js';
import type { Tier } from '../model/requirement.js';
import type { Review } from '../model/review.js';
import { emptyDocument } from '../read/index.js';
import { contractsOf, joined, type Part, type Task } from './contracts.js';
import { findFiles } from './find-files.js';
import { createPool, type Pool } from './pool.js';

export interface CheckFilesOptions {
  readonly pack: LoadedPack;
  /** The same pack at another tier, for folders whose contract.yaml names one; without it they are checked at the tier of `pack`. */
  readonly packAt?: (tier: Tier) => LoadedPack;
  readonly read?: Pick<ReadOptions, 'changes' | 'ocr' | 'limits'>;
  /** Tried in turn on encrypted files, after no password at all. */
  readonly passwords?: readonly string[];
  /** All files are parts of one contract, in order of precedence. Default: each file is a contract. */
  readonly together?: boolean;
  /** Files read at a time; default one a core. */
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
    const ahead: Promise<ContractDocument[]>[] = [];
    let waiting = 0;
    let next = 0;
    for (const task of tasks) {
      // Twice the processes: enough to keep them busy, and memory does not grow with the number of files.
      while (next < tasks.length && (ahead.length === 0 || waiting < jobs * 2)) {
        const { parts } = tasks[next++]!;
        waiting += parts.length;
        ahead.push(Promise.all(parts.map((part) => readPart(pool, part, options))));
      }
      const documents = await ahead.shift()!;
      waiting -= documents.length;
      options.onDocuments?.(task.file, documents);
      yield reviewOf(documents, task, options);
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

async function readPart(pool: Pool, { file, refused }: Part, given: CheckFilesOptions): Promise<ContractDocument> {
  if (refused) return emptyDocument({ file, sha256: '', format: 'unknown', status: refused.status }, [refused.notice]);
  const { read, passwords, onProgress } = given;
  const options: ReadOptions = {
    ...read,
    ...(onProgress ? { onProgress: (done, total, unit) => onProgress(file, done, total, unit) } : {}),
  };
  let document = await pool.read(file, options);
  for (const password of passwords ?? []) {
    if (document.status !== 'needs-password') break;
    document = await pool.read(file, { ...options, password });
  }
  return document;
}

function reviewOf(documents: readonly ContractDocument[], task: Task, { pack: usual, packAt }: CheckFilesOptions): Review {
  const { file, given, notices } = task;
  const pack = given.tier && packAt ? packAt(given.tier) : usual;
  const { vendor, customer, dates } = given;
  const known = { ...(vendor ? { vendor } : {}), ...(customer ? { customer } : {}), ...(dates ? { dates } : {}) };
  try {
    return checkDocuments(documents, pack, { file, known, notices });
  } catch (error) {
    if (error instanceof SyntaxError) throw error; // a concept that cannot be read: the pack's fault, not the file's
    const status: DocumentStatus = 'crash';
    const message = `The check of this contract failed: ${error instanceof Error ? error.message : String(error)}`;
    const empty = documents.map((d) =>
      emptyDocument({ ...d, status }, [...d.notices, { code: 'internal-error', severity: 'error', message }]),
    );
    return checkDocuments(empty, pack, { file, known, notices });
  }
}
