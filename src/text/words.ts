/**
 * Words of a passage with their offsets, as every later stage sees them. "sub-processor" is one word, "AES256" and
 * "72-hour" are two; punctuation is kept as a mark on the word that follows it.
 */
import { foldWord } from './fold.js';
import { stem } from './stem.js';
import { endsInApostrophe, nextWord, wordEnd } from './word-bounds.js';

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

/** Prefixes that make one word with what follows the hyphen. */
const joining = /^(?:sub|on|off|re|pre|co|non|anti|multi|cross|e|inter|intra|un|de|over|under|pseudo|cyber|bi|tele|mis|ex)$/;
const hyphen = /^[-‐‑–]$/;

/** What a spelling always is, wherever it stands. */
interface Spelling {
  readonly form: string;
  readonly stem: string;
  readonly capital: boolean;
  readonly possessive: boolean;
  /** The two words of a contraction, and how many characters the second takes. */
  readonly parted: { readonly head: string; readonly rest: string; readonly tail: number } | null;
}

const spellings = new Map<string, Spelling>();
/** Contracts repeat a few thousand spellings; a hostile text must not fill the memory. */
const mostKnown = 50_000;

function spellingOf(raw: string): Spelling {
  let known = spellings.get(raw);
  if (!known) {
    const folded = foldWord(raw);
    const form = folded === "can't" ? 'cannot' : folded.replace(/'s$|'$/, '');
    known = {
      form,
      stem: stem(form),
      capital: raw[0] !== raw[0]?.toLowerCase(),
      possessive: folded.endsWith("'s"),
      parted: contraction(folded),
    };
    if (spellings.size >= mostKnown) spellings.clear();
    spellings.set(raw, known);
  }
  return known;
}

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
    const { form, stem: root, capital, possessive, parted } = spellingOf(slice.slice(at, end));
    const plain = at === last || (at === last + 1 && slice[last] === ' ');
    const between = plain ? '' : slice.slice(last, at);
    last = end;
    if (parted) {
      const cut = from + end - parted.tail;
      found.push({ form: parted.head, stem: stem(parted.head), start: from + at, end: cut, gap: gapOf(between), capital });
      found.push({ form: parted.rest, stem: stem(parted.rest), start: cut, end: from + end, gap: '', capital: false });
      continue;
    }
    const previous = found[found.length - 1];
    if (previous && between.length === 1 && hyphen.test(between) && joining.test(previous.form)) {
      const joined = previous.form + form;
      found[found.length - 1] = { ...previous, form: joined, stem: stem(joined), end: from + end };
      continue;
    }
    const word = { form, stem: root, start: from + at, end: from + end, gap: gapOf(between), capital };
    found.push(possessive || endsInApostrophe(slice, end) ? { ...word, possessive: true } : word);
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
