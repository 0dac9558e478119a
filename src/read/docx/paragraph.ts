/** What the story reader hands on: paragraphs as stretches of text with all that decides whether a view shows them. */

import type { Change, ParagraphProperties } from './properties.js';
import type { CellPlace } from './tables.js';

/** A stretch of text with the same standing throughout. `hidden` says by what means a person cannot see it. */
export interface Piece {
  text: string;
  readonly inserted: Change | undefined;
  readonly deleted: Change | undefined;
  readonly hidden: string | undefined;
  readonly struck: boolean;
  readonly link: string | undefined;
  /** A reference mark of a note stands here; `text` is empty. */
  readonly note?: { readonly kind: 'footnote' | 'endnote'; readonly id: string };
}

/** One w:p. `container` is the same for paragraphs that may merge: those of one cell, text box, note or body. */
export interface Paragraph {
  /** 0-based index among the w:p start tags of the part. */
  readonly index: number;
  readonly container: number;
  readonly properties: ParagraphProperties;
  readonly pieces: Piece[];
  readonly cells: readonly CellPlace[];
  /** The table row (or content) the paragraph stands in was inserted or deleted as a whole. */
  readonly rowInserted: Change | undefined;
  readonly rowDeleted: Change | undefined;
  readonly inBox: boolean;
  /** Id of the note it belongs to, in the parts of footnotes and endnotes. */
  readonly noteId: string | undefined;
  /** Paragraphs of text boxes anchored here, in reading order. */
  readonly boxes: Paragraph[];
}
