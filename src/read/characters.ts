/**
 * Folds characters that people cannot tell apart, or cannot see, before they become text: invisible ones go, odd spaces
 * become spaces, composed forms are used. Counts what looks like an attempt to hide words from a search.
 */
import type { Notice } from '../model/document.js';

/** Folds chunks of one document and remembers what was suspicious. */
export interface CharacterFold {
  /** Folded text; "\n" is kept, other white space becomes " ". */
  fold(raw: string): string;
  /** At most one notice, `obfuscated-characters`. */
  notices(): Notice[];
}

const PLAIN = /^[\x20-\x7e\n]*$/;
const SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const LINE_ENDS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
const INVISIBLE =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: single code points are meant
  /[\u0000-\u0009\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff]|\udb40[\udc00-\uddef]/g;
/** Zero-width characters between two letters; a soft hyphen there is normal. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: single code points are meant
const ZERO_WIDTH_IN_WORD = /[a-z](?:[\u200b-\u200f\u2060-\u2064\ufeff\u180e\u034f]|\udb40[\udc00-\udc7f])+[a-z]/gi;
const OVERRIDES = /[\u202d\u202e]|\udb40[\udc20-\udc7e]/g;
/** A Cyrillic or Greek letter that looks Latin, beside a Latin letter. */
const LOOKALIKE_IN_WORD = /[a-z][асеорхуіѕјһԁԛԝοανιρ]|[асеорхуіѕјһԁԛԝοανιρ][a-z]/gi;
const LOOKALIKE = /[асеорхуіѕјһԁԛԝοανιρ]/i;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ZERO_WIDTH_TOLERATED = 2;

/** A fold with its own counts; one for each document. */
export function createFold(): CharacterFold {
  let zeroWidth = 0;
  let overrides = 0;
  let lookalikes = 0;
  let quote: string | undefined;

  const suspect = (raw: string, pattern: RegExp): number => {
    const found = raw.match(pattern)?.length ?? 0;
    if (found > 0 && quote === undefined) {
      const at = raw.search(pattern);
      quote = clean(raw.slice(Math.max(0, at - 40), at + 80)).trim();
    }
    return found;
  };

  return {
    fold(raw) {
      if (PLAIN.test(raw)) return raw;
      zeroWidth += suspect(raw, ZERO_WIDTH_IN_WORD);
      overrides += suspect(raw, OVERRIDES);
      if (LOOKALIKE.test(raw)) lookalikes += suspect(raw, LOOKALIKE_IN_WORD);
      return clean(raw);
    },
    notices() {
      const found: string[] = [];
      if (zeroWidth > ZERO_WIDTH_TOLERATED) found.push(`${zeroWidth} words with invisible characters inside`);
      if (overrides > 0) found.push(`${overrides} characters that change the direction of writing or carry hidden data`);
      if (lookalikes > 0) found.push(`${lookalikes} places where letters of another alphabet stand inside Latin words`);
      if (found.length === 0) return [];
      const message = `The text holds ${found.join(', ')}; a search by eye or machine may miss those words.`;
      return [{ code: 'obfuscated-characters', severity: 'warning', message, ...(quote ? { quote } : {}) }];
    },
  };
}

/** The fold alone, without counting. */
export function clean(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  return raw.replace(LINE_ENDS, '\n').replace(SPACES, ' ').replace(INVISIBLE, '').replace(LONE_SURROGATE, '\ufffd').normalize('NFC');
}
