/** Cuts the rows of a page into stripes in reading order: where two (or more) columns of prose stand side by side, left comes before right. */
import type { Fragment, Row } from './rows.js';

/** How many rows with words each side of a gutter needs, and how full its lines must be, to be a column of prose. */
const MIN_ROWS = 5;
const MIN_FILL = 0.55;
const MIN_LETTERS = 18;
const BIN = 3;

/** Rows from top to bottom → groups of rows; within a group the order is top to bottom. */
export function stripesOf(rows: readonly Row[], depth = 0): Row[][] {
  if (rows.length < MIN_ROWS || depth > 3) return rows.length > 0 ? [[...rows]] : [];
  const gutter = bestGutter(rows);
  if (!gutter) return [[...rows]];
  const { at, from, to } = gutter;
  const inside = rows.slice(from, to);
  const left = side(inside, (f) => f.x2 <= at);
  const right = side(inside, (f) => f.x >= at);
  return [
    ...stripesOf(rows.slice(0, from), depth + 1),
    ...stripesOf(left, depth + 1),
    ...stripesOf(right, depth + 1),
    ...stripesOf(rows.slice(to), depth + 1),
  ];
}

function side(rows: readonly Row[], belongs: (fragment: Fragment) => boolean): Row[] {
  const out: Row[] = [];
  for (const row of rows) {
    const fragments = row.fragments.filter(belongs);
    if (fragments.length > 0) out.push({ ...row, fragments });
  }
  return out;
}

/** The gutter with the longest run of rows that do not cross it and whose two sides are prose. */
function bestGutter(rows: readonly Row[]): { at: number; from: number; to: number } | undefined {
  let [minX, maxX] = [Infinity, -Infinity];
  for (const row of rows) {
    minX = Math.min(minX, row.fragments[0]!.x);
    maxX = Math.max(maxX, row.fragments.at(-1)!.x2);
  }
  const width = maxX - minX;
  if (width < 100) return undefined;
  const bins = new Int32Array(Math.ceil(width / BIN) + 1);
  for (const row of rows) {
    for (let i = 1; i < row.fragments.length; i++) {
      const from = Math.ceil((row.fragments[i - 1]!.x2 - minX) / BIN);
      const to = Math.floor((row.fragments[i]!.x - minX) / BIN);
      for (let bin = Math.max(0, from); bin <= Math.min(bins.length - 1, to); bin++) bins[bin]!++;
    }
  }
  const candidates = peaks(bins, Math.floor((width * 0.2) / BIN), Math.ceil((width * 0.8) / BIN));
  let best: { at: number; from: number; to: number } | undefined;
  for (const bin of candidates) {
    const run = longestRun(rows, minX + bin * BIN);
    if (run && (!best || run.to - run.from > best.to - best.from)) best = run;
  }
  return best;
}

function peaks(bins: Int32Array, low: number, high: number): number[] {
  const found: { bin: number; count: number }[] = [];
  for (let bin = low; bin <= high && bin < bins.length; bin++) {
    const count = bins[bin]!;
    if (count < 3 || count < (bins[bin - 1] ?? 0)) continue;
    let end = bin;
    while (bins[end + 1] === count) end++;
    if ((bins[end + 1] ?? 0) < count) found.push({ bin: Math.floor((bin + end) / 2), count });
    bin = end;
  }
  return found
    .sort((a, b) => b.count - a.count)
    .slice(0, 4)
    .map((f) => f.bin);
}

function longestRun(rows: readonly Row[], at: number): { at: number; from: number; to: number } | undefined {
  let best: { at: number; from: number; to: number } | undefined;
  for (let from = 0; from < rows.length; ) {
    let to = from;
    while (to < rows.length && !crosses(rows[to]!, at)) to++;
    if (to - from >= MIN_ROWS && (!best || to - from > best.to - best.from) && bothProse(rows.slice(from, to), at)) best = { at, from, to };
    from = to + 1;
  }
  return best;
}

function crosses(row: Row, at: number): boolean {
  return row.fragments.some((f) => f.x < at && f.x2 > at);
}

function bothProse(rows: readonly Row[], at: number): boolean {
  return isProse(side(rows, (f) => f.x2 <= at)) && isProse(side(rows, (f) => f.x >= at));
}

function isProse(rows: readonly Row[]): boolean {
  if (rows.length < MIN_ROWS) return false;
  let [minX, maxX] = [Infinity, -Infinity];
  let covered = 0;
  let letters = 0;
  for (const row of rows) {
    const [first, last] = [row.fragments[0]!, row.fragments.at(-1)!];
    minX = Math.min(minX, first.x);
    maxX = Math.max(maxX, last.x2);
    for (const f of row.fragments) {
      covered += f.x2 - f.x;
      letters += f.text.length;
    }
  }
  return covered / rows.length >= MIN_FILL * (maxX - minX) && letters / rows.length >= MIN_LETTERS;
}
