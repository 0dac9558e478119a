/**
 * Numbering schemes of contracts and the counters that follow them. A master writes its numbers out ("4.2", "(a)"); the
 * counters prove that automatic numbering would print the same ones.
 */

export type Counting = 'decimal' | 'lower-letter' | 'lower-roman' | 'upper-roman';

/** One level: `%1`, `%2` … stand for the counters of the levels; `legal` prints higher roman levels as decimals. */
export interface Level {
  readonly text: string;
  readonly counting: Counting;
  readonly legal?: boolean;
}

export const schemes = {
  /** 1. / 1.1 / (a) / (i) */
  clauses: [
    { text: '%1.', counting: 'decimal' },
    { text: '%1.%2', counting: 'decimal' },
    { text: '(%3)', counting: 'lower-letter' },
    { text: '(%4)', counting: 'lower-roman' },
  ],
  /** ARTICLE I / Section 1.1 / (a) / (i) */
  articles: [
    { text: 'ARTICLE %1', counting: 'upper-roman' },
    { text: 'Section %1.%2', counting: 'decimal', legal: true },
    { text: '(%3)', counting: 'lower-letter' },
    { text: '(%4)', counting: 'lower-roman' },
  ],
  /** § 1 / (1) / a) */
  paragraphs: [
    { text: '§ %1', counting: 'decimal' },
    { text: '(%2)', counting: 'decimal' },
    { text: '%3)', counting: 'lower-letter' },
  ],
} as const satisfies Record<string, readonly Level[]>;

export type SchemeName = keyof typeof schemes;

const romans: readonly (readonly [number, string])[] = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** A roman numeral in lower case, for numbers from 1 to 399. */
export function roman(number: number): string {
  let rest = number;
  let out = '';
  for (const [value, sign] of romans) {
    for (; rest >= value; rest -= value) out += sign;
  }
  return out;
}

function written(number: number, counting: Counting): string {
  switch (counting) {
    case 'decimal':
      return String(number);
    case 'lower-letter':
      return String.fromCharCode(96 + number);
    case 'lower-roman':
      return roman(number);
    case 'upper-roman':
      return roman(number).toUpperCase();
  }
}

function print(levels: readonly Level[], level: number, counters: readonly number[]): string {
  const own = levels[level]!;
  return own.text.replace(/%(\d)/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    return written(counters[index] ?? 0, own.legal ? 'decimal' : levels[index]!.counting);
  });
}

/** Follows the numbers of one document; `restart` opens a new list, as a schedule does. */
export interface Counters {
  /** The level whose next number is the label that `text` begins with; undefined where it begins with no label. Throws on a wrong number. */
  take(text: string): { level: number; label: string; instance: number } | undefined;
  restart(): void;
}

const labelLike = /^(?:ARTICLE [IVXLC]+|Section \d+\.\d+|§ \d+|\d+(?:\.\d+)+|\d+\.|\((?:[a-z]|[ivxl]+|\d+)\)|[a-z]\))(?=\s)/;

export function startCounters(name: SchemeName): Counters {
  const levels: readonly Level[] = schemes[name];
  let counters = levels.map(() => 0);
  let instance = 0;
  let used = false;

  const next = (level: number) => counters.map((n, i) => (i < level ? n : i === level ? n + 1 : 0));

  return {
    restart() {
      if (!used) return;
      counters = levels.map(() => 0);
      instance += 1;
      used = false;
    },
    take(text) {
      const label = labelLike.exec(text)?.[0];
      if (!label) return undefined;
      const level = levels.findIndex((_, i) => print(levels, i, next(i)) === label);
      if (level < 0)
        throw new Error(`Expected the next number of scheme "${name}" after ${counters.join('.')}; found "${text.slice(0, 50)}".`);
      counters = next(level);
      used = true;
      return { level, label, instance };
    },
  };
}
