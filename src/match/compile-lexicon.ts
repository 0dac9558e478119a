/** Concepts as they are written → all phrases as steps and sets with numbers: plain data, which can be kept beside the program. */
import type { ConceptFile } from '../model/requirement.js';
import type { ValueKind } from '../text/values.js';
import { conceptOrder, references } from './concept-order.js';
import { parsePhrase } from './phrase.js';
import { needNumbers, stepNumbers } from './program.js';
import type { Concept } from './search.js';
import { type Key, type NumberedSets, setNumbers } from './set-numbers.js';
import { anyOf, type Compiler, compile, needOf, openings, setOf } from './steps.js';

export interface CompiledLexicon {
  readonly names: readonly string[];
  /** As the search takes them, see search.ts. */
  readonly concepts: readonly Concept[];
  readonly members: readonly number[];
  readonly program: readonly number[];
  readonly sets: NumberedSets;
  /** The set of each kind of value. */
  readonly kinds: readonly (readonly [ValueKind, number])[];
}

const kinds: readonly ValueKind[] = ['duration', 'count', 'place', 'standard', 'percentage', 'amount'];

/** Throws SyntaxError "concept, member n: …" for a phrase that cannot be read, an unknown concept, or a circle. */
export function compiledLexicon(file: ConceptFile): CompiledLexicon {
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
  const sets = setNumbers();
  const parts = new Set(parsed.flat().flatMap(references));
  const begin = new Map<string, ReadonlySet<Key> | null>();
  const compiler: Compiler = { sets, idOf: (name) => ids.get(name) ?? -1, openingsOf: (name) => begin.get(name) ?? null };
  const members: number[] = [];
  const program: number[] = [];
  const put = (numbers: readonly number[]): number => program.push(...numbers) - numbers.length;
  const concepts = conceptOrder(names, parsed).map((id): Concept => {
    const name = names[id] ?? '';
    const phrases = parsed[id] ?? [];
    const begun = phrases.map((nodes) => openings(nodes, compiler));
    const first = members.length / 3;
    phrases.forEach((nodes, i) => {
      const steps = compile(nodes, compiler);
      members.push(put(stepNumbers(steps)), put(needNumbers(needOf(steps))), setOf(begun[i] ?? null, compiler));
    });
    const opening = anyOf(begun);
    begin.set(name, opening);
    return { id, name, opening: setOf(opening, compiler), isPart: parts.has(name), first, end: members.length / 3 };
  });
  const ofKinds = kinds.map((kind) => [kind, sets.setOf(new Set([`v:${kind}` as const]), true)] as const);
  return { names, concepts, members, program, sets: sets.numbered(), kinds: ofKinds };
}
