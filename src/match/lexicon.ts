/**
 * The concept layer: all phrases of all concepts compiled once, and found in a unit in one pass over its tokens.
 * Cost grows with the number of tokens and with the phrases that begin with each, not with the number of concepts.
 */
import type { ConceptFile } from '../model/requirement.js';
import { commonness } from './common-words.js';
import { addUnder, beginningAt, type FirstKey, type FirstWords, firstWords } from './first-words.js';
import { type Node, parsePhrase } from './phrase.js';
import { type Compiler, compile, firstKeys, type Step } from './steps.js';
import type { Unit } from './unit.js';
import { endsOf, type Search } from './walk.js';

export interface Hit {
  /** Token indices: first, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Index of the member phrase that matched, for the linter. */
  readonly member: number;
}
/** Hits by concept name; concepts without hits are absent. */
export type Hits = ReadonlyMap<string, readonly Hit[]>;

const none: Hits = new Map();
const nowhere: readonly number[] = [];

export interface Lexicon {
  readonly names: ReadonlySet<string>;
  scan(unit: Pick<Unit, 'tokens' | 'values'>): Hits;
}

interface Parsed {
  readonly concept: number;
  readonly index: number;
  readonly nodes: readonly Node[];
}
interface Member {
  /** Position among all members, for the marks of what a unit can hold. */
  readonly id: number;
  readonly name: string;
  readonly index: number;
  readonly steps: readonly Step[];
}

/** Compiles concepts. Throws SyntaxError "concept, member n: …" for a phrase that cannot be read, an unknown concept, or a circle. */
export function compileLexicon(file: ConceptFile): Lexicon {
  const names = Object.keys(file);
  const ids = new Map(names.map((name, id) => [name, id]));
  const parsed: Parsed[][] = names.map((name, concept) =>
    (file[name]?.members ?? []).map((phrase, index) => {
      try {
        return { concept, index, nodes: parsePhrase(phrase) };
      } catch (error) {
        throw new SyntaxError(`${name}, member ${index + 1} "${phrase}": ${(error as Error).message}`);
      }
    }),
  );
  refuseCircles(names, parsed, ids);
  const firsts = new Map<string, Set<FirstKey>>();
  const compiler: Compiler = {
    idOf: (concept) => ids.get(concept) ?? -1,
    firstsOf(concept) {
      let known = firsts.get(concept);
      if (!known) {
        known = new Set((parsed[ids.get(concept) ?? -1] ?? []).flatMap(({ nodes }) => [...firstKeys(nodes, compiler)]));
        firsts.set(concept, known);
      }
      return known;
    },
  };
  const everything = firstWords<Member>();
  const triggers = firstWords<Member>();
  let count = 0;
  const ofConcept = names.map((name, id) => {
    const own = firstWords<Member>();
    for (const { index, nodes } of parsed[id] ?? []) {
      const member: Member = { id: count++, name, index, steps: compile(nodes, compiler) };
      for (const key of rarest(nodes, compiler)) addUnder(triggers, key, member);
      for (const key of firstKeys(nodes, compiler)) {
        addUnder(everything, key, member);
        addUnder(own, key, member);
      }
    }
    return own;
  });
  const tables: Tables = { everything, triggers, ofConcept };
  const marks: Marks = { of: new Int32Array(count), round: 0 };
  return { names: new Set(names), scan: (unit) => scan(unit, tables, marks) };
}

interface Tables {
  readonly everything: FirstWords<Member>;
  /** Members by the rarest word that they need: only members whose rarest word stands in a unit are tried there at all. */
  readonly triggers: FirstWords<Member>;
  readonly ofConcept: readonly FirstWords<Member>[];
}
/** `of[id] === round` marks a member that the present unit may hold. */
interface Marks {
  readonly of: Int32Array;
  round: number;
}

/** Keys of the rarest word that must stand in a phrase. */
function rarest(nodes: readonly Node[], compiler: Compiler): ReadonlySet<FirstKey> {
  let best: ReadonlySet<FirstKey> = new Set();
  let least = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    if (node.is === 'maybe' || node.is === 'gap') continue;
    const keys = firstKeys([node], compiler);
    const common = commonness(keys);
    if (common < least) {
      best = keys;
      least = common;
    }
  }
  return best;
}

function scan({ tokens, values }: Pick<Unit, 'tokens' | 'values'>, { everything, triggers, ofConcept }: Tables, marks: Marks): Hits {
  const valueAt = new Map(values.map((value) => [value.from, value]));
  const round = ++marks.round;
  const { of: mark } = marks;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token) for (const member of beginningAt(triggers, token, valueAt.get(at)?.kind)) mark[member.id] = round;
  }
  const memo = new Map<number, readonly number[]>();
  const search: Search = {
    tokens,
    valueAt,
    conceptEnds(id, at) {
      const key = id * 65_536 + at;
      let ends = memo.get(key);
      if (!ends) {
        const token = tokens[at];
        const own = ofConcept[id];
        const members = token && own ? beginningAt(own, token, valueAt.get(at)?.kind) : [];
        if (members.length === 0) return nowhere;
        let found: number[] | undefined;
        for (const member of members) {
          if (mark[member.id] !== round) continue;
          for (const end of endsOf(member.steps, 0, at, search)) {
            found ??= [];
            if (!found.includes(end)) found.push(end);
          }
        }
        ends = found ?? nowhere;
        memo.set(key, ends);
      }
      return ends;
    },
  };
  let found: Map<string, Hit[]> | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    for (const member of beginningAt(everything, token, valueAt.get(at)?.kind)) {
      if (mark[member.id] !== round) continue;
      const to = endsOf(member.steps, 0, at, search)[0];
      if (to === undefined) continue;
      found ??= new Map();
      add(found, member, at, to);
    }
  }
  return found ?? none;
}

/** One hit a concept and place: the longest. */
function add(found: Map<string, Hit[]>, member: Member, from: number, to: number): void {
  const hit = { from, to, member: member.index };
  const hits = found.get(member.name);
  const last = hits?.[hits.length - 1];
  if (!hits) found.set(member.name, [hit]);
  else if (last?.from !== from) hits.push(hit);
  else if (last.to < to) hits[hits.length - 1] = hit;
}

function refuseCircles(names: readonly string[], members: readonly (readonly Parsed[])[], ids: ReadonlyMap<string, number>): void {
  const state = new Map<number, 'open' | 'done'>();
  const references = (nodes: readonly Node[]): string[] =>
    nodes.flatMap((node) =>
      node.is === 'concept'
        ? [node.what]
        : node.is === 'maybe'
          ? references([node.node])
          : node.is === 'any-of'
            ? node.options.flatMap(references)
            : [],
    );
  const visit = (id: number, path: readonly string[]): void => {
    if (state.get(id) === 'done') return;
    const name = names[id] ?? '';
    if (state.get(id) === 'open')
      throw new SyntaxError(`${name}: Expected concepts without a circle; found ${[...path, name].join(' -> ')}.`);
    state.set(id, 'open');
    for (const member of members[id] ?? [])
      for (const reference of references(member.nodes)) {
        const target = ids.get(reference);
        if (target === undefined)
          throw new SyntaxError(`${name}, member ${member.index + 1}: Expected the name of a concept; found <${reference}>.`);
        visit(target, [...path, name]);
      }
    state.set(id, 'done');
  };
  names.forEach((_, id) => {
    visit(id, []);
  });
}
