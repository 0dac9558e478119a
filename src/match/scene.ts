/** One contract made ready for matching: its units with the hits of every concept, and where each provision and section lies among them. */
import type { Contract } from '../model/contract.js';
import { words } from '../text/words.js';
import type { Hit, Lexicon } from './lexicon.js';
import { namesOf } from './names.js';
import { secrecySections } from './secrecy-sections.js';
import { type Unit, units } from './unit.js';

/** Terms are names of concepts, or `a|b` for either of them. */
export interface Scene {
  readonly contract: Contract;
  readonly units: readonly Unit[];
  /** The units with a hit of the term, as bits: unit i in bit i % 32 of number i >> 5. What stands after the last unit is not theirs. */
  having(term: string): Int32Array;
  has(unit: number, term: string): boolean;
  hitsIn(unit: number, term: string): readonly Hit[];
  /** Unit indices of a provision. */
  unitsOf(provision: number): readonly number[];
  /** Unit indices of the paragraphs that lead in to a provision: the whole of them, of which a unit has only the last sentence. */
  unitsBefore(provision: number): readonly number[];
  /** Unit indices of a section. */
  unitsIn(section: number): readonly number[];
  /** Whether the last three headings above a provision have the term. */
  isHeaded(provision: number, term: string): boolean;
}

const headingsAsked = 3;

/** Reads every unit once; linear in the text. */
export function prepare(contract: Contract, lexicon: Lexicon): Scene {
  const names = namesOf(contract, secrecySections(contract));
  const all = units(contract, names);
  const headings = [...new Set(contract.provisions.flatMap((provision) => provision.headings.slice(-headingsAsked)))];
  // headings are read like units, and stand after them
  const places = new Map(headings.map((heading, i) => [heading, all.length + i]));
  const found = lexicon.scan([...all, ...headings.map((heading) => ({ tokens: names.resolve(words(heading)), values: [] }))]);
  const starting = new Map(contract.provisions.map(({ document, start, index }) => [`${document} ${start}`, index]));
  const byProvision = new Map<number, number[]>();
  const bySection = new Map<number, number[]>();
  for (const unit of all) {
    push(byProvision, unit.provision.index, unit.index);
    push(bySection, unit.provision.sectionIndex, unit.index);
  }
  return {
    contract,
    units: all,
    having: found.having,
    has: found.has,
    hitsIn: found.hitsIn,
    unitsOf: (provision) => byProvision.get(provision) ?? [],
    unitsBefore: (provision) =>
      (contract.provisions[provision]?.leadIns ?? []).flatMap(({ start }) => {
        const leading = starting.get(`${contract.provisions[provision]?.document} ${start}`);
        return leading === undefined ? [] : (byProvision.get(leading) ?? []);
      }),
    unitsIn: (section) => bySection.get(section) ?? [],
    isHeaded: (provision, term) =>
      contract.provisions[provision]?.headings.slice(-headingsAsked).some((heading) => found.has(places.get(heading) ?? -1, term)) ?? false,
  };
}

function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
