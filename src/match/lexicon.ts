/**
 * The concept layer: all phrases of all concepts compiled once, and found in a unit in one pass over its tokens.
 * Cost grows with the number of tokens and with the phrases that begin with each, not with the number of concepts.
 */
import type { ConceptFile } from '../model/requirement.js';
import { type Node, parsePhrase } from './phrase.js';
import type { Token } from './token.js';
import type { Unit } from './unit.js';

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

export interface Lexicon {
  readonly names: ReadonlySet<string>;
  scan(unit: Pick<Unit, 'tokens' | 'values'>): Hits;
}

interface Member {
  readonly concept: number;
  readonly index: number;
  readonly nodes: readonly Node[];
}

/** Compiles concepts. Throws SyntaxError "concept, member n: …" for a phrase that cannot be read, an unknown concept, or a circle. */
export function compileLexicon(file: ConceptFile): Lexicon {
  const names = Object.keys(file);
  const ids = new Map(names.map((name, id) => [name, id]));
  const byConcept: Member[][] = names.map((name, concept) =>
    (file[name]?.members ?? []).map((phrase, index) => {
      try {
        return { concept, index, nodes: parsePhrase(phrase) };
      } catch (error) {
        throw new SyntaxError(`${name}, member ${index + 1} "${phrase}": ${(error as Error).message}`);
      }
    }),
  );
  refuseCircles(names, byConcept, ids);

  // one table for each way in which a phrase may begin
  const byKey: Record<string, Map<string, Member[]>> = { s: new Map(), f: new Map(), p: new Map(), a: new Map(), v: new Map() };
  const firsts = new Map<number, Set<string>>();
  const firstKeys = (nodes: readonly Node[]): Set<string> => {
    const keys = new Set<string>();
    for (const node of nodes) {
      const inner = node.is === 'maybe' ? node.node : node;
      if (inner.is === 'stem') keys.add(`s:${inner.what}`);
      else if (inner.is === 'form') keys.add(`f:${inner.what}`);
      else if (inner.is === 'prefix') keys.add(`p:${inner.what.slice(0, 3)}`);
      else if (inner.is === 'actor') keys.add(`a:${inner.what}`);
      else if (inner.is === 'value') keys.add(`v:${inner.what}`);
      else if (inner.is === 'any-of') for (const option of inner.options) for (const key of firstKeys(option)) keys.add(key);
      else if (inner.is === 'concept') for (const key of conceptFirsts(ids.get(inner.what) ?? -1)) keys.add(key);
      if (node.is !== 'maybe') break;
    }
    return keys;
  };
  const conceptFirsts = (id: number): Set<string> => {
    let known = firsts.get(id);
    if (!known) {
      known = new Set((byConcept[id] ?? []).flatMap((member) => [...firstKeys(member.nodes)]));
      firsts.set(id, known);
    }
    return known;
  };
  for (const members of byConcept)
    for (const member of members)
      for (const key of firstKeys(member.nodes)) {
        const table = byKey[key[0] ?? ''];
        const list = table?.get(key.slice(2)) ?? [];
        list.push(member);
        table?.set(key.slice(2), list);
      }

  return {
    names: new Set(names),
    scan({ tokens, values }) {
      const valueAt = new Map(values.map((value) => [value.from, value]));
      const memo = new Map<number, number[]>();
      const search: Search = {
        tokens,
        valueAt,
        conceptEnds(name, at) {
          const id = ids.get(name) ?? -1;
          const key = id * 100_000 + at;
          let ends = memo.get(key);
          if (!ends) {
            ends = [...new Set((byConcept[id] ?? []).flatMap((member) => endsOf(member.nodes, 0, at, search)))];
            memo.set(key, ends);
          }
          return ends;
        },
      };
      let found: Map<string, Hit[]> | undefined;
      const tried = new Set<Member>();
      const tryAll = (list: readonly Member[] | undefined, at: number, several: boolean): void => {
        if (!list) return;
        for (const member of list) {
          if (several) {
            if (tried.has(member)) continue;
            tried.add(member);
          }
          const to = endsOf(member.nodes, 0, at, search)[0];
          if (to === undefined) continue;
          found ??= new Map();
          const name = names[member.concept] ?? '';
          const hits = found.get(name);
          const last = hits?.[hits.length - 1];
          if (!hits) found.set(name, [{ from: at, to, member: member.index }]);
          else if (last && last.from === at) {
            if (last.to < to) hits[hits.length - 1] = { from: at, to, member: member.index };
          } else hits.push({ from: at, to, member: member.index });
        }
      };
      for (let at = 0; at < tokens.length; at++) {
        const token = tokens[at];
        if (!token) continue;
        const byStem = byKey.s?.get(token.stem);
        const byForm = byKey.f?.get(token.form);
        const byPrefix = token.form.length >= 3 ? byKey.p?.get(token.form.slice(0, 3)) : undefined;
        const byActor = token.actor ? byKey.a?.get(token.actor) : undefined;
        const value = valueAt.get(at);
        const byValue = value ? byKey.v?.get(value.kind) : undefined;
        if (!byStem && !byForm && !byPrefix && !byActor && !byValue) continue;
        tried.clear();
        const several =
          Number(Boolean(byStem)) +
            Number(Boolean(byForm)) +
            Number(Boolean(byPrefix)) +
            Number(Boolean(byActor)) +
            Number(Boolean(byValue)) >
          1;
        tryAll(byStem, at, several);
        tryAll(byForm, at, several);
        tryAll(byPrefix, at, several);
        tryAll(byActor, at, several);
        tryAll(byValue, at, several);
      }
      return found ?? none;
    },
  };
}

