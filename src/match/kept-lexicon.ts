/**
 * Lexicons of the built-in packs, compiled when the product was built into `dist/lexicons`: a process takes a tenth of the time to read
 * one that it takes to compile it. They are found by the concepts themselves, so that any other pack's are compiled as they come.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConceptFile } from '../model/requirement.js';
import { type CompiledLexicon, compiledLexicon } from './compile-lexicon.js';
import { type Lexicon, lexiconOf } from './lexicon.js';

const folder = fileURLToPath(new URL('../lexicons/', import.meta.url));
const placeOf = (concepts: ConceptFile): string =>
  join(folder, `${createHash('sha256').update(JSON.stringify(concepts)).digest('hex').slice(0, 32)}.json`);

/** The lexicon of concepts, from the folder where it stands there. Throws what `compiledLexicon` throws. */
export function lexiconFor(concepts: ConceptFile): Lexicon {
  try {
    return lexiconOf(JSON.parse(readFileSync(placeOf(concepts), 'utf8')) as CompiledLexicon);
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code !== undefined) return lexiconOf(compiledLexicon(concepts));
    throw error;
  }
}

/** Writes the folder anew: part of the build. */
export function keepLexicons(all: readonly ConceptFile[]): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const concepts of all) writeFileSync(placeOf(concepts), JSON.stringify(compiledLexicon(concepts)));
}
