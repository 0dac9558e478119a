/** Things indexed by the words they may begin with, so that at each token only those are tried that can match there. */
import type { Token } from './token.js';

export interface FirstWords<T> {
  readonly stems: Map<string, T[]>;
  readonly forms: Map<string, T[]>;
  readonly prefixes: Map<string, T[]>;
  readonly actors: Map<string, T[]>;
  readonly values: Map<string, T[]>;
  /** Answers given before, by word: contracts repeat a few thousand words. */
  readonly known: Map<string, readonly T[]>;
}

/** A way to begin: `s` stem, `f` form, `p` first three letters, `a` actor, `v` kind of value; then a colon and what. */
export type FirstKey = `${'s' | 'f' | 'p' | 'a' | 'v'}:${string}`;

export function firstWords<T>(): FirstWords<T> {
  return { stems: new Map(), forms: new Map(), prefixes: new Map(), actors: new Map(), values: new Map(), known: new Map() };
}

export function addUnder<T>(table: FirstWords<T>, key: FirstKey, thing: T): void {
  const map = { s: table.stems, f: table.forms, p: table.prefixes, a: table.actors, v: table.values }[key[0] as 's'];
  const what = key.slice(2);
  const list = map.get(what);
  if (list) list.push(thing);
  else map.set(what, [thing]);
}

const nothing: readonly never[] = [];
const mostKnown = 30_000;

/** Everything that may begin at the token. */
export function beginningAt<T>(table: FirstWords<T>, token: Token, valueKind: string | undefined): readonly T[] {
  // names of parties have become forms of their own ("@vendor"); only "our" and "your" need their owner beside them
  const word = token.actor && token.possessive ? `${token.form} ${token.actor}` : token.form;
  let found = table.known.get(word);
  if (found === undefined) {
    const all = new Set<T>([
      ...(table.stems.get(token.stem) ?? nothing),
      ...(table.forms.get(token.form) ?? nothing),
      ...(table.prefixes.get(token.form.slice(0, 3)) ?? nothing),
      ...((token.actor && table.actors.get(token.actor)) || nothing),
    ]);
    found = all.size > 0 ? [...all] : nothing;
    if (table.known.size >= mostKnown) table.known.clear();
    table.known.set(word, found);
  }
  const byValue = valueKind === undefined ? undefined : table.values.get(valueKind);
  return byValue ? [...found, ...byValue] : found;
}
