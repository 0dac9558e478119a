/**
 * The text of one YAML file → plain data plus the place of every value. YAML 1.2 core only: no custom tags, no aliases, no keys
 * that reach into prototypes, no deep nesting, no huge files; packs are data from strangers.
 */
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Node } from 'yaml';
import type { z } from 'zod';
import { UserError } from '../errors.js';
import { compiledData } from './compiled.js';
import { type Problem, shownPath } from './problem.js';

let loaded: typeof import('yaml') | undefined;

/** Loaded when something is to be parsed: what was parsed when the product was built needs none of it, and it takes as long to load as all clauses. */
function yaml(): typeof import('yaml') {
  loaded ??= createRequire(import.meta.url)('yaml') as typeof import('yaml');
  return loaded;
}

/** Greatest size of one file, in bytes. */
export const maxBytes = 1024 * 1024;
const maxDepth = 40;
/** Mistakes of form that one file tells; after so many it is no YAML. */
const maxMistakes = 10;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

export type Path = readonly PropertyKey[];

/** One parsed file. `data` is undefined where `problems` is not empty. */
export interface Source {
  readonly file: string;
  readonly data: unknown;
  readonly problems: readonly Problem[];
  /** The schema that the data is known to have, from the build. */
  readonly shapedAs?: z.ZodType;
  /** A mistake at a path of the data: at the value, or at its key where `atKey` says so. */
  problem(path: Path, message: string, atKey?: boolean): Problem;
}

/** Reads and parses one file; mistakes of form are listed in the source, a file that cannot be read is an error. */
export async function readSource(file: string): Promise<Source> {
  const { size } = await stat(file).then(
    (found) => {
      if (found.isFile()) return found;
      throw new UserError('not-found', 'Expected a file; found a folder or a special file.', { where: shownPath(file) });
    },
    (error: NodeJS.ErrnoException) => {
      throw new UserError('not-found', `Expected a readable file; found ${error.code ?? 'an error'}.`, { where: shownPath(file) });
    },
  );
  if (size > maxBytes) {
    const message = `Expected a file of at most ${maxBytes} bytes; found ${size}.`;
    return {
      file,
      data: undefined,
      problems: [{ file, line: 1, column: 1, message }],
      problem: () => ({ file, line: 1, column: 1, message }),
    };
  }
  const bytes = await readFile(file);
  const known = compiledData(file, bytes);
  if (!known) return parseSource(file, bytes.toString('utf8'));
  let parsed: Source | undefined;
  return {
    file,
    data: known.data,
    problems: [],
    shapedAs: known.schema,
    problem: (...args) => {
      parsed ??= parseSource(file, bytes.toString('utf8'));
      return parsed.problem(...args);
    },
  };
}

/** The same for text at hand; `file` is only used in messages. */
export function parseSource(file: string, text: string): Source {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const problems: Problem[] = [];
  const at = (offset: number, message: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), message };
  };
  let root: Node | null = null;
  let data: unknown;
  try {
    const parsed = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      resolveKnownTags: false,
      prettyErrors: false,
      lineCounter: lines,
      logLevel: 'error',
    });
    root = parsed.contents;
    const mistakes = [...parsed.errors, ...parsed.warnings];
    if (mistakes.some((e) => e.message.includes('call stack'))) throw new RangeError('nesting');
    for (const e of mistakes.slice(0, maxMistakes)) problems.push(at(e.pos[0], yamlMessage(e.code, e.message)));
    if (problems.length === 0) data = plain(root, 0, (node, message) => problems.push(at(node?.range?.[0] ?? 0, message)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.push({ file, line: 1, column: 1, message: 'Expected shallow YAML; found nesting too deep to read.' });
  }
  return {
    file,
    data: problems.length === 0 ? data : undefined,
    problems,
    problem: (path, message, atKey) => at(offsetOf(root, path, atKey ?? false), message),
  };
}

function yamlMessage(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'Expected each key once; found it a second time.';
  if (code === 'TAG_RESOLVE_FAILED') return 'Expected plain values; found a custom tag.';
  if (code === 'MULTIPLE_DOCS') return 'Expected one document; found a second one ("---").';
  return `Expected valid YAML; found: ${message.replace(/\.$/, '')}.`;
}

/** Node → plain value, refusing what packs may not hold. */
function plain(node: unknown, depth: number, refuse: (node: Node | null, message: string) => void): unknown {
  if (node === null || node === undefined) return null;
  if (depth > maxDepth) {
    refuse(node as Node, `Expected at most ${maxDepth} levels; found deeper nesting.`);
    return null;
  }
  const { isMap, isScalar, isSeq } = yaml();
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => plain(item, depth + 1, refuse));
  if (isMap(node)) {
    const result: Record<string, unknown> = {};
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : undefined;
      if (name === undefined) refuse(key as Node, 'Expected a plain key; found a list, a map or an alias as the key.');
      else if (forbiddenKeys.has(name)) refuse(key as Node, `Expected a key of this format; found "${name}".`);
      else result[name] = plain(value, depth + 1, refuse);
    }
    return result;
  }
  refuse(node as Node, 'Expected values written out; found an alias ("*name").');
  return null;
}

/** Offset of the value at the path, or of the nearest thing that exists above it. */
function offsetOf(root: Node | null, path: Path, atKey: boolean): number {
  const { isMap, isScalar, isSeq } = yaml();
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const [i, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((p) => isScalar(p.key) && String(p.key.value) === String(step));
      if (!pair) return offset;
      const key = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
      const isLast = i === path.length - 1;
      // A map or list is shown by its key: that is the line people look for.
      offset = (isLast && atKey) || isMap(node) || isSeq(node) ? key : ((node as Node | null)?.range?.[0] ?? key);
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
