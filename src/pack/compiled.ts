/**
 * The built-in clauses as data that was parsed and checked when the product was built: a file whose bytes are still the same need
 * not be parsed again. Written by `compile.ts` as `dist/clauses.json`; without it, or after any change, files are read as usual.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { conceptFile, lawProvision, pack, requirement } from '../model/requirement.js';

export interface CompiledClauses {
  /** Of the compiled schemas that the data was checked against. */
  readonly schema: string;
  /** By path under `clauses/`, with forward slashes. */
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly data: unknown }>>;
}

export const builtInClauses = fileURLToPath(new URL('../../clauses', import.meta.url));
export const compiledFile = fileURLToPath(new URL('../clauses.json', import.meta.url));
const schemaFile = fileURLToPath(new URL('../model/requirement.js', import.meta.url));

export const provisionTable = z.array(lawProvision);

export const sha256Hex = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Of the schemas as compiled; null where the sources run as they are. */
export function schemaHash(): string | null {
  try {
    return sha256Hex(readFileSync(schemaFile));
  } catch {
    return null;
  }
}

/** The schema that a file of the clauses folder has by its place. */
export function schemaOf(name: string): z.ZodType | undefined {
  if (name === 'provisions.yaml') return provisionTable;
  return ({ requirements: requirement, concepts: conceptFile, packs: pack } as Record<string, z.ZodType>)[name.slice(0, name.indexOf('/'))];
}

let compiled: CompiledClauses['files'] | undefined;

/** Data and schema of a built-in file with these bytes, or undefined. */
export function compiledData(file: string, bytes: Uint8Array): { data: unknown; schema: z.ZodType } | undefined {
  if (!file.startsWith(join(builtInClauses, sep))) return undefined;
  const name = relative(builtInClauses, file).split(sep).join('/');
  compiled ??= readCompiled();
  const known = Object.hasOwn(compiled, name) ? compiled[name] : undefined;
  const schema = schemaOf(name);
  return known && schema && known.sha256 === sha256Hex(bytes) ? { data: known.data, schema } : undefined;
}

function readCompiled(): CompiledClauses['files'] {
  try {
    const all = JSON.parse(readFileSync(compiledFile, 'utf8')) as CompiledClauses;
    return all.schema === schemaHash() ? all.files : {};
  } catch {
    return {};
  }
}