interface Search {
  readonly tokens: readonly Token[];
  readonly valueAt: ReadonlyMap<number, { readonly kind: string; readonly to: number }>;
  conceptEnds(name: string, at: number): readonly number[];
}

const nowhere: readonly number[] = [];

/** Token indices after which the phrase may end when it begins at `at`; shortest gap first. At most a handful. */
function endsOf(nodes: readonly Node[], from: number, begin: number, search: Search): readonly number[] {
  let index = from;
  let at = begin;
  // plain words need no branching
  for (; ; index++, at++) {
    const node = nodes[index];
    if (!node) return [at];
    const token = search.tokens[at];
    if (node.is === 'stem') {
      if (token?.stem !== node.what) return nowhere;
    } else if (node.is === 'form') {
      if (token?.form !== node.what) return nowhere;
    } else if (node.is === 'prefix') {
      if (!token?.form.startsWith(node.what)) return nowhere;
    } else if (node.is === 'actor') {
      if (token?.actor !== node.what) return nowhere;
    } else return branch(node, nodes, index, at, search);
  }
}

function branch(node: Node, nodes: readonly Node[], index: number, at: number, search: Search): readonly number[] {
  switch (node.is) {
    case 'value': {
      const value = search.valueAt.get(at);
      return value?.kind === node.what ? endsOf(nodes, index + 1, value.to, search) : nowhere;
    }
    case 'concept':
      return onward(search.conceptEnds(node.what, at), nodes, index, search);
    case 'any-of': {
      let ends: number[] | undefined;
      for (const option of node.options)
        for (const end of endsOf(option, 0, at, search)) {
          ends ??= [];
          if (!ends.includes(end)) ends.push(end);
        }
      return ends ? onward(ends, nodes, index, search) : nowhere;
    }
    case 'maybe': {
      const taken = endsOf([node.node], 0, at, search);
      const on = taken.length > 0 ? onward(taken, nodes, index, search) : nowhere;
      return on.length > 0 ? on : endsOf(nodes, index + 1, at, search);
    }
    case 'gap':
      for (let skip = 0; skip <= node.most && at + skip <= search.tokens.length; skip++) {
        if (search.tokens[at + skip]?.gap === ';') break;
        const ends = endsOf(nodes, index + 1, at + skip, search);
        if (ends.length > 0) return ends;
      }
      return nowhere;
    default:
      return nowhere;
  }
}

function onward(starts: readonly number[], nodes: readonly Node[], index: number, search: Search): readonly number[] {
  if (index + 1 >= nodes.length) return starts;
  if (starts.length === 1) return endsOf(nodes, index + 1, starts[0] ?? 0, search);
  return starts.flatMap((start) => endsOf(nodes, index + 1, start, search));
}

function refuseCircles(names: readonly string[], members: readonly (readonly Member[])[], ids: ReadonlyMap<string, number>): void {
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
