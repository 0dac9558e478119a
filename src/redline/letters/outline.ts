/** A letter-like document as plain data, before it becomes DOCX or Markdown. */

export type OutlineItem =
  | { readonly kind: 'title' | 'subtitle' | 'heading' | 'subheading' | 'paragraph' | 'warning'; readonly text: string }
  /** A paragraph with its number or letter in the margin. */
  | { readonly kind: 'numbered'; readonly number: string; readonly text: string }
  /** Wording of the contract, set in; `mark` says whether it goes or comes. */
  | { readonly kind: 'wording'; readonly text: string; readonly mark: 'old' | 'new' | 'plain' }
  | { readonly kind: 'labelled'; readonly label: string; readonly text: string }
  /** `widths` are shares of the page's width in percent. */
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Set to the right, as the date of a letter. */
  | { readonly kind: 'aside'; readonly text: string }
  /** The end of a letter: a closing, room for a signature, and who signs. */
  | { readonly kind: 'signed'; readonly closing: string; readonly lines: readonly string[] }
  /** Lines to be filled in by hand, one column for each party. */
  | { readonly kind: 'signatures'; readonly parties: readonly string[]; readonly lines: readonly string[] }
  | { readonly kind: 'page-break' };

export type Outline = readonly OutlineItem[];

/** Text of the outline's title; empty if it has none. */
export function titleOf(outline: Outline): string {
  for (const item of outline) if (item.kind === 'title') return item.text;
  return '';
}
