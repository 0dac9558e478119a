/** What a group of RTF carries: formatting that decides whether and how its words are read. Groups inherit it. */
import type { Sink } from './words.js';

export interface Group {
  sink: Sink;
  hidden: boolean;
  struck: boolean;
  deleted: boolean;
  inserted: boolean;
  author: number | undefined;
  font: number | undefined;
  /** Replacement characters after each \u. */
  fallback: number;
  /** The group opened with \*. */
  star: boolean;
  /** Heading level from the style or the outline, 0 for none. */
  heading: number;
  /** Table depth of the paragraph, 0 outside tables. */
  depth: number;
  listLevel: number | undefined;
  /** The group is the result of a HYPERLINK field. */
  link: boolean;
}

export function firstGroup(): Group {
  return {
    sink: 'body',
    hidden: false,
    struck: false,
    deleted: false,
    inserted: false,
    author: undefined,
    font: undefined,
    fallback: 1,
    star: false,
    heading: 0,
    depth: 0,
    listLevel: undefined,
    link: false,
  };
}

/** \plain: character formatting as at the start. */
export function resetCharacters(group: Group): void {
  group.hidden = group.struck = group.deleted = group.inserted = false;
}

/** \pard: paragraph formatting as at the start. */
export function resetParagraph(group: Group): void {
  group.heading = 0;
  group.depth = 0;
  group.listLevel = undefined;
}
