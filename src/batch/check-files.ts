/**
 * Paths → one review per contract, in the order of the paths: files are read in parser processes a few ahead, checked here one
 * after the other. A file that cannot be read, or a check that fails, becomes a review that says so; the others go on.
 */
import { availableParallelism } from 'node:os';
import { checkDocuments } from '../check.js';
import type { ContractDocument, DocumentStatus, ReadOptions } from '../model/document.js';
import type { LoadedPack } from '../model/pack.js';
import type { Review } from '../model/review.js';
import { emptyDocument } from '../read/index.js';
import { type Found, findFiles } from './find-files.js';
import { createPool, type Pool } from './pool.js';

export interface CheckFilesOptions {
  readonly pack: LoadedPack;
  readonly read?: Pick<ReadOptions, 'changes' | 'ocr' | 'limits'>;
  /** Tried in turn on encrypted files, after no password at all. */
  readonly passwords?: readonly string[];
  /** All files are parts of one contract, in order of precedence. Default: each file is a contract. */
  readonly together?: boolean;
  /** Files read at a time; default one a core. */
  readonly jobs?: number;
  /** Called once, before anything is read. */
  readonly onFound?: (found: Found) => void;
  /** Called as a file makes progress, with what the reader counts. */
  readonly onProgress?: (file: string, done: number, total: number, unit: 'page' | 'part' | 'ocr-page') => void;
}

/** Reviews contracts one by one; ends early, with all processes, when the caller stops iterating. */
export async function* checkFiles(paths: readonly string[], options: CheckFilesOptions): AsyncGenerator<Review> {
  const found = findFiles(paths);
  options.onFound?.(found);
  if (found.files.length === 0) return;
  const jobs = Math.max(1, options.jobs ?? availableParallelism());
  const pool = createPool({ workers: Math.min(jobs, found.files.length) });
  try {
    if (options.together) {
      const documents = await Promise.all(found.files.map((file) => readFile(pool, file, options)));
      yield reviewOf(documents, paths.length === 1 ? paths[0]! : found.files[0]!, options.pack);
      return;
    }
    const ahead: Promise<ContractDocument>[] = [];
    let next = 0;
    for (const file of found.files) {
      // Twice the processes: enough to keep them busy, and memory does not grow with the number of files.
      while (next < found.files.length && ahead.length < jobs * 2) ahead.push(readFile(pool, found.files[next++]!, options));
      yield reviewOf([await ahead.shift()!], file, options.pack);
    }
  } finally {
    await closed(pool);
  }
}

/** The pool's processes do not keep this one alive, so something else must until they are gone. */
async function closed(pool: Pool): Promise<void> {
  const hold = setInterval(() => {}, 1000);
  await pool.close().finally(() => clearInterval(hold));
}

async function readFile(pool: Pool, file: string, { read, passwords, onProgress }: CheckFilesOptions): Promise<ContractDocument> {
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

function reviewOf(documents: readonly ContractDocument[], file: string, pack: LoadedPack): Review {
  try {
    return checkDocuments(documents, pack, { file });
  } catch (error) {
    if (error instanceof SyntaxError) throw error; // a concept that cannot be read: the pack's fault, not the file's
    const status: DocumentStatus = 'crash';
    const message = `The check of this contract failed: ${error instanceof Error ? error.message : String(error)}`;
    const empty = documents.map((d) =>
      emptyDocument({ ...d, status }, [...d.notices, { code: 'internal-error', severity: 'error', message }]),
    );
    return checkDocuments(empty, pack, { file });
  }
}
