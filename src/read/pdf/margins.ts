/** Finds running headers, footers and page numbers by repetition and position, so that they do not cut clauses in two. */
import type { Row } from './rows.js';

/** The rows of one page with its height in points. */
export interface PageRows {
  readonly number: number;
  readonly height: number;
  readonly rows: readonly Row[];
}

/** At most this many rows from each edge can be running; those inside this part of the page's height need only stand at one height. */
const DEPTH = 8;
const ZONE = 0.16;
/** The same where two pages are all there is to tell by. */
const NARROW_ZONE = 0.1;
const ROMAN = /^[ivxlc]{1,7}$/i;

interface Candidate {
  readonly page: number;
  readonly row: Row;
  readonly text: string;
  /** Distance from the edge in points, and rows between. */
  readonly edge: number;
  readonly rank: number;
  readonly near: boolean;
  readonly key: string;
}

/** The rows that are no part of the contract's words. */
export function runningRows(pages: readonly PageRows[]): Set<Row> {
  const zone = pages.length < 3 ? NARROW_ZONE : ZONE;
  const candidates = pages.flatMap((page) => candidatesOf(page, zone));
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.key);
    if (group) group.push(candidate);
    else groups.set(candidate.key, [candidate]);
  }
  const few = pages.length <= 5 ? Math.max(2, Math.ceil(pages.length * 0.6)) : Math.max(3, Math.ceil(pages.length * 0.02));
  const many = Math.max(3, Math.ceil(pages.length * 0.5));
  const running = new Set<Row>();
  for (const group of groups.values()) {
    for (const c of repeated(steady(group.filter((c) => c.near)), few)) running.add(c.row);
    for (const c of repeated(sameRank(group), many)) running.add(c.row);
    for (const c of identical(group, few)) running.add(c.row);
  }
  for (const row of pageNumbers(candidates, pages.length)) running.add(row);
  const found = contiguous(pages, running);
  return pages.every((page) => page.rows.every((row) => found.has(row))) ? new Set() : found;
}

function candidatesOf(page: PageRows, zone: number): Candidate[] {
  const found: Candidate[] = [];
  const take = (row: Row, rank: number, bottom: boolean) => {
    const edge = bottom ? page.height - row.y : row.y;
    const text = row.fragments.map((f) => f.text.trim()).join(' ');
    const shape = text
      .toLowerCase()
      .replace(/\d+/g, '#')
      .replace(/[\s\-–—_|.]+/g, '');
    const key = `${bottom ? 'b' : 't'} ${ROMAN.test(shape) ? '#' : shape}`;
    found.push({ page: page.number, row, text, edge, rank, near: edge <= page.height * zone, key });
  };
  const half = Math.ceil(page.rows.length / 2);
  page.rows.slice(0, Math.min(DEPTH, half)).forEach((row, i) => void take(row, i, false));
  page.rows
    .slice(Math.max(half, page.rows.length - DEPTH))
    .reverse()
    .forEach((row, i) => void take(row, i, true));
  return found;
}

/** A group that enough pages share, and whose numbers, where they differ, count along with the pages. */
function repeated(group: readonly Candidate[], needed: number): readonly Candidate[] {
  if (new Set(group.map((c) => c.page)).size < needed) return [];
  const texts = new Map<string, number>();
  const shifts = new Map<number, number>();
  for (const c of group) {
    texts.set(c.text, (texts.get(c.text) ?? 0) + 1);
    for (const shift of shiftsOf(c)) shifts.set(shift, (shifts.get(shift) ?? 0) + 1);
  }
  return group.filter(
    (c) => (texts.get(c.text) ?? 0) >= Math.min(3, needed) || shiftsOf(c).some((shift) => (shifts.get(shift) ?? 0) * 2 > group.length),
  );
}

/** Those near the edge whose very words stand at the usual height of enough other pages, wherever they stand on this one. */
function identical(group: readonly Candidate[], needed: number): Candidate[] {
  const texts = new Map<string, number>();
  for (const c of steady(group.filter((c) => c.near))) texts.set(c.text, (texts.get(c.text) ?? 0) + 1);
  return group.filter((c) => c.near && (texts.get(c.text) ?? 0) >= needed);
}

function shiftsOf(c: Candidate): number[] {
  return [...new Set((c.text.match(/\d{1,4}/g) ?? []).map((digits) => Number(digits) - c.page))];
}

/** Those of a group that stand at its usual height, give or take a line. */
function steady(group: readonly Candidate[]): Candidate[] {
  const heights = group.map((c) => c.edge).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  return group.filter((c) => Math.abs(c.edge - usual) < 14);
}

/** Those of a group that stand at its usual place counted from the edge of the page. */
function sameRank(group: readonly Candidate[]): Candidate[] {
  const ranks = group.map((c) => c.rank).sort((a, b) => a - b);
  const usual = ranks[Math.floor(ranks.length / 2)] ?? 0;
  return group.filter((c) => c.rank === usual);
}

const NUMBERED = /^[\s\-–—[(|]*(?:page\s*)?(\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|\/)\s*\d{1,4})?[\s\-–—\])|.]*$/i;

/** Rows that hold a page number and nothing else: certain when they say "page 3 of 9", or count along with the pages. */
function pageNumbers(candidates: readonly Candidate[], total: number): Row[] {
  const shifts = new Map<number, number>();
  const alone = candidates.filter((c) => NUMBERED.test(c.text));
  const shiftOf = (c: Candidate) => {
    const value = NUMBERED.exec(c.text)?.[1] ?? '';
    return (ROMAN.test(value) ? roman(value) : Number(value)) - c.page;
  };
  for (const c of alone) shifts.set(shiftOf(c), (shifts.get(shiftOf(c)) ?? 0) + 1);
  return alone
    .filter((c) => (/page|of|\//i.test(c.text) && c.near) || (shifts.get(shiftOf(c)) ?? 0) >= 2 || (total === 1 && c.edge < 60))
    .map((c) => c.row);
}

const VALUES: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function roman(text: string): number {
  const values = [...text.toLowerCase()].map((letter) => VALUES[letter]!);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}

/** A running row counts only when at most one other row stands between it and the edge of the page. */
function contiguous(pages: readonly PageRows[], running: ReadonlySet<Row>): Set<Row> {
  const out = new Set<Row>();
  for (const { rows } of pages) {
    for (const side of [rows, [...rows].reverse()]) {
      let slack = 1;
      for (const row of side) {
        if (running.has(row)) out.add(row);
        else if (slack-- === 0) break;
      }
    }
  }
  return out;
}
