/** What a spelling always is, wherever it stands: found out once, since contracts repeat a few thousand. */
import { foldWord } from './fold.js';
import { stem } from './stem.js';

/** What words of one form have in common. */
export interface Form {
  /** Folded: lower case, no hyphens. */
  readonly form: string;
  /** The number of the form, or -1 once too many are known. */
  readonly kind: number;
  readonly stem: string;
}

export interface Spelling extends Form {
  readonly capital: boolean;
  readonly possessive: boolean;
  /** The two words of a contraction, and how many characters the second takes. */
  readonly parted: { readonly head: string; readonly rest: string; readonly tail: number } | null;
}

/** A hostile text must not fill the memory. */
const mostKnown = 50_000;
const forms = new Map<string, Form>();
const spellings = new Map<string, Spelling>();
/** A form by its letters. */
export function formed(form: string): Form {
  let known = forms.get(form);
  if (!known) {
    known = { form, kind: forms.size < mostKnown ? forms.size : -1, stem: stem(form) };
    if (forms.size < mostKnown) forms.set(form, known);
  }
  return known;
}

/** Several of what an abbreviation stands for. */
const abbreviations = /^[A-Z]{2,}s$/;

/** The spelling of a word as it is written. */
export function spellingOf(raw: string): Spelling {
  let known = spellings.get(raw);
  if (!known) {
    // "AEs" are several AE, and not the cipher AES
    const folded = foldWord(abbreviations.test(raw) ? raw.slice(0, -1) : raw);
    const { form, kind, stem: root } = formed(folded === "can't" ? 'cannot' : folded.replace(/'s$|'$/, ''));
    known = {
      form,
      kind,
      stem: root,
      // "Us" is what "We" are called, "US" the country
      capital: raw !== 'Us' && raw[0] !== raw[0]?.toLowerCase(),
      possessive: folded.endsWith("'s"),
      parted: contraction(folded),
    };
    if (spellings.size >= mostKnown) spellings.clear();
    spellings.set(raw, known);
  }
  return known;
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
