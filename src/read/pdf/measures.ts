/** What is usual in a document: body size and the leading of each size, from which paragraphs and headings are told apart. */
import type { Flow, Line } from './flow.js';

export interface Measures {
  /** Font size of most characters, in points. */
  readonly body: number;
  /** Usual distance of baselines for a font size. */
  leading(size: number): number;
  /** Whether most of the body is bold (then bold says nothing). */
  readonly boldBody: boolean;
}

export function measuresOf(flow: readonly Flow[]): Measures {
  const sizes = new Map<number, number>();
  const gaps = new Map<number, Map<number, number>>();
  let bold = 0;
  let letters = 0;
  let last: Line | undefined;
  for (const line of linesOf(flow)) {
    count(sizes, half(line.size), line.text.length);
    letters += line.text.length;
    if (line.bold) bold += line.text.length;
    if (last && last.stripe === line.stripe && Math.abs(last.size - line.size) < 0.5) {
      const gap = line.y - last.y;
      if (gap > 0.7 * line.size && gap < 3 * line.size) {
        const ofSize = gaps.get(half(line.size)) ?? new Map<number, number>();
        gaps.set(half(line.size), ofSize);
        count(ofSize, half(gap), 1);
      }
    }
    last = line;
  }
  const usual = new Map([...gaps].map(([size, found]) => [size, tightest(found)]));
  return {
    body: (top(sizes) ?? 22) / 2,
    boldBody: bold * 2 > letters,
    leading: (size) => (usual.get(half(size)) ?? half(size * 1.2)) / 2,
  };
}

/** All lines of a flow, those in cells too. */
export function* linesOf(flow: readonly Flow[]): Generator<Line> {
  for (const item of flow) {
    if ('line' in item) yield item.line;
    else for (const cell of item.table.cells) yield* cell.lines;
  }
}

const half = (value: number) => Math.round(value * 2);

function count(map: Map<number, number>, key: number, by: number): void {
  map.set(key, (map.get(key) ?? 0) + by);
}

function top(map: ReadonlyMap<number, number>): number | undefined {
  return [...map].reduce<[number, number] | undefined>((best, entry) => (!best || entry[1] > best[1] ? entry : best), undefined)?.[0];
}

/** The smallest distance that is nearly as common as the commonest: single spacing beside paragraphs of one line. */
function tightest(found: ReadonlyMap<number, number>): number {
  const most = Math.max(...found.values());
  return Math.min(...[...found].filter(([, n]) => n >= most * 0.5).map(([gap]) => gap));
}
