/** Rows as the XML of a worksheet. Text is written as inline strings, which no spreadsheet takes for formulas. */
import { cellLimit } from '../guard.js';
import type { Style } from './styles.js';
import { styleIndex } from './styles.js';

export interface Cell {
  readonly value: string | number;
  readonly style?: Style;
}

export interface SheetLayout {
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
  /** Rows at the top that stay in sight and are printed on each page. */
  readonly frozen: number;
}

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** What stands before the first row. */
export function sheetOpening({ widths, frozen }: SheetLayout): string {
  const pane = frozen > 0 ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>` : '';
  const cols = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="1">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${cols}</cols><sheetData>`;
}

/** What stands after the last row; `filter` is a range like A1:S20. */
export function sheetClosing(filter: string | undefined): string {
  const auto = filter === undefined ? '' : `<autoFilter ref="${filter}"/>`;
  return `</sheetData>${auto}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`;
}

/** One row, from 1; `height` in points, by default what the program finds. Cells must have been guarded. */
export function rowXml(number: number, cells: readonly Cell[], height?: number): string {
  const size = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
  return `<row r="${number}"${size}>${cells.map((cell, i) => cellXml(`${columnName(i)}${number}`, cell)).join('')}</row>`;
}

function cellXml(place: string, { value, style = 'text' }: Cell): string {
  const s = styleIndex(style);
  if (typeof value === 'number') return `<c r="${place}" s="${s}"><v>${value}</v></c>`;
  if (value === '') return `<c r="${place}" s="${s}"/>`;
  return `<c r="${place}" s="${s}" t="inlineStr"><is><t xml:space="preserve">${escaped(value.slice(0, cellLimit))}</t></is></c>`;
}

/** "A" for 0, "AA" for 26. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Markup escaped; "_x0041_" would be read as an escape by Excel, so its underscore becomes one itself. */
const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
