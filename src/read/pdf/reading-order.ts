/** Puts the rows of a page into reading order: ruled tables where they stand, columns left to right, aligned tables, lines. */
import { leadingLabel } from '../label.js';
import { alignedTables } from './aligned.js';
import { stripesOf } from './columns.js';
import type { Flow, Line, Table } from './flow.js';
import { type Grid, gridsOf } from './grid.js';
import type { Rule } from './marks.js';
import type { Fragment, Row } from './rows.js';

/** One page's words in order. `firstStripe` is the number of its first stripe; the next page goes on from `stripes`. */
export function readingOrder(
  page: number,
  rows: readonly Row[],
  rules: readonly Rule[],
  firstStripe: number,
): { flow: Flow[]; stripes: number } {
  const flow: Flow[] = [];
  const narrow: Narrow = new Map();
  const grids = gridsOf(rules);
  const width = grids.length === 0 ? 0 : widthOf(rows);
  let stripe = firstStripe;
  let rest = [...rows];
  for (const grid of grids) {
    const table = tableOf(page, grid, rest, stripe);
    if (!table) continue;
    if (grid.x2 - grid.x < NARROW * width) {
      rest = withStandIns(rest, table, grid, narrow);
      continue;
    }
    const above = rest.filter((row) => row.y < grid.y);
    stripe = addStripes(flow, page, above, stripe, narrow);
    flow.push({ table: table.table });
    const aboveSet = new Set(above);
    rest = table.rest.filter((row) => !aboveSet.has(row));
    stripe++;
  }
  stripe = addStripes(flow, page, rest, stripe, narrow);
  return { flow, stripes: stripe };
}

/** A table of less than this part of the page's width may stand in a column, with other words beside it. */
const NARROW = 0.6;

/** Fragments that hold the place of a narrow table's lines, so that columns are cut as if it were prose. */
type Narrow = Map<Fragment, Table>;

function widthOf(rows: readonly Row[]): number {
  let [left, right] = [Infinity, -Infinity];
  for (const row of rows) {
    left = Math.min(left, row.fragments[0]!.x);
    right = Math.max(right, row.fragments.at(-1)!.x2);
  }
  return right - left;
}

function withStandIns(rows: readonly Row[], { table, inside }: Found, grid: Grid, narrow: Narrow): Row[] {
  return rows.map((row) => {
    const own = row.fragments.filter((f) => inside.has(f));
    if (own.length === 0) return row;
    const standIn: Fragment = {
      ...own[0]!,
      text: own
        .map((f) => f.text)
        .join(' ')
        .padEnd(40, '.'),
      x: grid.x,
      x2: grid.x2,
    };
    narrow.set(standIn, table);
    const fragments = [...row.fragments.filter((f) => !inside.has(f)), standIn].sort((a, b) => a.x - b.x);
    return { ...row, fragments };
  });
}

function addStripes(flow: Flow[], page: number, rows: readonly Row[], first: number, narrow: Narrow): number {
  let stripe = first;
  const told = new Set<Table>();
  for (const stripeRows of stripesOf(rows)) {
    const bounds = boundsOf(stripeRows);
    for (const group of betweenTables(stripeRows, narrow)) {
      if (group.table) {
        if (!told.has(group.table)) flow.push({ table: group.table });
        told.add(group.table);
      } else addRows(flow, page, group.rows, bounds, stripe);
    }
    stripe++;
  }
  return stripe;
}

/** Rows cut where a stand-in is: its table, and what else stands in the same row after it. */
function betweenTables(rows: readonly Row[], narrow: Narrow): { table?: Table; rows: Row[] }[] {
  const groups: { table?: Table; rows: Row[] }[] = [{ rows: [] }];
  for (const row of rows) {
    const tables = row.fragments.flatMap((f) => narrow.get(f) ?? []);
    for (const table of tables) groups.push({ table, rows: [] });
    const fragments = tables.length === 0 ? row.fragments : row.fragments.filter((f) => !narrow.has(f));
    if (tables.length > 0) groups.push({ rows: [] });
    if (fragments.length > 0) groups.at(-1)!.rows.push(tables.length === 0 ? row : { ...row, fragments });
  }
  return groups.filter((group) => group.table || group.rows.length > 0);
}

function addRows(flow: Flow[], page: number, group: readonly Row[], bounds: Bounds, stripe: number): void {
  const tables = alignedTables(group);
  for (let i = 0; i < group.length; i++) {
    const table = tables.find((t) => t.from === i);
    if (table) {
      const cells = table.cells.map((c) => ({
        row: c.row,
        column: c.column,
        lines: c.fragments.map((f) => lineOf([f], page, cellBounds(c.fragments), stripe)),
      }));
      flow.push({ table: { page, cells } });
      i = table.to - 1;
    } else flow.push({ line: lineOf(group[i]!.fragments, page, bounds, stripe) });
  }
}

