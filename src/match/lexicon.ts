/**
 * The concept layer: all phrases of all concepts compiled once, and found in many units at once. Which units hold every word that a phrase needs
 * is told for 32 units at a time; only there the phrase is walked. Linear in the text, and most phrases cost next to nothing in most contracts.
 */
import type { ConceptFile } from '../model/requirement.js';
import { type CompiledLexicon, compiledLexicon } from './compile-lexicon.js';
import { type Hits, search } from './search.js';
import { type Readable, stretchOf } from './stretch.js';
import { wordSets } from './word-sets.js';

export type { Hit, Hits } from './search.js';

export interface Lexicon {
  readonly names: ReadonlySet<string>;
  /** What stands in each of the units. */
  scan(units: readonly Readable[]): Hits[];
}

/** How many units are read at once: this bounds the memory that a scan takes. */
const unitsAtOnce = 1024;

/** Compiles concepts. Throws SyntaxError "concept, member n: …" for a phrase that cannot be read, an unknown concept, or a circle. */
export const compileLexicon = (file: ConceptFile): Lexicon => lexiconOf(compiledLexicon(file));

/** The lexicon of concepts that were compiled before. */
export function lexiconOf(compiled: CompiledLexicon): Lexicon {
  const sets = wordSets(compiled.sets);
  const kinds = new Map(compiled.kinds);
  return {
    names: new Set(compiled.names),
    scan(units) {
      const found: Hits[] = [];
      for (let first = 0; first < units.length; first += unitsAtOnce)
        found.push(...search(stretchOf(units.slice(first, first + unitsAtOnce), sets, kinds), compiled.concepts, sets));
      return found;
    },
  };
}
