/** The words of a page as a reader meets them: lines and tables in reading order. */

import type { LinkedWords } from './marks.js';

/** The paragraph or heading that a piece of marked content belongs to. */
export interface Tag {
  /** The same for all pieces of one paragraph; unique in the document. */
  readonly key: number;
  /** Level of a heading. */
  readonly level: number | undefined;
  /** It begins an item of a list, whose bullet may be drawn and not written. */
  readonly item?: boolean;
  /** The innermost table cell around it. */
  readonly cell?: TagCell | undefined;
}

/** A table cell as the structure of a page counts it: tables, rows and cells from 0. */
export interface TagCell {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** One printed line inside a column or a table cell. */
export interface Line {
  readonly text: string;
  readonly page: number;
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Begins with a small raised number. */
  readonly raised: boolean;
  /** A line of a table of contents: words, then a page number at the right edge. Nothing goes on after it. */
  readonly closed: boolean;
  /** Wide gaps inside: a row of signatures or figures, which stands alone. */
  readonly gappy: boolean;
  readonly mcid: number | undefined;
  /** Links on its words, left to right. */
  readonly links: readonly LinkedWords[];
  /** What the file's own structure says of the line, once it is believed. */
  tag?: Tag | undefined;
  /** Right edge of the column's text. */
  readonly right: number;
  /** Left edge of the column's text. */
  readonly left: number;
  /** Counts columns and areas through the document; lines of one stripe follow each other without a break. */
  readonly stripe: number;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly lines: readonly Line[];
}

export interface Table {
  readonly page: number;
  readonly cells: readonly Cell[];
}

export type Flow = { readonly line: Line } | { readonly table: Table };
