/** Whether the files of a contract still say what they said: by their bytes, without reading them as documents. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { contractsOf } from '../batch/contracts.js';
import { findFiles } from '../batch/find-files.js';
import { openFile } from '../batch/open-file.js';
import { defaultLimits } from '../read/limits.js';
import { contentHash } from './documents.js';

/** `path` is where it was found. */
export type FileState =
  | { readonly state: 'there'; readonly path: string; readonly sha256: string }
  /** No path leads to it any more. */
  | { readonly state: 'gone' }
  /** It is there and cannot be opened. */
  | { readonly state: 'unreadable'; readonly path: string; readonly why: string };

/** Looks at the newest path that exists. Throws a UserError for a contract.yaml with mistakes. */
export async function stateOfFiles(paths: readonly string[]): Promise<FileState> {
  const path = paths.find((p) => existsSync(p));
  if (path === undefined) return { state: 'gone' };
  const tasks = await contractsOf(findFiles([path]));
  const [task, ...more] = tasks;
  if (!task || more.length > 0)
    return { state: 'unreadable', path, why: `Expected one contract there; found ${tasks.length === 0 ? 'none' : tasks.length}.` };
  const hashes: string[] = [];
  for (const { file, refused } of task.parts) {
    const opened = refused ? { message: refused.notice.message } : openFile(file, defaultLimits.fileBytes, true);
    if (!('bytes' in opened)) return { state: 'unreadable', path, why: opened.message };
    hashes.push(createHash('sha256').update(opened.bytes).digest('hex'));
  }
  return { state: 'there', path, sha256: contentHash(hashes) ?? '' };
}
