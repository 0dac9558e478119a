/** Turns runs of glyphs into spans: places each glyph, reads word gaps from geometry, and starts a new span at wide gaps. */
import type { FontFacts, GraphicsState } from './graphics-state.js';
import type { Area, Span } from './marks.js';
import { multiply } from './matrix.js';

/** One glyph as pdf.js lists it; a number between glyphs moves the pen by thousandths of the font size. */
export interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

/** Marked content around a span. */
export interface Marking {
  readonly mcid: number | undefined;
  readonly artifact: boolean;
  readonly visible: boolean;
}

/** A gap of this part of the font size separates words (the value of poppler and xpdf is 0.1, Word kerns up to 0.1). */
const WORD_GAP = 0.13;
/** A gap of this part of the font size ends a span: narrower than the padding on both sides of a table's line. */
const SPAN_GAP = 0.5;
const TINY = 1.5;

export class PageLimit extends Error {}

export interface SpanWriter {
  readonly spans: Span[];
  /** Characters that no sound font would show: private use, U+FFFD, controls. */
  bad(): number;
  show(glyphs: readonly (Glyph | number)[], state: GraphicsState, marking: Marking): void;
}

/** A writer for one page of `width` by `height` points; `fills` are the areas painted so far. */
export function createSpanWriter(width: number, height: number, fills: readonly Area[], maxSpans: number): SpanWriter {
  const spans: Span[] = [];
  let open: Span | undefined;
  let openFont: FontFacts | undefined;
  let spaceSeen = false;
  let bad = 0;

  const show: SpanWriter['show'] = (glyphs, state, marking) => {
    const { font, fontSize: rawSize } = state;
    if (!font || rawSize === 0) return;
    const sign = rawSize < 0 ? -1 : 1;
    const fontSize = Math.abs(rawSize);
    const m = multiply(state.ctm, state.textMatrix);
    const along = Math.hypot(m[0], m[1]);
    const size = fontSize * Math.hypot(m[2], m[3]);
    const turn = turnOf(m[0] * sign * state.hScale, m[1] * sign * state.hScale);
    const [px, py] = [m[0] * state.x + m[2] * (state.y + state.rise) + m[4], m[1] * state.x + m[3] * (state.y + state.rise) + m[5]];
    const [u, v] = upright(px, py, turn, width, height);
    const scale = along * Math.abs(state.hScale);
    const unit = fontSize * font.unit * scale;
    const tc = state.charSpacing * scale;
    const tw = state.wordSpacing * scale;
    let pen = u;
    const hidden = hiddenBecause(state, marking, size, px, py, width, height, fills);
    if (open && !continues(open, openFont, font, size, turn, hidden, marking, v)) open = undefined;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        pen -= glyph * 0.001 * fontSize * scale;
        continue;
      }
      const start = pen;
      const advance = font.vertical ? size : glyph.width * unit;
      pen = start + advance + tc + (glyph.isSpace ? tw : 0);
      const text = readable(glyph.unicode, font);
      if (text === '' || text === ' ') {
        if (text === ' ') spaceSeen = true;
        else if (glyph.unicode !== '\u200b') bad++;
        continue;
      }
      if (isBad(text)) bad++;
      const end = start + advance;
      const gap = open ? start - open.x2 : 0;
      if (!open || gap > SPAN_GAP * size || gap < -0.6 * size) {
        if (spans.length >= maxSpans) throw new PageLimit();
        open = {
          text,
          x: start,
          x2: end,
          y: v,
          size,
          bold: font.bold,
          italic: font.italic,
          turn,
          hidden,
          mcid: marking.mcid,
          spaced: spaceSeen,
          artifact: marking.artifact,
          edges: [],
        };
        openFont = font;
        spans.push(open);
        addEdges(open.edges, text.length, start, end);
      } else {
        if (spaceSeen ? gap > 0.02 * size || !open.text.endsWith(' ') : gap > WORD_GAP * size) {
          open.text += ' ';
          open.edges.push(open.x2);
        }
        open.text += text;
        addEdges(open.edges, text.length, start, end);
        if (end > open.x2) open.x2 = end;
      }
      spaceSeen = false;
    }
    const moved = (pen - u) / (along || 1);
    if (font.vertical) state.y -= moved;
    else state.x += moved * sign * Math.sign(state.hScale || 1);
  };
  return { spans, show, bad: () => bad };
}

