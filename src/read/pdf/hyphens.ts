/** Joins the lines of a paragraph: a hyphen at the end of a line goes only where the whole word is used elsewhere, or its halves are not. */
import type { Line } from './flow.js';

/** Whether a word stands somewhere in the document with no line end in it; in lower case. */
export type Vocabulary = (word: string) => boolean;

/** All words of the document that no line end cuts. They are collected when the first of them is asked for: most lines end with a whole word. */
export function vocabularyOf(lines: () => Iterable<Line>): Vocabulary {
  let words: ReadonlySet<string> | undefined;
  return (word) => {
    words ??= wordsIn(lines());
    return words.has(word);
  };
}

function wordsIn(lines: Iterable<Line>): Set<string> {
  const words = new Set<string>();
  let cut = false;
  for (const line of lines) {
    let text = line.text.toLowerCase().replaceAll('\u00ad', '').trimEnd();
    if (cut) text = text.replace(/^\S+/, '');
    cut = /\p{L}[-\u2010]$/u.test(text);
    if (cut) text = text.replace(/\S+$/, '');
    for (const word of text.match(/\p{L}[\p{L}'’]*(?:-\p{L}+)*/gu) ?? []) words.add(word);
  }
  return words;
}

const CUT = /([\p{L}-]*\p{L})[-\u2010]$/u;
const PREFIX = /^(?:non|self|cross|multi|ex|co|all|quasi|sub|third|first)$/i;

/** `text` goes on with `next`: what to take from the end of `text`, and what to put between. */
export function seam(text: string, next: string, words: Vocabulary): { readonly drop: number; readonly between: string } {
  if (text.endsWith('\u00ad')) return { drop: 1, between: '' };
  const last = text.at(-1);
  if (last !== '-' && last !== '\u2010') return { drop: 0, between: ' ' };
  const head = CUT.exec(text.slice(-60))?.[1];
  const tail = /^\p{Ll}[\p{L}'’]*/u.exec(next)?.[0];
  if (head === undefined || tail === undefined)
    return { drop: 0, between: /[\p{L}\p{N}][-\u2010]$/u.test(text) && /^[\p{L}\p{N}]/u.test(next) ? '' : ' ' };
  const [a, b] = [head.toLowerCase(), tail.toLowerCase()];
  // Both spellings in one document: what is printed is believed.
  if (words(`${a}-${b}`) || /^-[\p{L}\p{N}]/u.test(next.slice(tail.length))) return { drop: 0, between: '' };
  if (words(a + b)) return { drop: 1, between: '' };
  if (PREFIX.test(a) || a.includes('-')) return { drop: 0, between: '' };
  if (words(a) && words(b)) return { drop: 0, between: '' };
  return { drop: 1, between: '' };
}
