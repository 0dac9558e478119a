/**
 * The concept layer: all phrases of all concepts compiled once, and found in many units at once. Which units hold every word that a phrase needs
 * is told for 32 units at a time; only there the phrase is walked. Linear in the text, and most phrases cost next to nothing in most contracts.
 */
import type { ConceptFile } from '../model/requirement.js';
import { conceptOrder } from './concept-order.js';
import { parsePhrase } from './phrase.js';
import { type Concept, type Hits, type Member, search } from './search.js';
import { anyOf, type Compiler, compile, needOf, openings, setOf } from './steps.js';
import { type Readable, stretchOf } from './stretch.js';
import { type Key, wordSets } from './word-sets.js';

export type { Hit, Hits } from './search.js';

export interface Lexicon {
  readonly names: ReadonlySet<string>;
  /** What stands in each of the units. */
  scan(units: readonly Readable[]): Hits[];
}

/** How many units are read at once: this bounds the memory that a scan takes. */
const unitsAtOnce = 1024;

/** Compiles concepts. Throws SyntaxError "concept, member n: …" for a phrase that cannot be read, an unknown concept, or a circle. */
export function compileLexicon(file: ConceptFile): Lexicon {
  const names = Object.keys(file);
  const ids = new Map(names.map((name, id) => [name, id]));
  const parsed = names.map((name) =>
    (file[name]?.members ?? []).map((phrase, index) => {
      try {
        return parsePhrase(phrase);
      } catch (error) {
        throw new SyntaxError(`${name}, member ${index + 1} "${phrase}": ${(error as Error).message}`);
      }
    }),
  );
  const sets = wordSets();
  const begin = new Map<string, ReadonlySet<Key> | null>();
  const compiler: Compiler = { sets, idOf: (name) => ids.get(name) ?? -1, openingsOf: (name) => begin.get(name) ?? null };
  const concepts = conceptOrder(names, parsed).map((id): Concept => {
    const name = names[id] ?? '';
    const phrases = parsed[id] ?? [];
    const begun = phrases.map((nodes) => openings(nodes, compiler));
    const members = phrases.map((nodes, i): Member => {
      const steps = compile(nodes, compiler);
      return { steps, need: needOf(steps), opening: setOf(begun[i] ?? null, compiler) };
    });
    const opening = anyOf(begun);
    begin.set(name, opening);
    return { id, name, opening: setOf(opening, compiler), members };
  });
  const kinds = new Map(
    (['duration', 'count', 'place', 'standard', 'percentage', 'amount'] as const).map((kind) => [
      kind,
      sets.setOf(new Set([`v:${kind}` as const]), true),
    ]),
  );
  return {
    names: new Set(names),
    scan(units) {
      const found: Hits[] = [];
      for (let first = 0; first < units.length; first += unitsAtOnce)
        found.push(...search(stretchOf(units.slice(first, first + unitsAtOnce), sets, kinds), concepts, sets));
      return found;
    },
  };
}
