/** Days written out in a text, in the ways of contracts: "1 January 2026", "the 3rd day of March, 2025", "31.12.2026", "2026-03-01". */
import { dayOf } from './calendar.js';

export interface WrittenDate {
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  /** The days it can mean, earliest first: two for "03/04/2025", which is April in Europe and March in America. */
  readonly readings: readonly string[];
}

const months: readonly string[] = [
  'january|jan|januar|jänner|janvier|enero|gennaio|januari',
  'february|feb|februar|février|fevrier|febrero|febbraio|februari',
  'march|mar|märz|maerz|mars|marzo|maart',
  'april|apr|avril|abril|aprile',
  'may|mai|mayo|maggio|mei',
  'june|jun|juni|juin|junio|giugno',
  'july|jul|juli|juillet|julio|luglio',
  'august|aug|août|aout|agosto|augustus',
  'september|sept|sep|septembre|septiembre|settembre',
  'october|oct|oktober|octobre|octubre|ottobre',
  'november|nov|novembre|noviembre',
  'december|dec|dezember|décembre|decembre|diciembre|dicembre',
];
const ordinals = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth ' +
  'seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth ' +
  'twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'
).split(' ');

const month = `(?<month>${[...months]
  .flatMap((names) => names.split('|'))
  .sort((a, b) => b.length - a.length)
  .join('|')})\\.?`;
const day = `(?<day>\\d{1,2}(?:\\s?(?:st|nd|rd|th|er|\\.))?|${[...ordinals]
  .sort((a, b) => b.length - a.length)
  .join('|')
  .replaceAll('-', '[- ]')})`;
const year = '(?<year>(?:1[89]|2[0-2])\\d{2})';
const gap = '[\\s ]*';

const patterns: readonly { readonly pattern: RegExp; readonly read: (parts: Record<string, string>) => (string | undefined)[] }[] = [
  {
    pattern: new RegExp(
      `(?<![\\w.])${day}(?:${gap}\\([^)]{1,6}\\))?${gap}(?:day${gap})?(?:(?:of|de|del)\\s+|[-/]${gap})?${month}${gap}[,/-]?${gap}(?:of\\s+|de\\s+|del\\s+)?${year}(?!\\d)`,
      'giu',
    ),
    read: named,
  },
  { pattern: new RegExp(`\\b${month}${gap}${day}${gap},?${gap}${year}(?!\\d)`, 'giu'), read: named },
  {
    pattern: /(?<![\w./-])(?<year>(?:19|20)\d{2})(?<sign>[-/.])(?<m>\d{1,2})\k<sign>(?<d>\d{1,2})(?![\w/-]|\.\d)/g,
    read: ({ year: y, m, d }) => [dayOf(Number(y), Number(m), Number(d))],
  },
  {
    // A point between numbers is the European way, day first; a stroke or hyphen may be either.
    pattern: /(?<![\w./-])(?<a>\d{1,2})(?<sign>[./-])(?<b>\d{1,2})\k<sign>(?<year>(?:(?:19|20)\d{2})|\d{2})(?![\w/-]|\.\d)/g,
    read: ({ a, b, sign, year: y }) => {
      const full = Number(y) < 100 ? (Number(y) > 50 ? 1900 : 2000) + Number(y) : Number(y);
      const [dayFirst, monthFirst] = [dayOf(full, Number(b), Number(a)), dayOf(full, Number(a), Number(b))];
      return sign === '.' ? [dayFirst ?? monthFirst] : [dayFirst, monthFirst];
    },
  },
];

function named({ day: d = '', month: m = '', year: y }: Record<string, string>): (string | undefined)[] {
  const ordinal = ordinals.indexOf(d.toLowerCase().replace(/\s/g, '-')) + 1;
  const number = ordinal > 0 ? ordinal : Number.parseInt(d, 10);
  const at = months.findIndex((names) => names.split('|').includes(m.toLowerCase()));
  return [dayOf(Number(y), at + 1, number)];
}

/** All of them, in order, not overlapping. A day that the calendar does not have is none. */
export function datesIn(text: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const { pattern, read } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const readings = [...new Set(read(match.groups as Record<string, string>).filter((d) => d !== undefined))].sort();
      const [start, end] = [match.index, match.index + match[0].length];
      if (readings.length > 0 && !found.some((other) => start < other.end && end > other.start)) found.push({ start, end, readings });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
