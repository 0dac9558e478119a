/** What single lines of plain text look like, and how wide the lines of a whole file are. */
import { isLoneLabel, leadingLabel } from '../label.js';

/** Facts about a file that decide how its lines join. */
export interface Profile {
  /** Characters of a full line; 0 where every line is a paragraph of its own. */
  readonly width: number;
  /** Whether a lower-case word occurs somewhere in the text. */
  attested(word: string): boolean;
}

const WRAPPED_WIDTH = 140;

/** Looks at all lines of a text once. */
export function profile(text: string): Profile {
  const lengths = text
    .split(/\r\n?|\n|\f/)
    .map((line) => line.trimEnd().length)
    .filter((length) => length > 0)
    .sort((a, b) => a - b);
  const at = (share: number) => lengths[Math.floor((lengths.length - 1) * share)] ?? 0;
  let words: Set<string> | undefined;
  return {
    width: at(0.97) <= WRAPPED_WIDTH ? at(0.9) : 0,
    attested(word) {
      words ??= new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
      return words.has(word.toLowerCase());
    },
  };
}

/** Whether `line` ends its paragraph or runs on into `next`, a line directly below it. */
export function runsOn(line: string, next: string, { width }: Profile): boolean {
  const here = line.trimEnd();
  const there = next.trimStart();
  if (isLoneLabel(there) || isRule(there) || isRule(here)) return false;
  if (isCapitals(here) && !isCapitals(there)) return false;
  const ended = /[.;:!?]["”’)\]]?$/.test(here);
  if (startsItem(there) && (ended || /(?:,|\band|\bor)$/.test(here) || isShort(here, width))) return false;
  if (isLoneLabel(here.trim())) return true;
  if (/^\p{Ll}/u.test(there) && !ended) return true;
  if (width === 0) return false;
  const first = /^\S+/.exec(there)?.[0].length ?? 0;
  return here.length + 1 + first >= width * 0.85;
}

/** A line that begins a numbered clause, a list item or a labelled line. */
export function startsItem(line: string): boolean {
  return leadingLabel(line) !== undefined;
}

/** Whether all letters of a line are capitals, at least three of them. */
export function isCapitals(line: string): boolean {
  return !/\p{Ll}/u.test(line) && /\p{Lu}[^\p{Lu}]*\p{Lu}[^\p{Lu}]*\p{Lu}/u.test(line);
}

/** A line drawn with punctuation. */
export function isRule(line: string): boolean {
  return /^[-=*~_]{3,}$/.test(line.trim());
}

function isShort(line: string, width: number): boolean {
  return width > 0 && line.length < width * 0.6;
}
