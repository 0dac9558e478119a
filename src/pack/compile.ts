/** Parses and checks the built-in clauses once, at build time, into `dist/clauses.json`. Files with mistakes are left out: loading tells them. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInClauses, type CompiledClauses, compiledFile, schemaHash, schemaOf, sha256Hex } from './compiled.js';
import type { Problem } from './problem.js';
import { shaped } from './shape.js';
import { parseSource } from './source.js';

async function compile(): Promise<void> {
  const files: Record<string, CompiledClauses['files'][string]> = {};
  for (const path of (await readdir(builtInClauses, { recursive: true })).sort()) {
    const name = path.split(sep).join('/');
    const schema = name.endsWith('.yaml') ? schemaOf(name) : undefined;
    if (!schema) continue;
    const bytes = await readFile(join(builtInClauses, path));
    const problems: Problem[] = [];
    const data = shaped(schema, parseSource(name, bytes.toString('utf8')), problems);
    if (problems.length === 0) files[name] = { sha256: sha256Hex(bytes), data };
  }
  await writeFile(compiledFile, JSON.stringify({ schema: schemaHash() ?? '', files } satisfies CompiledClauses));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compile();
