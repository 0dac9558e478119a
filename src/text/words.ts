/**
 * Words of a passage with their offsets, as every later stage sees them. "sub-processor" is one word, "AES256" and
 * "72-hour" are two; punctuation is kept as a mark on the word that follows it.
 */
import { formed, spellingOf } from './spellings.js';
import { endsInApostrophe, nextWord, wordEnd } from './word-bounds.js';

/** What stands between the previous word and this one. */
export type Gap = '' | ',' | ';' | ':' | '(' | ')' | '|' | '"';

export interface Word {
  /** Folded form: lower case, no hyphens. */
  readonly form: string;
  /** The same for all words of one form, from 0; -1 where it has none. */
  readonly kind: number;
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

/** Prefixes that make one word with what follows the hyphen. */
const joining = /^(?:sub|on|off|re|pre|co|non|anti|multi|cross|e|inter|intra|un|de|over|under|pseudo|cyber|bi|tele|mis|ex)$/;
const hyphen = /^[-‐‑–]$/;

/** Words of `text.slice(from, to)`, in order. Linear in the length. */
export function words(text: string, from = 0, to = text.length): Word[] {
  const found: Word[] = [];
  const slice = from === 0 && to === text.length ? text : text.slice(from, to);
  let last = 0;
  for (let at = nextWord(slice, 0); at < slice.length; at = nextWord(slice, last)) {
    const end = wordEnd(slice, at);
    if (slice.startsWith('://', end)) {
      // "https://" in an address says nothing of how data travels
      last = end;
      continue;
    }
    const { form, kind, stem: root, capital, possessive, parted } = spellingOf(slice.slice(at, end));
    const plain = at === last || (at === last + 1 && slice[last] === ' ');
    const between = plain ? '' : slice.slice(last, at);
    last = end;
    if (parted) {
      const cut = from + end - parted.tail;
      found.push({ ...formed(parted.head), start: from + at, end: cut, gap: gapOf(between), capital });
      found.push({ ...formed(parted.rest), start: cut, end: from + end, gap: '', capital: false });
      continue;
    }
    const previous = found[found.length - 1];
    if (previous && between.length === 1 && hyphen.test(between) && joining.test(previous.form)) {
      found[found.length - 1] = { ...previous, ...formed(previous.form + form), end: from + end };
      continue;
    }
    const word = { form, kind, stem: root, start: from + at, end: from + end, gap: gapOf(between), capital };
    found.push(possessive || endsInApostrophe(slice, end) ? { ...word, possessive: true } : word);
  }
  return found;
}

function gapOf(between: string): Gap {
  if (between === '' || between === ' ') return '';
  if (between.includes('|')) return '|';
  if (between.includes(';')) return ';';
  if (/:(?!\/\/)/.test(between)) return ':';
  if (between.includes('(') || between.includes('[')) return '(';
  if (between.includes(')') || between.includes(']')) return ')';
  if (between.includes(',') || /\s[–—-]\s|—/.test(between)) return ',';
  if (/["“”„«»]/.test(between)) return '"';
  return '';
}
