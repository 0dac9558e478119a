/** What a review depends on → the key under which it is kept. Names of files count only where they stand in the review's own words. */
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { ReadOptions } from '../model/document.js';
import type { LoadedPack } from '../model/pack.js';
import type { Task } from './contracts.js';

/** The same for all contracts of a run. */
export interface KeyScope {
  readonly pack: LoadedPack;
  /** Whether contracts may have a tier of their own, given beside them or chosen by what they say. */
  readonly hasTiers: boolean;
  readonly chooseTier: boolean;
  readonly read: Pick<ReadOptions, 'changes' | 'ocr' | 'limits'>;
}

/** Names the pack and the program: 16 hex digits. `tool` identifies the program down to its build. */
export const generationOf = (pack: Pick<LoadedPack, 'name' | 'version' | 'sha256'>, tool: string): string =>
  digest([tool, pack.name, pack.version, pack.sha256]).slice(0, 16);

/**
 * The key of one contract, 64 hex digits; `hashes` are those of its parts, `null` for one that is not read. A contract of one file has
 * the same key under every name with the same ending; one of several has its names in remarks, so they are part of the key.
 */
export function keyOf(task: Task, hashes: readonly (string | null)[], { pack, hasTiers, chooseTier, read }: KeyScope): string {
  const names = isOneFile(task)
    ? [extname(task.file).toLowerCase()]
    : [task.file, ...task.parts.map(({ file, refused }) => [file, refused ?? null]), task.given, task.notices];
  const tiers = hasTiers && (chooseTier || task.given.tier !== undefined);
  return digest([pack.tier, tiers, chooseTier, read.changes, read.ocr, Object.entries(read.limits ?? {}).sort(), names, hashes]);
}

/** A contract that is one file and nothing is known of beforehand. */
export const isOneFile = ({ file, parts, given, notices }: Task): boolean =>
  parts.length === 1 && parts[0]?.file === file && !parts[0].refused && notices.length === 0 && Object.keys(given).length === 0;

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
