/** Finds running headers, footers and page numbers by repetition and position, so that they do not cut clauses in two. */
import type { Row } from './rows.js';

/** The rows of one page with its height in points. */
export interface PageRows {
  readonly number: number;
  readonly height: number;
  readonly rows: readonly Row[];
}

/** At most this many rows from each edge, inside this part of the page, can be running. */
const DEPTH = 5;
const ZONE = 0.16;
const ROMAN = /^[ivxlc]{1,7}$/i;

interface Candidate {
  readonly page: number;
  readonly row: Row;
  readonly text: string;
  readonly edge: number;
  readonly key: string;
}

/** The rows that are no part of the contract's words. */
export function runningRows(pages: readonly PageRows[]): Set<Row> {
  const candidates = pages.flatMap(candidatesOf);
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.key);
    if (group) group.push(candidate);
    else groups.set(candidate.key, [candidate]);
  }
  const needed = pages.length <= 5 ? Math.max(2, Math.ceil(pages.length * 0.6)) : Math.max(3, Math.ceil(pages.length * 0.02));
  const running = new Set<Row>();
  for (const group of groups.values()) {
    if (new Set(group.map((c) => c.page)).size >= needed) for (const c of steady(group)) running.add(c.row);
  }
  for (const row of pageNumbers(candidates, pages.length)) running.add(row);
  return contiguous(pages, running);
}

function candidatesOf(page: PageRows): Candidate[] {
  const rows = page.rows;
  const found: Candidate[] = [];
  const take = (row: Row, bottom: boolean) => {
    const from = bottom ? page.height - row.y : row.y;
    if (from > page.height * ZONE) return;
    const text = row.fragments.map((f) => f.text).join(' ');
    const shape = text
      .toLowerCase()
      .replace(/\d+/g, '#')
      .replace(/[\s\-–—_|.]+/g, '');
    found.push({ page: page.number, row, text, edge: from, key: `${bottom ? 'b' : 't'} ${ROMAN.test(shape) ? '#' : shape}` });
  };
  for (const row of rows.slice(0, DEPTH)) take(row, false);
  for (const row of rows.slice(Math.max(DEPTH, rows.length - DEPTH))) take(row, true);
  return found;
}

/** Those of a group that stand at its usual height, give or take a line. */
function steady(group: Candidate[]): Candidate[] {
  const heights = group.map((c) => c.edge).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)]!;
  return group.filter((c) => Math.abs(c.edge - usual) < 14);
}

const NUMBERED = /^[\s\-–—[(|]*(?:page\s*)?(\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|\/)\s*\d{1,4})?[\s\-–—\])|.]*$/i;

/** Rows that hold a page number and nothing else: certain when they say "page 3 of 9", or count along with the pages. */
function pageNumbers(candidates: readonly Candidate[], total: number): Row[] {
  const shifts = new Map<number, number>();
  const alone = candidates.filter((c) => NUMBERED.test(c.text.trim()));
  const shiftOf = (c: Candidate) => Number.parseInt(NUMBERED.exec(c.text.trim())?.[1] ?? '', 10) - c.page;
  for (const c of alone) shifts.set(shiftOf(c), (shifts.get(shiftOf(c)) ?? 0) + 1);
  return alone
    .filter((c) => /page|of|\//i.test(c.text) || (shifts.get(shiftOf(c)) ?? 0) >= 2 || (total === 1 && c.edge < 60))
    .map((c) => c.row);
}

/** A running row counts only when nothing but running rows stands between it and the edge of the page. */
function contiguous(pages: readonly PageRows[], running: ReadonlySet<Row>): Set<Row> {
  const out = new Set<Row>();
  for (const { rows } of pages) {
    let slack = 1;
    for (const row of rows) {
      if (running.has(row)) out.add(row);
      else if (slack-- === 0) break;
    }
    slack = 1;
    for (const row of [...rows].reverse()) {
      if (running.has(row)) out.add(row);
      else if (slack-- === 0) break;
    }
  }
  return out;
}
