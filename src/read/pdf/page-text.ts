/** One page of a PDF, read and judged: its rows of words, and whether it is text, blank, a scan or garbled. */
import type { Notice } from '../../model/document.js';
import { ReadFailure } from '../limits.js';
import { withoutCovered } from './covered.js';
import { garbledBecause } from './garble.js';
import { noteLinks } from './links.js';
import type { PageRows } from './margins.js';
import type { PageMarks, Rule, Span } from './marks.js';
import type { PageReader, ReadMarks } from './pages.js';
import { coverage, type Pictures } from './pictures.js';
import { type Row, rowsOf } from './rows.js';
import { withoutStrikes } from './strikes.js';
import type { Tags } from './tags.js';
import { letterCount, visibleText } from './visible.js';

export interface PageText extends PageRows {
  readonly state: 'text' | 'blank' | 'scan' | 'garbled' | 'error';
  readonly rules: readonly Rule[];
  /** Words that stand in another direction, after the page's own. */
  readonly turned: readonly Row[];
  /** The words are an OCR layer over a picture of the page. */
  readonly ocrLayer: boolean;
  readonly tags: Tags;
  readonly characters: number;
  readonly notices: readonly Notice[];
}

/** A page with fewer letters than this may be a scan with a stamp on it. */
const FEW_LETTERS = 60;
/** A page without a letter but with this many drawings holds text as outlines. */
const OUTLINES = 40;
const HALF = 0.5;

/** Reads page `number`; failures of the page become its state, only limits are thrown. */
export async function readPage(reader: PageReader, number: number, pictures: Pictures): Promise<PageText> {
  try {
    return await judged(await reader.read(number), pictures);
  } catch (error) {
    if (error instanceof ReadFailure) throw error;
    const detail = (error instanceof Error ? error.message : String(error)).slice(0, 150);
    const message = `Page ${number} could not be read: ${detail}`;
    const notice: Notice = { code: 'page-error', severity: 'error', message, page: number };
    return {
      number,
      height: 0,
      rows: [],
      state: 'error',
      rules: [],
      turned: [],
      ocrLayer: false,
      tags: new Map(),
      characters: 0,
      notices: [notice],
    };
  }
}

async function judged(read: ReadMarks, pictures: Pictures): Promise<PageText> {
  const { number } = read;
  const notices: Notice[] = [];
  const warn = (code: string, message: string, quote: string) =>
    void notices.push({ code, severity: 'warning', message, quote: quote.slice(0, 300), page: number });
  const { seen, covered } = withoutCovered(read.spans, read.covers);
  const marks = { ...read, spans: seen };
  if (/[\p{L}\p{N}]{2}/u.test(covered.join(' ')))
    warn(
      'hidden-text',
      `Page ${number} holds text that a reader does not see (below a box painted over it); it was not counted.`,
      covered.join(' '),
    );
  const ocrLayer = await hasOcrLayer(marks, pictures);
  const onImage = await spansOnImages(marks, pictures);
  const text = visibleText(marks, (span) => (ocrLayer && span.hidden === 'render-mode') || onImage.has(span));
  for (const [reason, quote] of text.hidden) {
    if (/[\p{L}\p{N}]{2}/u.test(quote))
      warn('hidden-text', `Page ${number} holds text that a reader does not see (${REASONS[reason]}); it was not counted.`, quote);
  }
  const { kept, struck } = withoutStrikes(text.main, text.rules);
  for (const quote of struck) warn('struck-text', `Text on page ${number} is struck through; it was not counted.`, quote);
  noteLinks(kept, read.links);
  const letters = letterCount(kept);
  const words = kept.map((span) => span.text).join(' ');
  const garbled = garbledBecause(words, marks.bad);
  if (garbled)
    notices.push({
      code: 'garbled-text',
      severity: 'error',
      message: `The fonts of page ${number} do not say which letters they show (${garbled}); the page was not read.`,
      page: number,
    });
  const scan = !garbled && !ocrLayer && letters < FEW_LETTERS && (await isScan(marks, letters, pictures));
  const rows = garbled ? [] : rowsOf(kept, text.rules, marks.tags);
  return {
    number,
    height: text.height,
    rows,
    state: garbled ? 'garbled' : scan ? 'scan' : letters === 0 && text.turned.length === 0 ? 'blank' : 'text',
    rules: text.rules,
    turned: garbled ? [] : turnedRows(text.turned),
    ocrLayer,
    tags: marks.tags,
    characters: words.length,
    notices,
  };
}

const REASONS: Record<NonNullable<Span['hidden']>, string> = {
  'render-mode': 'drawn invisibly',
  colour: 'in the colour of the paper',
  tiny: 'smaller than a reader can see',
  'off-page': 'outside the page',
  layer: 'on a layer that is switched off',
};

/** Invisible text over an image that fills the page is what a scanner's software recognised. */
async function hasOcrLayer(marks: PageMarks, pictures: Pictures): Promise<boolean> {
  const invisible = marks.spans.filter((span) => span.hidden === 'render-mode');
  if (letterCount(invisible) < 20 || letterCount(invisible) < letterCount(marks.spans) / 2) return false;
  return coverage(await pictures.images(marks.number), marks.width, marks.height) >= HALF;
}

/** White words on a picture are to be seen. */
async function spansOnImages(marks: PageMarks, pictures: Pictures): Promise<ReadonlySet<Span>> {
  const white = marks.spans.filter((span) => span.hidden === 'colour' && span.turn === 0);
  if (letterCount(white) < 2) return new Set();
  const images = await pictures.images(marks.number);
  return new Set(
    white.filter((s) => images.some((i) => i.x <= s.x + 1 && i.x2 >= s.x2 - 1 && i.y <= s.y - s.size * 0.3 && i.y2 >= s.y - s.size * 0.3)),
  );
}

async function isScan(marks: PageMarks, letters: number, pictures: Pictures): Promise<boolean> {
  if (letters === 0 && marks.drawings >= OUTLINES) return true;
  return coverage(await pictures.images(marks.number), marks.width, marks.height) >= (letters === 0 ? 0.15 : HALF);
}

function turnedRows(spans: readonly Span[]): Row[] {
  const rows: Row[] = [];
  for (const turn of [0, 1, 2, 3, -1])
    rows.push(
      ...rowsOf(
        spans.filter((span) => span.turn === turn),
        [],
      ),
    );
  return rows;
}
