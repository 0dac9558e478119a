/** Cells of a spreadsheet kept from being formulas: what a contract says may begin with "=" and must stay words. */
import { visible } from './visible.js';

/** What Excel, LibreOffice and Google Sheets take for the start of a formula, full-width forms included, and what they skip before it. */
const formula = /^[\s\u0000-\u001F]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** Characters that Excel holds in one cell. */
export const cellLimit = 32_767;

/** The text with hidden characters spelled out, an apostrophe before what could be a formula, cut where a cell would overflow. */
export function guarded(text: string): string {
  const safe = formula.test(text) ? `'${visible(text)}` : visible(text);
  if (safe.length <= cellLimit) return safe;
  const end = ` … (cut here: the text has ${text.length} characters)`;
  return safe.slice(0, cellLimit - end.length).replace(/[\uD800-\uDBFF]$/, '') + end;
}
