/** Those properties of runs and paragraphs that decide what a reader sees: numbering, outline level, hidden text, colours. */
import type { Attributes } from './xml.js';

/** Author and time of one tracked change; compared by identity. */
export interface Change {
  readonly author: string | undefined;
  readonly date: string | undefined;
}

/** Properties of a run, or of a paragraph's mark. `size` is in half-points; colours are six hex digits in upper case. */
export interface RunProperties {
  style?: string;
  vanish?: boolean;
  strike?: boolean;
  color?: string;
  /** Fill behind the text; `unknown` where it cannot be told (patterns, highlighting). */
  shade?: string;
  size?: number;
}

/** Properties of a paragraph. `level` is the list level (ilvl), `outline` the outline level from 0, 9 for body text. */
export interface ParagraphProperties {
  style?: string;
  numId?: string;
  level?: number;
  outline?: number;
  shade?: string;
  /** It holds the properties of the section that it ends. */
  endsSection?: boolean;
  mark: RunProperties;
  markInserted?: Change;
  markDeleted?: Change;
  /** What the paragraph was before a tracked change of its properties. */
  before?: ParagraphProperties;
}

const OFF = new Set(['0', 'false', 'off']);

/** Value of an on/off property: present without value means on (ECMA-376 part 1, 17.17.4). */
export const isOn = (attributes: Attributes): boolean => !OFF.has(attributes['w:val'] ?? '1');

/** Whole number of an attribute, or undefined. */
export function whole(value: string | undefined): number | undefined {
  if (value === undefined || !/^[+-]?\d{1,9}$/.test(value.trim())) return undefined;
  return Number(value);
}

/** At most `most` characters of a string that a file may make as long as it likes. */
export const capped = (value: string, most: number): string => (value.length > most ? value.slice(0, most) : value);

/** Reads w:ins, w:del, w:moveFrom and w:moveTo attributes. */
export function changeOf(attributes: Attributes): Change {
  const { 'w:author': author, 'w:date': date } = attributes;
  return { author: author && capped(author, 200), date: date && capped(date, 40) };
}

/** Fill colour of a w:shd element; undefined where it paints nothing. */
export function shadeOf(attributes: Attributes): string | undefined {
  const pattern = attributes['w:val'] ?? 'clear';
  if (pattern === 'nil') return undefined;
  const painted = pattern === 'clear' ? attributes['w:fill'] : pattern === 'solid' ? attributes['w:color'] : 'unknown';
  if (painted === undefined || painted === 'auto') return attributes['w:themeFill'] !== undefined ? 'unknown' : undefined;
  return painted === 'unknown' ? painted : painted.toUpperCase();
}

/** Takes over one child element of w:rPr. */
export function setRunProperty(run: RunProperties, name: string, attributes: Attributes): void {
  switch (name) {
    case 'w:rStyle':
      if (attributes['w:val'] !== undefined) run.style = attributes['w:val'];
      return;
    case 'w:vanish':
      run.vanish = isOn(attributes);
      return;
    case 'w:strike':
    case 'w:dstrike':
      run.strike = run.strike === true || isOn(attributes);
      return;
    case 'w:color': {
      const value = attributes['w:val'];
      if (value !== undefined) run.color = value.toUpperCase();
      return;
    }
    case 'w:highlight':
      if (attributes['w:val'] !== 'none') run.shade = HIGHLIGHT[attributes['w:val'] ?? ''] ?? 'unknown';
      return;
    case 'w:shd': {
      const shade = shadeOf(attributes);
      if (shade !== undefined) run.shade ??= shade;
      return;
    }
    case 'w:sz': {
      const size = whole(attributes['w:val']);
      if (size !== undefined) run.size = size;
    }
  }
}

const HIGHLIGHT: Readonly<Record<string, string>> = { white: 'FFFFFF', black: '000000' };

/** Takes over one child element of w:pPr (and of the w:numPr inside it). */
export function setParagraphProperty(paragraph: ParagraphProperties, name: string, attributes: Attributes): void {
  const value = attributes['w:val'];
  switch (name) {
    case 'w:sectPr':
      paragraph.endsSection = true;
      return;
    case 'w:pStyle':
      if (value !== undefined) paragraph.style = value;
      return;
    case 'w:numId':
      if (value !== undefined) paragraph.numId = value.trim();
      return;
    case 'w:ilvl': {
      const level = whole(value);
      if (level !== undefined) paragraph.level = Math.min(8, Math.max(0, level));
      return;
    }
    case 'w:outlineLvl': {
      const outline = whole(value);
      if (outline !== undefined) paragraph.outline = outline;
      return;
    }
    case 'w:shd': {
      const shade = shadeOf(attributes);
      if (shade !== undefined) paragraph.shade = shade;
    }
  }
}
