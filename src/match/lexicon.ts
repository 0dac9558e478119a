/**
 * The concept layer: all phrases of all concepts compiled once, and found in a unit in one pass over its tokens.
 * Cost grows with the number of tokens and with the phrases that begin with each, not with the number of concepts.
 */
import type { ConceptFile } from '../model/requirement.js';
import { type Node, parsePhrase } from './phrase.js';
import type { Token, Unit } from './unit.js';

export interface Hit {
  /** Token indices: first, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Index of the member phrase that matched, for the linter. */
  readonly member: number;
}
/** Hits by concept name; concepts without hits are absent. */
export type Hits = ReadonlyMap<string, readonly Hit[]>;

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

  const byKey = new Map<string, Member[]>();
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
        const list = byKey.get(key) ?? [];
        list.push(member);
        byKey.set(key, list);
      }

  return {
    names: new Set(names),
    scan({ tokens, values }) {
      const found = new Map<string, Hit[]>();
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
      const tried = new Set<Member>();
      for (let at = 0; at < tokens.length; at++) {
        const token = tokens[at];
        if (!token) continue;
        tried.clear();
        const value = valueAt.get(at);
        const lists = [
          byKey.get(`s:${token.stem}`),
          byKey.get(`f:${token.form}`),
          token.form.length >= 3 ? byKey.get(`p:${token.form.slice(0, 3)}`) : undefined,
          token.actor ? byKey.get(`a:${token.actor}`) : undefined,
          value ? byKey.get(`v:${value.kind}`) : undefined,
        ];
        for (const list of lists)
          for (const member of list ?? []) {
            if (tried.has(member)) continue;
            tried.add(member);
            const ends = endsOf(member.nodes, 0, at, search);
            const to = ends[0];
            if (to === undefined) continue;
            const name = names[member.concept] ?? '';
            const hits = found.get(name) ?? [];
            const last = hits[hits.length - 1];
            if (last && last.from === at) {
              if (last.to < to) hits[hits.length - 1] = { from: at, to, member: member.index };
            } else hits.push({ from: at, to, member: member.index });
            found.set(name, hits);
          }
      }
      return found;
    },
  };
}

interface Search {
  readonly tokens: readonly Token[];
  readonly valueAt: ReadonlyMap<number, { readonly kind: string; readonly to: number }>;
  conceptEnds(name: string, at: number): readonly number[];
}

/** Token indices after which the phrase may end when it begins at `at`; shortest gap first. At most a handful. */
function endsOf(nodes: readonly Node[], index: number, at: number, search: Search): number[] {
  const node = nodes[index];
  if (!node) return [at];
  const token = search.tokens[at];
  const on = (next: number): number[] => endsOf(nodes, index + 1, next, search);
  switch (node.is) {
    case 'stem':
      return token?.stem === node.what ? on(at + 1) : [];
    case 'form':
      return token?.form === node.what ? on(at + 1) : [];
    case 'prefix':
      return token?.form.startsWith(node.what) ? on(at + 1) : [];
    case 'actor':
      return token?.actor === node.what ? on(at + 1) : [];
    case 'value': {
      const value = search.valueAt.get(at);
      return value?.kind === node.what ? on(value.to) : [];
    }
    case 'concept':
      return search.conceptEnds(node.what, at).flatMap(on);
    case 'any-of':
      return [...new Set(node.options.flatMap((option) => endsOf(option, 0, at, search)))].flatMap(on);
    case 'maybe': {
      const taken = endsOf([node.node], 0, at, search).flatMap(on);
      return taken.length > 0 ? taken : on(at);
    }
    case 'gap': {
      for (let skip = 0; skip <= node.most && at + skip <= search.tokens.length; skip++) {
        if (skip > 0 && search.tokens[at + skip - 1]?.gap === ';') break;
        if (search.tokens[at + skip]?.gap === ';') break;
        const ends = on(at + skip);
        if (ends.length > 0) return ends;
      }
      return [];
    }
  }
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
