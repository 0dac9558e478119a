/** Breaks the runs of a paragraph into lines that fit a width, in the standard fonts of PDF. */
import type PDFDocument from 'pdfkit';
import type { Run } from '../inline.js';

export type Typeface = 'serif' | 'sans';

const fonts = {
  serif: ['Times-Roman', 'Times-Bold', 'Times-Italic'],
  sans: ['Helvetica', 'Helvetica-Bold', 'Helvetica-Oblique'],
} as const;

export interface Piece {
  readonly text: string;
  readonly font: string;
  readonly x: number;
}
export type Line = readonly Piece[];

/** The font of a run, or of bold text throughout where `bold` is set. */
export function fontOf(typeface: Typeface, run: Pick<Run, 'bold' | 'italic'>, bold = false): string {
  return fonts[typeface][bold || run.bold ? 1 : run.italic ? 2 : 0];
}

/** Lines of at most `width` points; a footnote's number is printed in brackets. */
export function breakLines(pdf: PDFDocument, runs: readonly Run[], typeface: Typeface, size: number, width: number, bold = false): Line[] {
  const lines: Line[] = [];
  let line: Piece[] = [];
  let x = 0;
  let gap = false; // a space is due before the next word

  const put = (text: string, font: string) => {
    const last = line.at(-1);
    if (last && last.font === font) line[line.length - 1] = { ...last, text: last.text + text };
    else line.push({ text, font, x });
    x += pdf.font(font).fontSize(size).widthOfString(text);
  };

  for (const run of runs) {
    const font = fontOf(typeface, run, bold);
    const text = run.note === undefined ? run.text : `[${run.note}]`;
    for (const token of text.split(/(\s+)/)) {
      if (token === '') continue;
      if (/^\s+$/.test(token)) {
        gap = line.length > 0;
        continue;
      }
      const wide = pdf
        .font(font)
        .fontSize(size)
        .widthOfString(gap ? ` ${token}` : token);
      if (gap && x + wide > width) {
        lines.push(line);
        line = [];
        x = 0;
        gap = false;
      }
      put(gap ? ` ${token}` : token, font);
      gap = false;
    }
  }
  return line.length > 0 ? [...lines, line] : lines;
}
