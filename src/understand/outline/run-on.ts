/** Paragraphs that hold several numbered clauses. */
import type { Block } from '../../model/document.js';
import { clauseNumber } from '../numbering.js';

/** Page numbers, rules and the filing mark of an exhibit ("Exhibit 10.1" on the first line) say nothing and head nothing. */
export function isFurniture(words: string, index: number): boolean {
  return /^[\s\d_*=.–—-]{1,80}$/.test(words)
    ? !/\d\.\d|^\s*\d{1,2}\.\s*$/.test(words)
    : index < 4 && /^\s*exhibit\s+\d+(?:\.\d+)?[a-z*]?\s*$/i.test(words);
}

const longParagraph = 1200;

/** "… 1.6 Provider may …": a clause number after the end of a sentence, inside a paragraph. */
const inlineNumber = /(?<=[.;:)\]"”]\s)(?=(?:\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?|\d{1,2}\.|\([a-z]\))\s+["“(]?[A-Z])/g;

/** One paragraph that holds several numbered clauses is read as those clauses: where lines end inside it, and in a very long one whose line breaks were lost. */
export function splitRunOn(block: Block, text: string): Block[] {
  if (block.cell) return [block];
  const cuts = [...text.slice(block.start, block.end).matchAll(/\n(?=\S)/g)]
    .map((match) => block.start + match.index + 1)
    .filter((at) => clauseNumber(text.slice(at, at + 60)) !== null);
  if (cuts.length === 0) {
    if (block.end - block.start < longParagraph) return [block];
    for (const match of text.slice(block.start, block.end).matchAll(inlineNumber)) cuts.push(block.start + match.index);
    if (cuts.length < 2) return [block];
  }
  const starts = [block.start, ...cuts];
  return starts.map((start, i) => ({
    ...block,
    kind: i === 0 ? block.kind : ('paragraph' as const),
    start,
    end: trimEnd(text, start, starts[i + 1] ?? block.end),
  }));
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}
