/** One contract made ready for matching: its units with the hits of every concept, and where each provision and section lies among them. */
import type { Contract } from '../model/contract.js';
import { words } from '../text/words.js';
import type { Hit, Hits, Lexicon } from './lexicon.js';
import { type Names, namesOf } from './names.js';
import { type Unit, units } from './unit.js';

export interface Scene {
  readonly contract: Contract;
  readonly units: readonly Unit[];
  readonly hits: readonly Hits[];
  /** Indices of the units in which a term (a concept, or `a|b`) has hits, in order. */
  unitsWith(term: string): readonly number[];
  /** Unit indices of a provision. */
  unitsOf(provision: number): readonly number[];
  /** Unit indices of a section. */
  unitsIn(section: number): readonly number[];
  /** Concepts in the headings above a provision. */
  headingHits(provision: number): ReadonlySet<string>;
}

/** Reads every unit once; linear in the text. */
export function prepare(contract: Contract, lexicon: Lexicon): Scene {
  const names = namesOf(contract);
  const all = units(contract, names);
  const hits = lexicon.scan(all);
  const byProvision = new Map<number, number[]>();
  const bySection = new Map<number, number[]>();
  for (const unit of all) {
    push(byProvision, unit.provision.index, unit.index);
    push(bySection, unit.provision.sectionIndex, unit.index);
  }
  const byConcept = new Map<string, number[]>();
  hits.forEach((found, index) => {
    for (const name of found.keys()) push(byConcept, name, index);
  });
  const byTerm = new Map<string, readonly number[]>();
  const headingHits = headingsIn(contract, names, lexicon);
  const headingCache = new Map<string, ReadonlySet<string>>();
  return {
    contract,
    units: all,
    hits,
    unitsWith(term) {
      let known = byTerm.get(term);
      if (!known) {
        known = [...new Set(alternatives(term).flatMap((name) => byConcept.get(name) ?? []))].sort((a, b) => a - b);
        byTerm.set(term, known);
      }
      return known;
    },
    unitsOf: (provision) => byProvision.get(provision) ?? [],
    unitsIn: (section) => bySection.get(section) ?? [],
    headingHits(provision) {
      const headings = contract.provisions[provision]?.headings.slice(-3) ?? [];
      const key = headings.join('\n');
      let known = headingCache.get(key);
      if (!known) {
        const found = new Set<string>();
        for (const heading of headings) for (const name of headingHits.get(heading)?.keys() ?? []) found.add(name);
        known = found;
        headingCache.set(key, known);
      }
      return known;
    },
  };
}

/** The concepts in each of the contract's headings. */
function headingsIn(contract: Contract, names: Names, lexicon: Lexicon): Map<string, Hits> {
  const headings = [...new Set(contract.provisions.flatMap((provision) => provision.headings))];
  const hits = lexicon.scan(headings.map((heading) => ({ tokens: names.resolve(words(heading)), values: [] })));
  return new Map(headings.map((heading, i) => [heading, hits[i] ?? new Map()]));
}

const none: readonly Hit[] = [];

/** Hits of a term, where `a|b` means either concept. */
export function hitsOf(hits: Hits, term: string): readonly Hit[] {
  const names = alternatives(term);
  return names.length === 1 ? (hits.get(names[0] ?? '') ?? none) : names.flatMap((name) => hits.get(name) ?? none);
}

/** Whether a term has a hit. */
export function holds(hits: Pick<Hits, 'has'>, term: string): boolean {
  for (const name of alternatives(term)) if (hits.has(name)) return true;
  return false;
}

const mostSplit = 10_000;
const split = new Map<string, readonly string[]>();

/** The concepts of a term; a pack has a few hundred terms, asked for again and again. */
function alternatives(term: string): readonly string[] {
  let names = split.get(term);
  if (!names) {
    names = term.split('|').map((name) => name.trim());
    if (split.size >= mostSplit) split.clear();
    split.set(term, names);
  }
  return names;
}

function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
