/** Numbers typed by hand at the start of a paragraph ("12.3 ", "(c)\t", "Section 4.") and the number a new neighbour gets. */

/** A typed number taken apart: `lead` + `stem` + `value` + `trail`, then the white space before the words. */
export interface TypedNumber {
  readonly lead: string;
  readonly stem: string;
  readonly value: string;
  readonly trail: string;
  readonly gap: string;
}

const DOTTED = /^((?:(?:section|article|clause|§)[ \u00a0]+)?)((?:\d{1,3}\.)*)(\d{1,3}[A-Z]?)([.):]?)([ \t\u00a0]+)(?=\S)/i;
const LETTERED = /^(\(?)()([a-z]{1,2}|[ivx]{1,5}|[A-Z]|\d{1,2})(\)|\.(?=[ \t\u00a0]+[A-Z]))([ \t\u00a0]+)(?=\S)/;
const ROMAN = [
  'i',
  'ii',
  'iii',
  'iv',
  'v',
  'vi',
  'vii',
  'viii',
  'ix',
  'x',
  'xi',
  'xii',
  'xiii',
  'xiv',
  'xv',
  'xvi',
  'xvii',
  'xviii',
  'xix',
  'xx',
];

const SHORT_TITLE = /^\d+[ \u00a0]+[A-Z][\w ,&'’-]{0,60}$/;
const MONTH = /^\d+[ \u00a0]+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/** The typed number that a paragraph starts with; plain amounts and years ("2 hours", "2024 …") are none. */
export function typedNumber(text: string): TypedNumber | undefined {
  const match = DOTTED.exec(text) ?? LETTERED.exec(text);
  if (!match) return undefined;
  const [, lead = '', stem = '', value = '', trail = '', gap = ''] = match;
  const bare = !lead && !stem && !trail && /^\d+$/.test(value);
  if (bare && !gap.includes('\t') && (!SHORT_TITLE.test(text) || MONTH.test(text))) return undefined;
  return { lead, stem, value, trail, gap };
}

/** The number as written, without the gap. */
export function numberText(number: TypedNumber): string {
  return `${number.lead}${number.stem}${number.value}${number.trail}`;
}

/**
 * The number of a paragraph put in after the one numbered `number`: the next one if nobody has it ("12.4"), else the same with a
 * letter, as amendments do ("12.3A"). `taken` holds the numbers in use, as `numberText` writes them; `before` is the one before.
 */
export function nextNumber(number: TypedNumber, taken: ReadonlySet<string>, before?: TypedNumber): TypedNumber {
  const following = { ...number, value: successor(number.value, before?.value) };
  if (!taken.has(numberText(following))) return following;
  const [, base = number.value, letter = ''] = /^(.*?\d)([A-Z]?)$/.exec(number.value) ?? [];
  for (let code = letter ? letter.charCodeAt(0) + 1 : 65; code <= 90; code++) {
    const inserted = { ...number, value: `${base}${String.fromCharCode(code)}` };
    if (!taken.has(numberText(inserted))) return inserted;
  }
  return following;
}

function successor(value: string, before: string | undefined): string {
  if (/^\d+$/.test(value)) return String(Number(value) + 1);
  const inserted = /^(\d+)([A-Y])$/.exec(value);
  if (inserted) return `${inserted[1]}${String.fromCharCode(inserted[2]!.charCodeAt(0) + 1)}`;
  const roman = ROMAN.indexOf(value.toLowerCase());
  const followsLetter = before?.length === 1 && before.charCodeAt(0) + 1 === value.charCodeAt(0);
  if (roman >= 0 && !followsLetter && (value.length > 1 || /^[ivx]$/i.test(value))) {
    const next = ROMAN[roman + 1] ?? 'xxi';
    return value === value.toUpperCase() ? next.toUpperCase() : next;
  }
  const last = value.charCodeAt(value.length - 1);
  if (last === 122 || last === 90) return `${value}${String.fromCharCode(last - 25)}`;
  return value.slice(0, -1) + String.fromCharCode(last + 1);
}

/**
 * The first number under a new heading for paragraphs numbered like `like`: "13.1" under "13.", "(a)" where the numbers start anew
 * in every section. Undefined if that depends on the heading's number and it has none.
 */
export function firstUnder(like: TypedNumber, heading: TypedNumber | undefined): TypedNumber | undefined {
  if (like.stem !== '') return heading && { ...like, stem: `${heading.stem}${heading.value}.`, value: '1' };
  if (/^\d/.test(like.value)) return { ...like, value: '1' };
  const first = ROMAN.includes(like.value.toLowerCase()) && !/^[cdlm]$/i.test(like.value) ? 'i' : 'a';
  return { ...like, value: like.value === like.value.toUpperCase() ? first.toUpperCase() : first };
}

/** `count` numbers in a row, starting with `first`. */
export function run(first: TypedNumber, count: number): TypedNumber[] {
  const numbers: TypedNumber[] = [];
  for (let at = first; numbers.length < count; at = { ...at, value: successor(at.value, numbers.at(-2)?.value) }) numbers.push(at);
  return numbers;
}
