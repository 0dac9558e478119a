/** A report on paper as a list of blocks, before it becomes a Word file or a PDF. Text is raw: each renderer makes it safe. */
import type { FindingOutcome, Verdict } from '../../model/review.js';

/** How a word is coloured; the word itself says the same. */
export type Tone = FindingOutcome | Verdict | 'soft';

export interface PaperCell {
  readonly text: string;
  readonly tone?: Tone;
}

export type PaperBlock =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'verdict'; readonly word: string; readonly tone: Verdict; readonly lines: readonly string[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'finding'; readonly number: number; readonly title: string; readonly outcome: PaperCell; readonly note: string }
  | { readonly kind: 'text'; readonly text: string; readonly tone?: Tone }
  | { readonly kind: 'quote'; readonly lead: string; readonly parts: readonly { readonly text: string; readonly marked: boolean }[] }
  | { readonly kind: 'wording'; readonly lead: string; readonly heading: string; readonly text: string }
  | { readonly kind: 'list'; readonly lead: string; readonly items: readonly string[] }
  /** Widths are shares of 100. */
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly widths: readonly number[]; readonly rows: readonly PaperRow[] };

/** A row of cells, or a heading over the rows that follow. */
export type PaperRow = readonly PaperCell[] | { readonly topic: string };
