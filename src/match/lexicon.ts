/**
 * The concept layer: all phrases of all concepts compiled once, and found in many units at once. Which units hold every word that a phrase needs
 * is told for 32 units at a time; only there the phrase is walked. Linear in the text, and most phrases cost next to nothing in most contracts.
 */
import type { ConceptFile } from '../model/requirement.js';
import { type CompiledLexicon, compiledLexicon } from './compile-lexicon.js';
import { type Found, type FoundPart, foundIn, unitsAtOnce } from './found.js';
import { type Phrases, search } from './search.js';
import { type Readable, stretchOf } from './stretch.js';
import { wordSets } from './word-sets.js';

export type { Found, Hit } from './found.js';

export interface Lexicon {
  readonly names: ReadonlySet<string>;
  /** What stands in each of the units. */
  scan(units: readonly Readable[]): Found;
}

const mostTerms = 10_000;

/** Compiles concepts. Throws SyntaxError "concept, member n: …" for a phrase that cannot be read, an unknown concept, or a circle. */
export const compileLexicon = (file: ConceptFile): Lexicon => lexiconOf(compiledLexicon(file));

/** The lexicon of concepts that were compiled before. */
export function lexiconOf(compiled: CompiledLexicon): Lexicon {
  const sets = wordSets(compiled.sets);
  const phrases: Phrases = {
    concepts: compiled.concepts,
    members: Int32Array.from(compiled.members),
    program: Int32Array.from(compiled.program),
  };
  const kinds = new Map(compiled.kinds);
  const ids = new Map(compiled.names.map((name, id) => [name, id]));
  /** A pack has a few hundred terms, asked for again and again. */
  const terms = new Map<string, readonly number[]>();
  const idsOf = (term: string): readonly number[] => {
    let known = terms.get(term);
    if (!known) {
      known = term.split('|').flatMap((name) => ids.get(name.trim()) ?? []);
      if (terms.size >= mostTerms) terms.clear();
      terms.set(term, known);
    }
    return known;
  };
  return {
    names: new Set(compiled.names),
    scan(units) {
      const parts: FoundPart[] = [];
      for (let first = 0; first < units.length; first += unitsAtOnce)
        parts.push(search(stretchOf(units.slice(first, first + unitsAtOnce), sets, kinds), phrases, sets));
      return foundIn(parts, idsOf);
    },
  };
}
