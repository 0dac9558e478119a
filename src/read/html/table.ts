/** Places of cells in an HTML table, row and column spans included. */
import type { Block } from '../../model/document.js';
import type { Attributes } from './visibility.js';

/** One open table. `busy[column]` says up to which row a cell from above reaches. */
export interface Table {
  readonly id: number;
  row: number;
  column: number;
  readonly busy: number[];
}

const MAX_COLUMNS = 1_000;
const MAX_ROWS = 100_000;

export function openTable(id: number): Table {
  return { id, row: -1, column: 0, busy: [] };
}

export function openRow(table: Table): void {
  table.row++;
  table.column = 0;
}

/** Gives the next free place of the row and marks what the cell covers. */
export function openCell(table: Table, attributes: Attributes, header: boolean): NonNullable<Block['cell']> {
  if (table.row < 0) openRow(table);
  while ((table.busy[table.column] ?? -1) >= table.row && table.column < MAX_COLUMNS) table.column++;
  const column = table.column;
  const width = span(attributes.colspan, MAX_COLUMNS - column);
  const height = attributes.rowspan === '0' ? MAX_ROWS : span(attributes.rowspan, MAX_ROWS);
  for (let i = 0; i < width; i++) table.busy[column + i] = table.row + height - 1;
  table.column = column + width;
  return { table: table.id, row: table.row, column, ...(header ? { header } : {}) };
}

function span(value: string | undefined, max: number): number {
  const number = Number.parseInt(value ?? '1', 10);
  return number >= 1 ? Math.min(number, Math.max(1, max)) : 1;
}
