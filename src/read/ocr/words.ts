/** tesseract's tree of blocks, paragraphs, lines and words → words with places in points on a page set straight. */
import type { Line, Page } from 'tesseract.js';

/** One word; `y` is its baseline, all in points from the upper left corner. */
export interface OcrWord {
  readonly text: string;
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly size: number;
}

export interface OcrPage {
  readonly words: readonly OcrWord[];
  /** Mean over the letters, 0 to 100. */
  readonly confidence: number;
}

/** Words less sure than this are specks and stains. */
const NOISE = 20;

export function wordsOfPage(page: Page, scale: number): OcrPage {
  const lines = (page.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines));
  const slope = median(lines.filter((l) => l.words.length > 3).map(slopeOf));
  const sizes = lines.map((line) => sizeOf(line) / scale);
  const usual = median(sizes);
  let letters = 0;
  let sure = 0;
  const words: OcrWord[] = [];
  lines.forEach((line, i) => {
    const size = Math.abs(sizes[i]! - usual) < 0.3 * usual ? usual : sizes[i]!;
    const baseline = (line.baseline.y0 + line.baseline.y1) / 2 - (slope * (line.baseline.x0 + line.baseline.x1)) / 2;
    for (const word of line.words) {
      const text = word.text.trim().replace(/^\(¢\)/, '(c)');
      if (text === '' || (word.confidence < NOISE && !/[\p{L}\p{N}]{2}/u.test(text))) continue;
      letters += text.length;
      sure += text.length * word.confidence;
      words.push({ text, x: word.bbox.x0 / scale, x2: word.bbox.x1 / scale, y: baseline / scale, size });
    }
  });
  return { words, confidence: letters === 0 ? 0 : sure / letters };
}

function slopeOf(line: Line): number {
  const width = line.baseline.x1 - line.baseline.x0;
  return width === 0 ? 0 : (line.baseline.y1 - line.baseline.y0) / width;
}

/** Height of the letters as a font size in pixels: ascender to descender where tesseract measured them. */
function sizeOf(line: Line): number {
  const { rowHeight } = line.rowAttributes ?? {};
  return rowHeight && rowHeight > 0 ? rowHeight : line.bbox.y1 - line.bbox.y0;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