interface Bounds {
  readonly left: number;
  readonly right: number;
}

function boundsOf(rows: readonly Row[]): Bounds {
  const ends = rows.map((row) => row.fragments.at(-1)!.x2).sort((a, b) => a - b);
  return { left: Math.min(...rows.map((row) => row.fragments[0]!.x)), right: ends[Math.floor(ends.length * 0.95)] ?? 0 };
}

function cellBounds(fragments: readonly Fragment[]): Bounds {
  return { left: Math.min(...fragments.map((f) => f.x)), right: Math.max(...fragments.map((f) => f.x2)) };
}

/** One line from the fragments of a row: gaps, however wide, become one space. */
function lineOf(fragments: readonly Fragment[], page: number, bounds: Bounds, stripe: number): Line {
  const widest = fragments.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const first = fragments[0]!;
  return {
    text: fragments.map((f) => f.text.trim()).join(' '),
    page,
    x: first.x,
    x2: fragments.at(-1)!.x2,
    y: widest.y,
    size: widest.size,
    bold: fragments.every((f) => f.bold || f.text.trim().length < 6) && fragments.some((f) => f.bold),
    italic: widest.italic,
    raised: first.raised,
    closed: isContentsLine(fragments),
    gappy: isGappy(fragments),
    mcid: widest.mcid,
    left: bounds.left,
    right: bounds.right,
    stripe,
  };
}

/** A gap of three ems or more that does not follow a label. */
function isGappy(fragments: readonly Fragment[]): boolean {
  for (let i = 1; i < fragments.length; i++) {
    const [before, after] = [fragments[i - 1]!, fragments[i]!];
    const words = before.text.trim();
    if (after.x - before.x2 > 3 * after.size && words.length > 3 && leadingLabel(words) !== words) return true;
  }
  return false;
}

function isContentsLine(fragments: readonly Fragment[]): boolean {
  const text = fragments.at(-1)!.text.trim();
  return (
    (fragments.length > 1 && /^(?:[.·_\s]{3,})?(?:\d{1,3}|[ivxl]{1,5}|[A-Z]-\d{1,2})$/.test(text)) || /[.·]{5,}\s*[\divxl]{1,5}$/.test(text)
  );
}

interface Found {
  readonly table: Table;
  /** All words that are not in it. */
  readonly rest: Row[];
  readonly inside: ReadonlySet<Fragment>;
}

/** The words inside a grid as cells; undefined when fewer than two cells have words. */
function tableOf(page: number, grid: Grid, rows: readonly Row[], stripe: number): Found | undefined {
  const inCell = new Map<Grid['cells'][number], Row[]>();
  const rest: Row[] = [];
  for (const row of rows) {
    const middle = row.y - row.size * 0.3;
    if (middle < grid.y || middle > grid.y2) {
      rest.push(row);
      continue;
    }
    const outside: Fragment[] = [];
    const inside = new Map<Grid['cells'][number], Fragment[]>();
    for (const f of row.fragments) {
      const centre = Math.min((f.x + f.x2) / 2, f.x + 20);
      const cell = grid.cells.find((c) => centre >= c.x && centre <= c.x2 && middle >= c.y && middle <= c.y2);
      if (!cell) outside.push(f);
      else inside.set(cell, [...(inside.get(cell) ?? []), f]);
    }
    for (const [cell, fragments] of inside) inCell.set(cell, [...(inCell.get(cell) ?? []), { ...row, fragments }]);
    if (outside.length > 0) rest.push({ ...row, fragments: outside });
  }
  if (inCell.size < 2 || new Set([...inCell.keys()].map((c) => c.column)).size < 2) return undefined;
  const columns = [...new Set([...inCell.keys()].map((c) => c.column))].sort((a, b) => a - b);
  const rowNumbers = [...new Set([...inCell.keys()].map((c) => c.row))].sort((a, b) => a - b);
  const cells = [...inCell]
    .sort(([a], [b]) => a.row - b.row || a.column - b.column)
    .map(([cell, cellRows]) => {
      const bounds = boundsOf(cellRows);
      return {
        row: rowNumbers.indexOf(cell.row),
        column: columns.indexOf(cell.column),
        lines: cellRows.map((row) => lineOf(row.fragments, page, bounds, stripe)),
      };
    });
  const taken = new Set([...inCell.values()].flatMap((cellRows) => cellRows.flatMap((row) => row.fragments)));
  return { table: { page, cells }, rest, inside: taken };
}
