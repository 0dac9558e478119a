/** Where the reader stands in tables: table, row and column by place, with grid spans, merged cells and shading. */
import { type Change, changeOf, isOn, shadeOf, whole } from './properties.js';
import type { StyleSheet } from './styles.js';
import type { Attributes } from './xml.js';

/** A cell: table number in reading order, row and grid column from 0. Objects are shared by all paragraphs of a cell. */
export interface CellPlace {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly header: boolean;
}

interface Table {
  readonly number: number;
  row: number;
  column: number;
  span: number;
  header: boolean;
  shade: string | undefined;
  cellShade: string | undefined;
  rowInserted: Change | undefined;
  rowDeleted: Change | undefined;
  cellInserted: Change | undefined;
  cellDeleted: Change | undefined;
  place: CellPlace | undefined;
}

/** Follows tables through the events of one story. */
export interface Tables {
  open(name: string, attributes: Attributes, parent: string): void;
  close(name: string): void;
  /** Cells around the current position, outermost first; a new array only when the position changes. */
  cells(): readonly CellPlace[];
  /** Fill of the innermost cell: a colour, `unknown`, or undefined outside tables and in plain cells. */
  shade(): string | undefined;
  inserted(): Change | undefined;
  deleted(): Change | undefined;
}

export function newTables(styles: StyleSheet, nextTable: () => number): Tables {
  const stack: Table[] = [];
  let cells: readonly CellPlace[] = [];
  const refresh = (): void => {
    cells = stack.flatMap((table) => (table.place === undefined ? [] : [table.place]));
  };
  const first = <T>(pick: (table: Table) => T | undefined): T | undefined => {
    for (const table of stack) {
      const found = pick(table);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    open(name, attributes, parent) {
      const table = stack[stack.length - 1];
      if (name === 'w:tbl') {
        stack.push(newTable(nextTable()));
        return;
      }
      if (table === undefined) return;
      switch (name) {
        case 'w:tr':
          table.row++;
          table.column = 0;
          table.span = 0;
          table.header = false;
          table.rowInserted = table.rowDeleted = undefined;
          return;
        case 'w:tc':
          table.column += table.span;
          table.span = 1;
          table.cellShade = table.shade;
          table.cellInserted = table.cellDeleted = undefined;
          table.place = { table: table.number, row: Math.max(0, table.row), column: table.column, header: table.header };
          refresh();
          return;
        case 'w:tblStyle':
          if (styles.style(attributes['w:val']).shaded) table.shade = 'unknown';
          return;
        case 'w:shd':
          if (parent === 'w:tblPr') table.shade = shadeOf(attributes) ?? table.shade;
          else if (parent === 'w:tcPr') table.cellShade = shadeOf(attributes) ?? table.cellShade;
          return;
        case 'w:gridSpan':
          table.span = Math.min(1000, Math.max(1, whole(attributes['w:val']) ?? 1));
          return;
        case 'w:gridBefore':
          table.column = Math.min(1000, Math.max(0, whole(attributes['w:val']) ?? 0));
          return;
        case 'w:tblHeader':
          table.header = isOn(attributes);
          return;
        case 'w:cellIns':
          table.cellInserted = changeOf(attributes);
          return;
        case 'w:cellDel':
          table.cellDeleted = changeOf(attributes);
          return;
        case 'w:ins':
          if (parent === 'w:trPr') table.rowInserted = changeOf(attributes);
          return;
        case 'w:del':
          if (parent === 'w:trPr') table.rowDeleted = changeOf(attributes);
      }
    },
    close(name) {
      const table = stack[stack.length - 1];
      if (table === undefined) return;
      if (name === 'w:tbl') stack.pop();
      else if (name === 'w:tc') {
        table.place = undefined;
        table.cellInserted = table.cellDeleted = undefined;
      } else return;
      refresh();
    },
    cells: () => cells,
    shade: () => stack[stack.length - 1]?.cellShade,
    inserted: () => first((table) => table.cellInserted ?? table.rowInserted),
    deleted: () => first((table) => table.cellDeleted ?? table.rowDeleted),
  };
}

const newTable = (number: number): Table => ({
  number,
  row: -1,
  column: 0,
  span: 0,
  header: false,
  shade: undefined,
  cellShade: undefined,
  rowInserted: undefined,
  rowDeleted: undefined,
  cellInserted: undefined,
  cellDeleted: undefined,
  place: undefined,
});
