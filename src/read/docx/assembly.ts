/** Builds the flat text: paragraphs of all stories in, blocks with labels, revisions and links out. */
import type { Block, BlockOrigin, ContractDocument } from '../../model/document.js';
import { createFold } from '../characters.js';
import { type Counters, listPlace, newCounters } from './counters.js';
import type { Lists } from './numbering.js';
import type { Piece } from './paragraph.js';
import type { Reporter } from './reporter.js';
import type { ResolvedStyle, StyleSheet } from './styles.js';
import type { CellPlace } from './tables.js';
import type { ShownParagraph } from './view.js';
import { vanishes } from './visibility.js';

/** Characters that may hide words from a search, roughly: only paragraphs with one of them are looked at closely. */
const SUSPECT = /[\u034f\u0370-\u052f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\udb40/;

export interface Assembly {
  /** Appends a paragraph of a story that stands in `part`. */
  add(shown: ShownParagraph, part: string, origin: BlockOrigin): void;
  finish(): Pick<ContractDocument, 'text' | 'blocks' | 'revisions' | 'links'>;
}

/** An empty document. `spend` counts the characters of labels; those of runs are counted where they are read. */
export function newAssembly(
  styles: StyleSheet,
  lists: Lists,
  { report, spend }: { readonly report: Reporter; readonly spend: (characters: number) => void },
): Assembly {
  const texts: string[] = [];
  const blocks: Block[] = [];
  const revisions: ContractDocument['revisions'] = [];
  const links: ContractDocument['links'] = [];
  const counters = new Map<BlockOrigin, Counters>();
  let length = 0;
  /** Cells of the paragraph before, and of the one before in the same text box. */
  let previous: readonly CellPlace[] = [];
  let previousInBox: readonly CellPlace[] = [];
  const fold = createFold();
  let hidden: { means: string; quote: string } | undefined;

  const flushHidden = (): void => {
    if (hidden !== undefined && hidden.quote.trim() !== '') report.hidden(hidden.means, hidden.quote.trim());
    hidden = undefined;
  };
  const label = (
    { properties }: ShownParagraph,
    style: ResolvedStyle,
    origin: BlockOrigin,
  ): { text: string; level: number } | undefined => {
    const place = listPlace(lists, properties, style);
    if (place === undefined) return undefined;
    let own = counters.get(origin);
    if (own === undefined) {
      own = newCounters();
      counters.set(origin, own);
    }
    return { text: own.next(place), level: place.level };
  };
  const cover = (piece: Piece, start: number, end: number): void => {
    for (const kind of ['insertion', 'deletion'] as const) {
      const change = kind === 'insertion' ? piece.inserted : piece.deleted;
      if (change === undefined) continue;
      const last = revisions.findLast((revision) => revision.kind === kind);
      if (last !== undefined && last.end === start && last.author === change.author && last.date === change.date) last.end = end;
      else revisions.push({ kind, start, end, ...(change.author && { author: change.author }), ...(change.date && { date: change.date }) });
    }
    if (piece.link === undefined) return;
    const last = links[links.length - 1];
    if (last !== undefined && last.end === start && last.target === piece.link) last.end = end;
    else links.push({ start, end, target: piece.link });
  };

  return {
    add(shown, part, origin) {
      if (shown.absent) return;
      const visible: Piece[] = [];
      for (const piece of shown.pieces) {
        if (piece.hidden === undefined) {
          if (piece.text.trim() !== '') flushHidden();
          if (piece.text !== '') visible.push(piece);
          if (piece.struck && piece.text.trim() !== '') report.struck(piece.text.trim());
        } else {
          if (hidden !== undefined && hidden.means !== piece.hidden) flushHidden();
          hidden ??= { means: piece.hidden, quote: '' };
          if (hidden.quote.length < 300) hidden.quote += piece.text.slice(0, 300);
        }
      }
      if (hidden !== undefined && hidden.quote.length < 300) hidden.quote += ' ';
      const empty = visible.every((piece) => piece.text.trim() === '');
      // The mark of a section break is no paragraph on the page: Word gives it no number.
      if (empty && (shown.properties.endsSection || vanishes(shown.properties, styles))) return;

      const style = styles.paragraph(shown.properties.style);
      const number = label(shown, style, origin);
      if (empty && (number === undefined || !/[\p{L}\p{N}]/u.test(number.text))) return;
      if (number?.text) flushHidden();

      const { cells, inBox } = shown.paragraph;
      const separator = blocks.length === 0 ? '' : separatorBetween(inBox ? previousInBox : previous, cells);
      const start = length + separator.length;
      const lead = number?.text ? number.text + (empty ? '' : ' ') : '';
      spend(lead.length);
      texts.push(separator, lead);
      length = start + lead.length;
      if (!empty)
        for (const piece of visible) {
          texts.push(piece.text);
          if (piece.inserted !== undefined || piece.deleted !== undefined || piece.link !== undefined)
            cover(piece, length, length + piece.text.length);
          length += piece.text.length;
        }
      if (visible.some((piece) => SUSPECT.test(piece.text))) fold.fold(visible.map((piece) => piece.text).join(''));
      if (!inBox) previous = cells;
      previousInBox = inBox ? cells : [];
      blocks.push(blockOf(shown, style, origin, number, start, length, part));
    },
    finish() {
      flushHidden();
      for (const notice of fold.notices()) report.add(notice);
      revisions.sort((a, b) => a.start - b.start);
      return { text: texts.join(''), blocks, revisions, links };
    },
  };
}

/** The block of a paragraph. Written field by field: spreading objects here once took a tenth of the time of a whole file. */
function blockOf(
  shown: ShownParagraph,
  style: ResolvedStyle,
  origin: BlockOrigin,
  number: { text: string; level: number } | undefined,
  start: number,
  end: number,
  part: string,
): Block {
  const { cells } = shown.paragraph;
  const { kind, level } = describe(shown, style, origin, number);
  const block: Block = level === undefined ? { kind, origin, start, end } : { kind, level, origin, start, end };
  if (number?.text) block.label = number.text;
  if (cells.length > 0) block.cell = cellOf(cells);
  block.anchor = { part, paragraph: shown.anchor };
  return block;
}

function describe(
  shown: ShownParagraph,
  style: ResolvedStyle,
  origin: BlockOrigin,
  number: { text: string; level: number } | undefined,
): Pick<Block, 'kind' | 'level'> {
  if (origin === 'footnote' || origin === 'endnote') return { kind: 'note' };
  if (shown.paragraph.cells.length > 0) return { kind: 'cell' };
  const outline = shown.properties.outline ?? style.paragraph.outline ?? 9;
  if (outline < 9 && outline >= 0) return { kind: 'heading', level: outline + 1 };
  if (style.names[0] === 'title') return { kind: 'title' };
  return number?.text ? { kind: 'list-item', level: number.level } : { kind: 'paragraph' };
}

function cellOf(cells: readonly CellPlace[]): NonNullable<Block['cell']> {
  const { table, row, column, header } = cells[cells.length - 1] as CellPlace;
  return header ? { table, row, column, header } : { table, row, column };
}

/** " | " where the next paragraph opens another cell of the same row, at whatever depth of nesting; else a line feed. */
function separatorBetween(before: readonly CellPlace[], after: readonly CellPlace[]): string {
  const depth = before.findIndex((place, index) => place !== after[index]);
  const left = before[depth];
  const right = after[depth];
  return left !== undefined && right !== undefined && left.table === right.table && left.row === right.row ? ' | ' : '\n';
}
