/** Things indexed by the words they may begin with, so that at each token only those are tried that can match there. */
import type { Token } from './token.js';

export interface FirstWords<T> {
  readonly stems: Map<string, T[]>;
  readonly forms: Map<string, T[]>;
  readonly prefixes: Map<string, T[]>;
  readonly actors: Map<string, T[]>;
  readonly values: Map<string, T[]>;
}

/** A way to begin: `s` stem, `f` form, `p` first three letters, `a` actor, `v` kind of value; then a colon and what. */
export type FirstKey = `${'s' | 'f' | 'p' | 'a' | 'v'}:${string}`;

export function firstWords<T>(): FirstWords<T> {
  return { stems: new Map(), forms: new Map(), prefixes: new Map(), actors: new Map(), values: new Map() };
}

export function addUnder<T>(table: FirstWords<T>, key: FirstKey, thing: T): void {
  const map = { s: table.stems, f: table.forms, p: table.prefixes, a: table.actors, v: table.values }[key[0] as 's'];
  const what = key.slice(2);
  const list = map.get(what);
  if (list) list.push(thing);
  else map.set(what, [thing]);
}

/** Everything that may begin at the token, as lists; a thing with two fitting keys stands in two of them. Null where nothing can. */
export function beginningAt<T>(table: FirstWords<T>, token: Token, valueKind: string | undefined): readonly (readonly T[])[] | null {
  let lists: (readonly T[])[] | null = null;
  const take = (list: readonly T[] | undefined): void => {
    if (!list) return;
    if (lists) lists.push(list);
    else lists = [list];
  };
  take(table.stems.get(token.stem));
  if (table.forms.size > 0) take(table.forms.get(token.form));
  if (table.prefixes.size > 0 && token.form.length >= 3) take(table.prefixes.get(token.form.slice(0, 3)));
  if (token.actor && table.actors.size > 0) take(table.actors.get(token.actor));
  if (valueKind !== undefined && table.values.size > 0) take(table.values.get(valueKind));
  return lists;
}