function addEdges(edges: number[], units: number, start: number, end: number): void {
  for (let i = 0; i < units; i++) edges.push(start + ((end - start) * i) / units);
}

function continues(
  open: Span,
  openFont: FontFacts | undefined,
  font: FontFacts,
  size: number,
  turn: number,
  hidden: Span['hidden'],
  marking: Marking,
  v: number,
): boolean {
  return (
    openFont === font &&
    Math.abs(open.size - size) < 0.1 &&
    Math.abs(open.y - v) < 0.5 &&
    open.turn === turn &&
    open.hidden === hidden &&
    open.mcid === marking.mcid &&
    open.artifact === marking.artifact
  );
}

function turnOf(a: number, b: number): number {
  const [p, q] = [Math.abs(a), Math.abs(b)];
  if (q < p * 0.05) return a >= 0 ? 0 : 2;
  if (p < q * 0.05) return b >= 0 ? 1 : 3;
  return -1;
}

function upright(x: number, y: number, turn: number, width: number, height: number): [number, number] {
  if (turn === 1) return [y, width - x];
  if (turn === 2) return [width - x, height - y];
  if (turn === 3) return [height - y, x];
  return [x, y];
}

function hiddenBecause(
  state: GraphicsState,
  marking: Marking,
  size: number,
  x: number,
  y: number,
  width: number,
  height: number,
  fills: readonly Area[],
): Span['hidden'] {
  if (!marking.visible) return 'layer';
  if (state.renderMode === 3 || state.renderMode === 7) return 'render-mode';
  if (size < TINY) return 'tiny';
  if (x > width + 2 || y < -2 || y > height + size || x < -width) return 'off-page';
  const strokes = state.renderMode === 1 || state.renderMode === 2;
  if (!strokes && (state.fillWhite || state.fillAlpha < 0.02)) {
    const above = y - size * 0.3;
    const covered = fills.some((f) => f.x <= x + 1 && f.x2 >= x && f.y <= above && f.y2 >= above);
    if (!covered || state.fillAlpha < 0.02) return 'colour';
  }
  return undefined;
}

const LIGATURES: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' };

/** The characters a reader would type for a glyph: ligatures opened, odd spaces made plain, picture fonts made bullets. */
function readable(unicode: string, font: FontFacts): string {
  const code = unicode.charCodeAt(0);
  if (unicode.length === 1 && code > 0x20 && code < 0x7f) return unicode;
  if (unicode.length > 1) return unicode.replace(/[ﬀ-ﬆ]/g, (c) => LIGATURES[c]!);
  if (code === 0x20 || code === 0xa0 || code === 0x09 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x3000)
    return ' ';
  if (code >= 0xfb00 && code <= 0xfb06) return LIGATURES[unicode]!;
  if (code < 0x20 || code === 0x7f || code === 0x200b || code === 0xfeff || Number.isNaN(code)) return '';
  if (code >= 0xf020 && code <= 0xf0ff) {
    if (font.pictures || code > 0xf07e) return '•';
    return code === 0xf020 ? ' ' : String.fromCharCode(code - 0xf000);
  }
  return unicode;
}

function isBad(text: string): boolean {
  const code = text.charCodeAt(0);
  return code === 0xfffd || (code >= 0x80 && code < 0xa0) || (code >= 0xe000 && code < 0xf900) || (code >= 0xdb80 && code <= 0xdbff);
}
