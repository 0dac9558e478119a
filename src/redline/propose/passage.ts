/** Where the words of an evidence stand: its block, its sentence, and where in the sentence something can be added. */
import type { Block, ContractDocument } from '../../model/document.js';
import type { Evidence } from '../../model/review.js';
import { type Span, sentences } from '../../text/sentences.js';

/** The deciding sentence of an evidence and the block that holds it. */
export interface Place {
  readonly document: number;
  readonly block: Block;
  readonly sentence: Span;
  /** Deciding words inside the sentence. */
  readonly highlights: readonly Span[];
  readonly text: string;
}

/** Index of the block that holds an offset, or of the last one before it; -1 if there is none. */
export function blockIndex(document: ContractDocument, offset: number): number {
  const { blocks } = document;
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Offset of the first word of a block, behind its number. */
export function wordsStart({ label, start, end }: Block): number {
  return label === undefined ? start : Math.min(start + label.length + 1, end);
}

/** The sentence of the evidence's deciding words; its first sentence where no words are marked. Undefined outside any block. */
export function placeOf(documents: readonly ContractDocument[], evidence: Evidence): Place | undefined {
  const document = documents[evidence.document];
  if (!document) return undefined;
  const at = evidence.highlights[0]?.start ?? evidence.start;
  const block = document.blocks[blockIndex(document, at)];
  if (!block || block.end <= at) return undefined;
  const parts = sentences(document.text, wordsStart(block), block.end);
  const sentence = parts.find((part) => part.end > at) ?? parts.at(-1);
  if (!sentence) return undefined;
  const highlights = evidence.highlights.filter((h) => h.start >= sentence.start && h.end <= sentence.end);
  return { document: evidence.document, block, sentence, highlights, text: document.text };
}

/** True if the sentence only says what a word means, or has blanks to be filled in: nothing is added to it or taken out of it. */
export function isFixed(place: Place): boolean {
  return isForm(place) || /[[\]]|_{4,}/.test(wordsOf(place));
}

/** True for definitions and for the parts of a form: notes on drafting and names of fields. Such a sentence is not exchanged either. */
export function isForm(place: Place): boolean {
  const words = wordsOf(place);
  const count = (mark: string): number => words.split(mark).length - 1;
  return (
    /\b(?:means|shall mean|ha(?:s|ve) the meanings?|defined terms?|capitali[sz]ed terms?|drafting note)\b|\{\w+\}/i.test(words) ||
    count('[') !== count(']')
  );
}

function wordsOf({ sentence, text }: Place): string {
  return text.slice(sentence.start, sentence.end);
}

/** True if the sentence is all that its block says. */
export function isWholeBlock({ block, sentence, text }: Place): boolean {
  const before = text.slice(block.start, sentence.start).slice(block.label?.length ?? 0);
  return before.trim() === '' && text.slice(sentence.end, block.end).trim() === '';
}

const ending = /(?:\s*(?:[;,]\s*(?:and|or|and\/or)|[.;:,!?]))?["”’')\]]*\s*$/;

/** Where a phrase goes at the end of a sentence: before its full stop, or before "; and" in a list. */
export function sentenceEnd({ sentence, text }: Place): number {
  const words = text.slice(sentence.start, sentence.end);
  const found = ending.exec(words)?.[0] ?? '';
  return sentence.end - (/^[”"’')\]]+$/.test(found) ? 0 : found.length);
}

const border =
  /[;:](?=\s)|\.(?=\s|$)|,\s+(?:and|but|or)\s+(?:shall|will|may|must|to|it|they|the\s|[A-Z])|,?\s+(?:unless|except|save|provided that|provided, however|taking into account)\b|\s[–—]\s/;

/** Where a phrase goes at the end of the clause that holds the deciding words, if that is before the end of the sentence. */
export function clauseEnd(place: Place): number {
  const { sentence, highlights, text } = place;
  const end = sentenceEnd(place);
  let from = Math.max(sentence.start, ...highlights.map((h) => h.end));
  for (;;) {
    const found = border.exec(text.slice(from, end));
    if (!found) return end;
    const at = from + found.index;
    if (!isInside(text.slice(sentence.start, at))) return at;
    from = at + found[0].length;
  }
}

/** True if the sentence begins with a case ("Where …, Supplier will …"): what is owed stands after its comma. */
function opensWithCase({ sentence, text }: Place): boolean {
  return /^(?:where|if|when|whenever|upon|on|in (?:the event|case)|to the extent|unless|as soon|following|after|before|once|should|subject to|except)\b/i.test(
    text.slice(sentence.start, sentence.end),
  );
}

/** Where a phrase goes right behind the part that holds the deciding words: the first comma after them, if there is one in the clause. */
export function partEnd(place: Place): number | undefined {
  const { sentence, highlights, text } = place;
  const from = Math.max(0, ...highlights.map((h) => h.end));
  if (from === 0 || opensWithCase(place)) return undefined;
  const end = clauseEnd(place);
  const comma = text.slice(from, end).search(/,(?=\s)/);
  if (comma < 0 || isInside(text.slice(sentence.start, from + comma))) return undefined;
  // "return, delete or destroy": between the words of a list nothing is added.
  const rest = text.slice(from + comma, end);
  const next = comma === 0 && /^,\s+(?:\w+(?:,|\s+(?:and|or)\b)|(?:and|or)\b)/.test(rest);
  // What is set in between commas explains the word before it: nothing comes between the two.
  const aside =
    /^,\s+(?:such as|including|in particular|for example|for instance|e\.g\.|i\.e\.|namely|whether|as well as|where|if|when)\b/i.test(rest);
  return next || aside ? undefined : from + comma;
}

function isInside(before: string): boolean {
  const count = (mark: string): number => before.split(mark).length - 1;
  return count('(') > count(')') || count('“') > count('”');
}
