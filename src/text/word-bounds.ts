/** Where words begin and end in a text, by the kind of each character: letters with apostrophes inside, numbers, and a few signs. */
import { invisible } from './fold.js';

const other = 1;
const letter = 2;
/** What may go on with a word but not begin it: marks and what is not seen. */
const mark = 3;
const digit = 4;
const sign = 5;

const isLetter = /\p{L}/u;
const isMark = new RegExp(`[\\p{M}${invisible}]`, 'u');
/** Kinds of the characters seen so far, by their code; 0 is not known yet. */
const kinds = new Uint8Array(0x10000);

function kindOf(code: number): number {
  const known = kinds[code] ?? 0;
  if (known !== 0) return known;
  const char = String.fromCodePoint(code);
  const kind = /\d/.test(char) ? digit : '%$€£'.includes(char) ? sign : isLetter.test(char) ? letter : isMark.test(char) ? mark : other;
  if (code < kinds.length) kinds[code] = kind;
  return kind;
}

function kindAt(text: string, at: number): number {
  return at < text.length ? kindOf(text.codePointAt(at) ?? 0) : other;
}

function sizeAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function isApostrophe(text: string, at: number): boolean {
  const char = text[at];
  return char === "'" || char === '’';
}

/** The first place from `from` on where a word begins; the length of the text where none does. */
export function nextWord(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind !== other && kind !== mark) return at;
    at += sizeAt(text, at);
  }
  return text.length;
}

/** The place after the last character of the word that begins at `start`. */
export function wordEnd(text: string, start: number): number {
  const kind = kindAt(text, start);
  if (kind === sign) return start + 1;
  let at = start + sizeAt(text, start);
  if (kind === digit) {
    for (;;) {
      if (kindAt(text, at) === digit) at++;
      else if ((text[at] === '.' || text[at] === ',') && kindAt(text, at + 1) === digit) at += 2;
      else return at;
    }
  }
  for (;;) {
    const next = kindAt(text, at);
    if (next === letter || next === mark) at += sizeAt(text, at);
    else if (isApostrophe(text, at) && kindAt(text, at + 1) === letter) at++;
    else return at;
  }
}

/** "controllers'": an apostrophe after the word, and no letter after that. */
export function endsInApostrophe(text: string, end: number): boolean {
  return isApostrophe(text, end) && kindAt(text, end + 1) !== letter;
}
