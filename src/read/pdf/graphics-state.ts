/** The part of PDF's graphics and text state (ISO 32000-2, 8.4 and 9.3) that decides where text stands and whether it shows. */
import type { Area } from './marks.js';
import { identity, type Matrix } from './matrix.js';

/** What is known of a font; widths come with the glyphs. */
export interface FontFacts {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly vertical: boolean;
  /** Glyph space to text space, usually 0.001. */
  readonly unit: number;
  /** Wingdings and its like: letters of it are pictures. */
  readonly pictures: boolean;
}

export interface GraphicsState {
  ctm: Matrix;
  fillWhite: boolean;
  strokeWhite: boolean;
  fillAlpha: number;
  /** Painted as it is: no blending, no mask. */
  opaque: boolean;
  /** Filled with a pattern, which may have holes. */
  patterned: boolean;
  /** Where painting shows: undefined for everywhere, `unknown` inside a clip that is no rectangle. */
  clip: Area | 'unknown' | undefined;
  lineWidth: number;
  font: FontFacts | undefined;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  hScale: number;
  leading: number;
  rise: number;
  renderMode: number;
  textMatrix: ArrayLike<number>;
  /** Pen in text space, and where the line began. */
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

export function initialState(ctm: Matrix): GraphicsState {
  return {
    ctm,
    fillWhite: false,
    strokeWhite: false,
    fillAlpha: 1,
    opaque: true,
    patterned: false,
    clip: undefined,
    lineWidth: 1,
    font: undefined,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    hScale: 1,
    leading: 0,
    rise: 0,
    renderMode: 0,
    textMatrix: identity,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
  };
}

/** Whether a colour "#rrggbb" cannot be told from white paper. */
export function isWhite(colour: unknown): boolean {
  if (typeof colour !== 'string') return false;
  const value = Number.parseInt(colour.slice(1), 16);
  return value >> 16 >= 0xf7 && ((value >> 8) & 0xff) >= 0xf7 && (value & 0xff) >= 0xf7;
}
