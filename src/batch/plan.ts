/** Paths → what a run over them is about: the contracts in their order, what was left out, and the content of each. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import type { ReadOptions } from '../model/document.js';
import type { LoadedPack } from '../model/pack.js';
import type { Tier } from '../model/requirement.js';
import { defaultLimits } from '../read/limits.js';
import { type Contents, contentsOf } from './contents.js';
import { contractsOf, joined, type Task } from './contracts.js';
import { type Found, findFiles } from './find-files.js';

export interface PlanOptions {
  readonly pack: LoadedPack;
  /** The same pack at another tier, for folders whose contract.yaml names one; without it they are checked at the tier of `pack`. */
  readonly packAt?: (tier: Tier) => LoadedPack;
  /** Where no tier is given beside a contract, it follows from what the contract says it processes, by the pack's rule; needs `packAt`. */
  readonly chooseTier?: boolean;
  readonly read?: Pick<ReadOptions, 'changes' | 'ocr' | 'limits'>;
  /** All files are parts of one contract, in order of precedence. Default: each file is a contract. */
  readonly together?: boolean;
  /** Contracts of which no file was changed, moved or made since then are left out; milliseconds since 1970. */
  readonly changedSince?: number;
}

export interface Plan {
  readonly tasks: readonly Task[];
  /** Entries of folders that are no contracts, each with the reason. */
  readonly skipped: Found['skipped'];
  /** Contracts that were left out because nothing changed. */
  readonly unchanged: number;
  readonly contents: Contents;
}

/** Looks at folders and manifests, opens no contract. `hashesAll` where every key will be asked for. Throws UserErrors for mistakes in a contract.yaml. */
export async function planOf(paths: readonly string[], options: PlanOptions, hashesAll: boolean): Promise<Plan> {
  const { pack, packAt, chooseTier = false, read = {}, together, changedSince } = options;
  const found = findFiles(paths);
  const each = await contractsOf(found);
  const all = together && each.length > 0 ? [joined(each, paths.length === 1 ? paths[0]! : each[0]!.file)] : each;
  const tasks = changedSince === undefined ? all : all.filter((task) => changedAt(task) >= changedSince);
  const contents = contentsOf(tasks, {
    pack,
    hasTiers: packAt !== undefined,
    chooseTier,
    read,
    all: hashesAll,
    fileBytes: read.limits?.fileBytes ?? defaultLimits.fileBytes,
  });
  return { tasks, skipped: found.skipped, unchanged: all.length - tasks.length, contents };
}

/** All that the reviews of a plan depend on but pack and program: 64 hex digits; undefined where a file cannot be hashed. Needs a plan that hashes all. */
export function digestOf({ tasks, skipped, unchanged, contents }: Plan): string | undefined {
  const sum = createHash('sha256').update(JSON.stringify([skipped, unchanged]));
  for (const [index, { file, parts, given, notices }] of tasks.entries()) {
    const content = contents.at(index);
    if (!content) return undefined;
    sum.update(JSON.stringify([file, parts, given, notices, content.key]));
  }
  return sum.digest('hex');
}

/** When the contract's files last changed or came to their place, in milliseconds since 1970; Infinity where one cannot be looked at. */
function changedAt({ parts, manifest }: Task): number {
  const times = [...parts.map(({ file }) => file), ...(manifest === undefined ? [] : [manifest])].map((file) => {
    try {
      const { mtimeMs, ctimeMs } = statSync(file);
      return Math.max(mtimeMs, ctimeMs);
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  });
  return Math.max(...times);
}
