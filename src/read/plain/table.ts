/** Rows of a table that plain text draws with pipes or tabs. */
import type { Paragraph } from './paragraph.js';

/** Yields one cell a column; rows that only draw lines are left out. */
export function* tableCells(lines: readonly string[], table: number): Generator<Paragraph> {
  let row = 0;
  for (const line of lines) {
    const trimmed = line.trim();
    if (/^[|+\-=:\s]+$/.test(trimmed)) continue;
    const cells = trimmed.includes('|') ? trimmed.replace(/^\||\|$/g, '').split('|') : trimmed.split(/\t+/);
    let column = 0;
    for (const cell of cells) {
      if (cell.trim() !== '') yield { shape: { kind: 'cell', cell: { table, row, column } }, words: cell.trim() };
      column++;
    }
    row++;
  }
}
