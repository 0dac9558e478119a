/**
 * Each word of a text as a class: words that lie in the same sets are one and the same to every phrase. There are only so many classes, whatever a text holds, so that a word costs one look into a table.
 */
import type { NumberedSets } from './set-numbers.js';
import type { Token } from './token.js';

/** The sets that the words of each class lie in, as bits: `rowLength` numbers to a class. */
export interface ClassTable {
  readonly rows: Uint32Array;
  readonly rowLength: number;
}

export interface WordSets {
  /** How many sets there are. */
  readonly count: number;
  classOf(token: Token): number;
  /** The needed sets that a class lies in. */
  neededOf(wordClass: number): readonly number[];
  /** By class: 1 where its words lie in the set. Quicker than `isIn` for a set that is asked for at every word. */
  column(set: number): Uint8Array;
  /** Good until the next class is met. */
  table(): ClassTable;
}

/** How many words are kept with their class; contracts repeat a few thousand. */
const mostKnown = 30_000;

export function wordSets({ count, byKey, needed }: NumberedSets): WordSets {
  const needs = new Set(needed);
  const setsByKey = new Map<string, readonly number[]>(byKey);
  /** Beginnings by their first letter. */
  const prefixes = new Map<string, string[]>();
  for (const [key] of byKey) if (key.startsWith('p:')) prefixes.set(key[2] ?? '', [...(prefixes.get(key[2] ?? '') ?? []), key.slice(2)]);
  const classes = new Map<string, number>([['', 0]]);
  const members: number[][] = [[]];
  const rowLength = (count >> 5) + 1;
  let rows: Uint32Array = new Uint32Array(rowLength * 1024);
  const columns: (Uint8Array | undefined)[] = [];
  let capacity = 256;
  const plain = new Map<string, number>();
  const known = new Map<Token['actor'], Map<string, number>>([[undefined, plain]]);

  const newClass = (token: Token): number => {
    const taking = [
      ...(setsByKey.get(`s:${token.stem}`) ?? []),
      ...(setsByKey.get(`f:${token.form}`) ?? []),
      ...(token.actor ? (setsByKey.get(`a:${token.actor}`) ?? []) : []),
      ...(prefixes.get(token.form[0] ?? '') ?? []).flatMap((prefix) =>
        token.form.startsWith(prefix) ? (setsByKey.get(`p:${prefix}`) ?? []) : [],
      ),
    ];
    const sets = [...new Set(taking)].sort((a, b) => a - b);
    const key = sets.join();
    let number = classes.get(key);
    if (number === undefined) {
      number = members.length;
      classes.set(key, number);
      members.push(sets.filter((set) => needs.has(set)));
      if ((number + 1) * rowLength > rows.length) rows = longerRows(rows);
      for (const set of sets) rows[number * rowLength + (set >> 5)] = (rows[number * rowLength + (set >> 5)] ?? 0) | (1 << (set & 31));
      if (number >= capacity) {
        capacity *= 2;
        columns.forEach((column, set) => {
          columns[set] = column && longer(column, capacity);
        });
      }
      for (const set of sets) {
        const column = columns[set];
        if (column) column[number] = 1;
      }
    }
    return number;
  };
  const classByForm = (token: Token): number => {
    let byForm = token.actor === undefined ? plain : known.get(token.actor);
    if (!byForm) {
      byForm = new Map();
      known.set(token.actor, byForm);
    }
    let number = byForm.get(token.form);
    if (number === undefined) {
      number = newClass(token);
      if (byForm.size >= mostKnown) byForm.clear();
      byForm.set(token.form, number);
    }
    return number;
  };
  let byKind: Int32Array = new Int32Array(4096).fill(-1);
  return {
    count,
    classOf(token) {
      const { kind } = token;
      if (kind < 0 || token.actor !== undefined) return classByForm(token);
      if (kind >= byKind.length) byKind = longer32(byKind, kind);
      let number = byKind[kind] as number;
      if (number < 0) {
        number = classByForm(token);
        byKind[kind] = number;
      }
      return number;
    },
    neededOf: (wordClass) => members[wordClass] ?? [],
    column(set) {
      let column = columns[set];
      if (!column) {
        column = new Uint8Array(capacity);
        for (let wordClass = 0; wordClass < members.length; wordClass++)
          if (isIn(wordClass, set, { rows, rowLength })) column[wordClass] = 1;
        columns[set] = column;
      }
      return column;
    },
    table: () => ({ rows, rowLength }),
  };
}

function longerRows(rows: Uint32Array): Uint32Array {
  const copy = new Uint32Array(rows.length * 2);
  copy.set(rows);
  return copy;
}

function longer(column: Uint8Array, length: number): Uint8Array {
  const copy = new Uint8Array(length);
  copy.set(column);
  return copy;
}

/** The array with room for a place, what is new in it -1. */
function longer32(array: Int32Array, place: number): Int32Array {
  const more = new Int32Array(Math.max(place + 1, array.length * 2)).fill(-1);
  more.set(array);
  return more;
}

/** Whether words of the class lie in the set. */
export function isIn(wordClass: number, set: number, { rows, rowLength }: ClassTable): boolean {
  return (((rows[wordClass * rowLength + (set >> 5)] as number) >>> (set & 31)) & 1) === 1;
}
