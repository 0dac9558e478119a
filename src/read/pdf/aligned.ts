/** Tables without drawn lines: rows whose fragments begin (or end) at the same places, at least three in a row. */
import { leadingLabel } from '../label.js';
import type { Fragment, Row } from './rows.js';

/** Rows `from` up to `to` of a stripe make a table with these cells. */
export interface AlignedTable {
  readonly from: number;
  readonly to: number;
  readonly cells: readonly { readonly row: number; readonly column: number; readonly fragments: readonly Fragment[] }[];
}

const NEAR = 4;
const GAP = 1.4;

/** Tables inside one stripe, from top to bottom. */
export function alignedTables(rows: readonly Row[]): AlignedTable[] {
  const tables: AlignedTable[] = [];
  for (let i = 0; i < rows.length; i++) {
    if (!isTabular(rows[i]!)) continue;
    const to = extent(rows, i);
    const tabular = rows.slice(i, to).filter(isTabular);
    if (isContents(tabular) || tabular.length < (tabular.some((row) => row.fragments.length > 2) ? 2 : 3)) continue;
    tables.push({ from: i, to, cells: cellsOf(rows.slice(i, to), columnStarts(tabular)) });
    i = to - 1;
  }
  return tables;
}

/** Two or more fragments with wide gaps that are no clause number with its clause, and no line of a table of contents. */
function isTabular(row: Row): boolean {
  const [first, second] = row.fragments;
  if (!first || !second) return false;
  if (row.fragments.length === 2 && (isLabel(first.text) || /[.·_]{4,}\s*$/.test(first.text) || /^[.·]{3,}/.test(second.text)))
    return false;
  if (row.fragments.length > 2 && isLabel(first.text) && second.x - first.x2 < 3 * row.size && row.fragments.length === 3) {
    return row.fragments[2]!.x - second.x2 > GAP * row.size && !/^[\d.·\s]+$/.test(row.fragments[2]!.text);
  }
  return second.x - first.x2 > GAP * row.size;
}

/** Page numbers that never fall, at the right edge: a table of contents, whose lines are lines. */
function isContents(rows: readonly Row[]): boolean {
  const numbers = rows.map((row) => /^(?:[.·\s]*)(\d{1,3})$/.exec(row.fragments.at(-1)!.text.trim())?.[1]).filter((n) => n !== undefined);
  return (
    numbers.length >= 3 && numbers.length >= rows.length * 0.8 && numbers.every((n, i) => i === 0 || Number(n) >= Number(numbers[i - 1]))
  );
}

function isLabel(text: string): boolean {
  const trimmed = text.trim();
  return leadingLabel(trimmed) === trimmed || /^(?:\d{1,3}|[•●○▪◦–-])$/.test(trimmed);
}

/** Where the table that begins at `from` ends: rows go on while they share a column, or continue a cell. */
function extent(rows: readonly Row[], from: number): number {
  const starts = rows[from]!.fragments.map((f) => f.x);
  const ends = rows[from]!.fragments.map((f) => f.x2);
  let to = from + 1;
  for (let i = from + 1; i < rows.length; i++) {
    const row = rows[i]!;
    if (row.y - rows[i - 1]!.y > 4 * row.size) break;
    if (isTabular(row)) {
      const shared = row.fragments.slice(1).some((f) => near(starts.slice(1), f.x) || near(ends.slice(1), f.x2));
      if (!shared) break;
      for (const f of row.fragments) {
        starts.push(f.x);
        ends.push(f.x2);
      }
      to = i + 1;
    } else {
      const second = Math.min(...starts.filter((x) => x > starts[0]! + NEAR));
      const fits = row.fragments.every((f) => near(starts, f.x) && (f.x2 < second || f.x >= second - NEAR));
      if (!fits || i - to > 3) break;
      if (row.fragments[0]!.x >= second - NEAR) to = i + 1;
    }
  }
  return to;
}

function near(values: readonly number[], at: number): boolean {
  return values.some((value) => Math.abs(value - at) < NEAR);
}

function columnStarts(rows: readonly Row[]): number[] {
  const all = rows.flatMap((row) => row.fragments).sort((a, b) => a.x - b.x);
  const columns: { x: number; x2: number }[] = [];
  for (const f of all) {
    const last = columns.at(-1);
    if (last && f.x < last.x2) last.x2 = Math.max(last.x2, Math.min(f.x2, last.x2 + 1e6));
    else columns.push({ x: f.x, x2: f.x2 });
  }
  return columns.map((c) => c.x);
}

function cellsOf(rows: readonly Row[], starts: readonly number[]): AlignedTable['cells'] {
  const cells: { row: number; column: number; fragments: Fragment[] }[] = [];
  const columnOf = (f: Fragment) =>
    Math.max(
      0,
      starts.findLastIndex((x) => x <= f.x + NEAR),
    );
  const wraps = wrapsOf(rows, starts, columnOf);
  let rowNumber = -1;
  let open = new Map<number, { row: number; column: number; fragments: Fragment[] }>();
  for (const row of rows) {
    const columns = row.fragments.map(columnOf);
    if (rowNumber < 0 || (columns.includes(0) && !wraps(row, open))) {
      rowNumber++;
      open = new Map();
    }
    row.fragments.forEach((f, i) => {
      const column = columns[i]!;
      const cell = open.get(column);
      if (cell) cell.fragments.push(f);
      else {
        const fresh = { row: rowNumber, column, fragments: [f] };
        open.set(column, fresh);
        cells.push(fresh);
      }
    });
  }
  return cells.sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Lines of one cell stand nearer to each other than rows do, by at least this. */
const NEARER = 1.1;

/**
 * Whether a printed row goes on with the cells above it: rows of the table stand farther apart than lines of a cell, and none of its
 * first words would have fitted into the line above.
 */
function wrapsOf(rows: readonly Row[], starts: readonly number[], columnOf: (f: Fragment) => number) {
  const gaps = rows.slice(1).map((row, i) => row.y - rows[i]!.y);
  const lead = Math.min(...gaps);
  const apart = gaps.some((gap) => gap > lead * NEARER);
  const near = new Set(rows.filter((_, i) => i > 0 && gaps[i - 1]! <= lead * (1 + (NEARER - 1) / 2)));
  const last = Math.max(...rows.flatMap((row) => row.fragments.map((f) => f.x2)));
  return (row: Row, open: ReadonlyMap<number, { readonly fragments: readonly Fragment[] }>): boolean =>
    apart &&
    near.has(row) &&
    row.fragments.every((f) => {
      const column = columnOf(f);
      const before = open.get(column)?.fragments.at(-1);
      const next = starts[column + 1];
      const right = next === undefined ? last : next - 0.9 * f.size;
      const letter = (f.x2 - f.x) / Math.max(1, f.text.length);
      const word = /^\S+/.exec(f.text.trim())?.[0].length ?? 1;
      return before !== undefined && before.x2 + (word + 1) * letter > right - 0.5 * f.size;
    });
}
