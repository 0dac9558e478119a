/**
 * Words of a passage with their offsets, as every later stage sees them. "sub-processor" is one word, "AES256" and
 * "72-hour" are two; punctuation is kept as a mark on the word that follows it.
 */
import { foldWord, invisible } from './fold.js';
import { stem } from './stem.js';

/** What stands between the previous word and this one. */
export type Gap = '' | ',' | ';' | ':' | '(' | ')' | '|' | '"';

export interface Word {
  /** Folded form: lower case, no hyphens. */
  readonly form: string;
  readonly stem: string;
  /** UTF-16 offsets into the document's text. */
  readonly start: number;
  readonly end: number;
  readonly gap: Gap;
  /** The word begins with a capital letter. */
  readonly capital: boolean;
  /** It ended in an apostrophe: "Processor's", "controllers'". */
  readonly possessive?: boolean;
}

const pattern = new RegExp(`\\p{L}(?:[\\p{L}\\p{M}${invisible}]|['’](?=\\p{L}))*|\\d+(?:[.,]\\d+)*|[%$€£]`, 'gu');
/** Prefixes that make one word with what follows the hyphen. */
const joining = /^(?:sub|on|off|re|pre|co|non|anti|multi|cross|e|inter|intra|un|de|over|under|pseudo|cyber|bi|tele|mis|ex)$/;
const hyphen = /^[-‐‑–]$/;

/** Words of `text.slice(from, to)`, in order. Linear in the length. */
export function words(text: string, from = 0, to = text.length): Word[] {
  const found: Word[] = [];
  const slice = from === 0 && to === text.length ? text : text.slice(from, to);
  let last = 0;
  for (const match of slice.matchAll(pattern)) {
    const raw = match[0];
    const at = match.index;
    const between = slice.slice(last, at);
    const previous = found[found.length - 1];
    const folded = foldWord(raw);
    const possessive = folded.endsWith("'s") || /^['’](?!\p{L})/u.test(slice.slice(at + raw.length, at + raw.length + 2));
    const form = folded === "can't" ? 'cannot' : folded.replace(/'s$|'$/, '');
    last = at + raw.length;
    const parted = contraction(folded);
    if (parted) {
      const cut = from + at + raw.length - parted.tail;
      const capital = raw[0] !== raw[0]?.toLowerCase();
      found.push({ form: parted.head, stem: stem(parted.head), start: from + at, end: cut, gap: gapOf(between), capital });
      found.push({ form: parted.rest, stem: stem(parted.rest), start: cut, end: from + last, gap: '', capital: false });
      continue;
    }
    if (previous && hyphen.test(between) && joining.test(previous.form)) {
      const joined = previous.form + form;
      found[found.length - 1] = { ...previous, form: joined, stem: stem(joined), end: from + last };
      continue;
    }
    found.push({
      form,
      stem: stem(form),
      start: from + at,
      end: from + last,
      gap: gapOf(between),
      capital: raw[0] !== raw[0]?.toLowerCase(),
      ...(possessive ? { possessive } : {}),
    });
  }
  return found;
}

const shortened: Record<string, string> = { ll: 'will', ve: 'have', re: 'are', d: 'would', m: 'am' };
const irregular: Record<string, string> = { wo: 'will', sha: 'shall' };
/** After these "'s" is a verb and no genitive. */
const pronoun = /^(?:it|that|this|there|here|what|who|he|she|where|how)'s$/;

/** "we'll", "don't" and "it's" as the two words that they are, with the length of the second as written; null for other words. */
function contraction(folded: string): { head: string; rest: string; tail: number } | null {
  const mark = folded.lastIndexOf("'");
  if (mark < 1 || folded === "can't") return null;
  const head = folded.slice(0, mark);
  const rest = folded.slice(mark + 1);
  if (rest === 't' && head.endsWith('n')) {
    const verb = head.slice(0, -1);
    return { head: irregular[verb] ?? (verb || head), rest: 'not', tail: 3 };
  }
  if (shortened[rest]) return { head, rest: shortened[rest], tail: rest.length + 1 };
  return pronoun.test(folded) ? { head, rest: 'is', tail: 2 } : null;
}

function gapOf(between: string): Gap {
  if (between.length === 0 || between === ' ') return '';
  if (between.includes('|')) return '|';
  if (between.includes(';')) return ';';
  if (/:(?!\/\/)/.test(between)) return ':';
  if (between.includes('(') || between.includes('[')) return '(';
  if (between.includes(')') || between.includes(']')) return ')';
  if (between.includes(',') || /\s[–—-]\s|—/.test(between)) return ',';
  if (/["“”„«»]/.test(between)) return '"';
  return '';
}
