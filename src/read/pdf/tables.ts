/** Tables of a page: cells between drawn lines, and cells that the structure of a tagged file names. */
import type { Cell, Table, TagCell } from './flow.js';
import { type Grid, gridsOf } from './grid.js';
import { boundsOf, lineOf } from './lines.js';
import type { Area, Rule } from './marks.js';
import type { Fragment, Row } from './rows.js';
import type { Tags } from './tags.js';

/** A table taken out of the rows of a page. */
export interface Found {
  readonly table: Table;
  /** All words that are not in it. */
  readonly rest: Row[];
  readonly inside: ReadonlySet<Fragment>;
}

/** The words inside a grid as cells; undefined when fewer than two columns have words. */
function ruledTable(page: number, grid: Grid, rows: readonly Row[], stripe: number): Found | undefined {
  return cut(page, rows, stripe, (f, row) => {
    const middle = row.y - row.size * 0.3;
    if (middle < grid.y || middle > grid.y2) return undefined;
    const centre = Math.min((f.x + f.x2) / 2, f.x + 20);
    return grid.cells.find((c) => centre >= c.x && centre <= c.x2 && middle >= c.y && middle <= c.y2);
  });
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Takes the fragments that stand in a cell out of the rows. */
function cut<P extends Place>(
  page: number,
  rows: readonly Row[],
  stripe: number,
  placeOf: (fragment: Fragment, row: Row) => P | undefined,
): Found | undefined {
  const inCell = new Map<P, Row[]>();
  const rest: Row[] = [];
  for (const row of rows) {
    const outside: Fragment[] = [];
    const inside = new Map<P, Fragment[]>();
    for (const f of row.fragments) {
      const place = placeOf(f, row);
      if (!place) outside.push(f);
      else inside.set(place, [...(inside.get(place) ?? []), f]);
    }
    for (const [place, fragments] of inside) inCell.set(place, [...(inCell.get(place) ?? []), { ...row, fragments }]);
    if (inside.size === 0) rest.push(row);
    else if (outside.length > 0) rest.push({ ...row, fragments: outside });
  }
  const columns = [...new Set([...inCell.keys()].map((place) => place.column))].sort((a, b) => a - b);
  if (columns.length < 2) return undefined;
  const rowNumbers = [...new Set([...inCell.keys()].map((place) => place.row))].sort((a, b) => a - b);
  const cells = [...inCell]
    .sort(([a], [b]) => a.row - b.row || a.column - b.column)
    .map(([place, cellRows]): Cell => {
      const bounds = boundsOf(cellRows);
      const lines = cellRows.map((row) => lineOf(row.fragments, page, bounds, stripe));
      return { row: rowNumbers.indexOf(place.row), column: columns.indexOf(place.column), lines };
    });
  const taken = new Set([...inCell.values()].flatMap((cellRows) => cellRows.flatMap((row) => row.fragments)));
  return { table: { page, cells }, rest, inside: taken };
}

/** A part of the page where a table stands, and how to take it out of the rows. */
export interface TableArea extends Area {
  find(page: number, rows: readonly Row[], stripe: number): Found | undefined;
}

/** Tables of the page from top to bottom: those that drawn lines make, and those that the file's structure names elsewhere. */
export function tableAreas(rows: readonly Row[], rules: readonly Rule[], tags: Tags): TableArea[] {
  const ruled = gridsOf(rules).map((grid) => ({
    ...grid,
    find: (page: number, rest: readonly Row[], stripe: number) => ruledTable(page, grid, rest, stripe),
  }));
  const named = tags.size === 0 ? [] : taggedAreas(rows, tags).filter((area) => !ruled.some((grid) => overlaps(grid, area)));
  return [...ruled, ...named].sort((a, b) => a.y - b.y);
}

const overlaps = (a: Area, b: Area): boolean => a.x < b.x2 && b.x < a.x2 && a.y < b.y2 && b.y < a.y2;

/** A table that holds most of the page in one cell lays the page out. */
const MOST_OF_PAGE = 0.6;

function taggedAreas(rows: readonly Row[], tags: Tags): TableArea[] {
  const tables = new Map<number, Map<TagCell, Fragment[]>>();
  let letters = 0;
  for (const { fragments } of rows)
    for (const fragment of fragments) {
      letters += fragment.text.length;
      const cell = fragment.mcid === undefined ? undefined : tags.get(fragment.mcid)?.cell;
      if (cell === undefined) continue;
      const cells = tables.get(cell.table) ?? new Map<TagCell, Fragment[]>();
      tables.set(cell.table, cells);
      cells.set(cell, [...(cells.get(cell) ?? []), fragment]);
    }
  return [...tables.values()].filter((cells) => isTable(cells, letters)).map(taggedArea);
}

function isTable(cells: ReadonlyMap<TagCell, readonly Fragment[]>, letters: number): boolean {
  const columns = new Set([...cells.keys()].map(({ column }) => column));
  const longest = Math.max(...[...cells.values()].map((own) => own.reduce((sum, { text }) => sum + text.length, 0)));
  return columns.size > 1 && longest < MOST_OF_PAGE * letters;
}

function taggedArea(cells: ReadonlyMap<TagCell, readonly Fragment[]>): TableArea {
  const cellOf = new Map([...cells].flatMap(([cell, fragments]) => fragments.map((fragment) => [fragment, cell] as const)));
  const all = [...cellOf.keys()];
  return {
    x: Math.min(...all.map((f) => f.x)),
    x2: Math.max(...all.map((f) => f.x2)),
    y: Math.min(...all.map((f) => f.y - f.size)),
    y2: Math.max(...all.map((f) => f.y)),
    find: (page, rows, stripe) => cut(page, rows, stripe, (fragment) => cellOf.get(fragment)),
  };
}
