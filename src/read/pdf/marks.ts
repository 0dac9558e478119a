/** What one page shows, in upright page coordinates: x to the right, y DOWN from the top edge, both in points. */

/** Characters written in one go in one font on one baseline, without a gap wider than about one em. */
export interface Span {
  text: string;
  /** Left edge of the first and right edge of the last character with ink. */
  x: number;
  x2: number;
  /** Baseline. */
  y: number;
  size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Quarter turns from upright: 0, 1 (reads downwards), 2, 3 (reads upwards); -1 for text at a slant. */
  readonly turn: number;
  /** Why a person does not see it, or undefined. */
  readonly hidden: 'render-mode' | 'colour' | 'tiny' | 'off-page' | 'layer' | undefined;
  /** Marked-content id, for tagged files. */
  readonly mcid: number | undefined;
  /** A space character was printed just before. */
  readonly spaced: boolean;
  /** Inside marked content of type Artifact. */
  readonly artifact: boolean;
  /** Links on its words, left to right, once they are looked for. */
  links?: readonly LinkedWords[];
  /** Left edge of each UTF-16 unit of `text`, while strikes are looked for. */
  readonly edges: number[];
}

/** A thin straight line, drawn or filled; `thickness` in points. */
export interface Rule {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
  readonly thickness: number;
}

/** A filled or painted area. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
}

/** A place that leads out of the file: an address, or a file beside it. */
export interface LinkArea extends Area {
  readonly target: string;
}

/** Words that a link stands on. */
export interface LinkedWords {
  readonly words: string;
  readonly target: string;
}

/** A box that hides what was drawn before it: the first `below` spans of the page. */
export interface Cover extends Area {
  readonly below: number;
}

export interface PageMarks {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly spans: Span[];
  readonly rules: Rule[];
  /** Filled rectangles that are not white. */
  readonly fills: Area[];
  readonly covers: Cover[];
  /** Images; only known where they were decoded. */
  readonly images: Area[];
  /** How many paths and images were drawn: a page without text and with little drawing is blank. */
  readonly drawings: number;
}
