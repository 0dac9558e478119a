/** Files as found → contracts: each a file of its own, or the documents that a `contract.yaml` lists, in its order of precedence. */
import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { UserError } from '../errors.js';
import { type Bundle, bundle, bundleFile } from '../model/bundle.js';
import type { Notice } from '../model/document.js';
import { readYaml } from '../pack/index.js';
import type { Found, FoundContract } from './find-files.js';

/** A file to read, or why it is not read. */
export type Part = { readonly file: string; readonly refused?: { readonly status: 'unreadable' | 'skipped'; readonly notice: Notice } };

export interface Task {
  /** Name of the contract in its review: the file, or the folder of its contract.yaml. */
  readonly file: string;
  /** In order of precedence. */
  readonly parts: readonly Part[];
  readonly given: Pick<Bundle, 'vendor' | 'customer' | 'tier' | 'dates'>;
  /** The contract.yaml of a folder. */
  readonly manifest?: string;
  /** What the review must tell about the folder. */
  readonly notices: readonly Notice[];
}

/** One task a contract, in the order found. Throws one UserError for the mistakes of a contract.yaml, before anything is read. */
export async function contractsOf(found: Found): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const contract of found.contracts) {
    if (contract.manifest === undefined)
      tasks.push({ file: contract.path, parts: contract.files.map((file) => ({ file })), given: {}, notices: [] });
    else tasks.push(bundled(contract, contract.manifest, await readBundle(contract.manifest)));
  }
  return tasks;
}

/** Tasks joined into one, for files that were named as parts of one contract. Throws a UserError where a folder says otherwise. */
export function joined(tasks: readonly Task[], file: string): Task {
  const [only] = tasks;
  if (only && tasks.length === 1) return only;
  const own = tasks.find((task) => task.parts.length > 1 || task.notices.length > 0 || Object.keys(task.given).length > 0);
  if (own) {
    throw new UserError('usage', `Expected files to check together; found a folder that is a contract of its own.`, {
      where: own.file,
      hint: `Its ${bundleFile} lists what belongs together: add the other files there, or leave out --together.`,
    });
  }
  return { file, parts: tasks.flatMap((task) => task.parts), given: {}, notices: [] };
}

async function readBundle(manifest: string): Promise<Bundle> {
  try {
    return await readYaml(manifest, bundle);
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'config') throw error;
    throw new UserError('config', error.message, {
      ...(error.where === undefined ? {} : { where: error.where }),
      hint: `A file named ${bundleFile} lists the documents of the contract in its folder. Rename it where it is something else.`,
    });
  }
}

function bundled(contract: FoundContract, manifest: string, { documents, ...given }: Bundle): Task {
  const parts = documents.map((path) => partOf(contract.path, path));
  const listed = new Set(parts.map((part) => part.file));
  const notices = contract.files
    .filter((file) => !listed.has(file) && file !== manifest)
    .map((file): Notice => {
      const name = relative(contract.path, file).split(sep).join('/');
      const message = `${name} lies in the folder, but ${bundleFile} does not list it; it was not read.`;
      return { code: 'not-listed', severity: 'warning', message };
    });
  return { file: contract.path, parts, manifest, given, notices };
}

/** Listed files must be there, and must not lead out of the folder by symbolic links. */
function partOf(folder: string, path: string): Part {
  const file = join(folder, path);
  const real = realPath(file);
  if (real === undefined) {
    const message = `${bundleFile} lists ${path}, but there is no such file in the folder.`;
    return { file, refused: { status: 'unreadable', notice: { code: 'listed-not-found', severity: 'error', message } } };
  }
  const way = relative(realPath(folder) ?? folder, real);
  if (way.split(sep)[0] !== '..') return { file };
  const message = `${bundleFile} lists ${path}, which is a symbolic link out of the folder; it was not followed.`;
  return { file, refused: { status: 'skipped', notice: { code: 'skipped', severity: 'error', message } } };
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
