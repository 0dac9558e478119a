/**
 * What is in the files of a run: the key of each contract, and which have the same content as an earlier one. Files are hashed when a
 * contract's turn comes, and without a cache only where another file has the same size.
 */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isOneFile, type KeyScope, keyOf } from './cache-key.js';
import type { Task } from './contracts.js';
import { hashFile } from './open-file.js';

export interface Content {
  readonly key: string;
  /** SHA-256 of each part; null for one that is not read. */
  readonly hashes: readonly (string | null)[];
}

export interface Contents {
  /** The content of the contract at this place, or undefined where it cannot be hashed or nobody needs it. */
  at(index: number): Content | undefined;
  /** Place of the first contract with the same content, which may be this one. */
  firstOf(index: number): number;
  /** Place of the last one. */
  lastOf(index: number): number;
}

export interface ContentsOptions extends KeyScope {
  /** Whether every key is needed. */
  readonly all: boolean;
  /** Files beyond this have no content. */
  readonly fileBytes: number;
}

/** Looks at sizes; hashes later. */
export function contentsOf(tasks: readonly Task[], options: ContentsOptions): Contents {
  const sizes = tasks.map((task) => (isOneFile(task) ? sizeOf(task.file) : undefined));
  const bySize = new Map<number, number[]>();
  for (const [index, size] of sizes.entries()) if (size !== undefined) collect(bySize, size, index);
  const known = new Map<number, Content | undefined>();
  const alike = new Map<number, readonly number[]>();

  const hashed = (index: number): Content | undefined => {
    if (!known.has(index)) known.set(index, contentOf(tasks[index] as Task, options));
    return known.get(index);
  };
  const group = (index: number): readonly number[] => {
    const same = bySize.get(sizes[index] ?? -1) ?? [];
    if (same.length < 2) return [index];
    if (!alike.has(index)) {
      const byKey = new Map<string | number, number[]>();
      for (const other of same) collect(byKey, hashed(other)?.key ?? other, other);
      for (const members of byKey.values()) for (const member of members) alike.set(member, members);
    }
    return alike.get(index) ?? [index];
  };
  return {
    at: (index) => (options.all || group(index).length > 1 ? hashed(index) : undefined),
    firstOf: (index) => group(index)[0] ?? index,
    lastOf: (index) => group(index).at(-1) ?? index,
  };
}

function collect<K>(groups: Map<K, number[]>, key: K, index: number): void {
  const group = groups.get(key);
  if (group) group.push(index);
  else groups.set(key, [index]);
}

function contentOf(task: Task, options: ContentsOptions): Content | undefined {
  const hashes: (string | null)[] = [];
  for (const { file, refused } of task.parts) {
    const hash = refused ? null : hashFile(resolve(file), options.fileBytes, true);
    if (hash === undefined) return undefined;
    hashes.push(hash);
  }
  return { key: keyOf(task, hashes, options), hashes };
}

function sizeOf(file: string): number | undefined {
  try {
    const stat = statSync(file);
    return stat.isFile() ? stat.size : undefined;
  } catch {
    return undefined;
  }
}
