/** Puts the rows of a page into reading order: tables where they stand, columns left to right, aligned tables, lines. */
import { alignedTables } from './aligned.js';
import { stripesOf } from './columns.js';
import type { Flow, Table } from './flow.js';
import { type Bounds, boundsOf, cellBounds, lineOf } from './lines.js';
import type { Area, Rule } from './marks.js';
import type { Fragment, Row } from './rows.js';
import { type Found, tableAreas } from './tables.js';
import type { Tags } from './tags.js';

/** One page's words in order. `firstStripe` is the number of its first stripe; the next page goes on from `stripes`. */
export function readingOrder(
  page: number,
  rows: readonly Row[],
  rules: readonly Rule[],
  tags: Tags,
  firstStripe: number,
): { flow: Flow[]; stripes: number } {
  const flow: Flow[] = [];
  const narrow: Narrow = new Map();
  const areas = tableAreas(rows, rules, tags);
  const width = areas.length === 0 ? 0 : widthOf(rows);
  let stripe = firstStripe;
  let rest = [...rows];
  for (const area of areas) {
    const table = area.find(page, rest, stripe);
    if (!table) continue;
    if (area.x2 - area.x < NARROW * width) {
      rest = withStandIns(rest, table, area, narrow);
      continue;
    }
    const above = rest.filter((row) => row.y < area.y);
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

function withStandIns(rows: readonly Row[], { table, inside }: Found, area: Area, narrow: Narrow): Row[] {
  return rows.map((row) => {
    const own = row.fragments.filter((f) => inside.has(f));
    if (own.length === 0) return row;
    const standIn: Fragment = {
      ...own[0]!,
      text: own
        .map((f) => f.text)
        .join(' ')
        .padEnd(40, '.'),
      x: area.x,
      x2: area.x2,
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
