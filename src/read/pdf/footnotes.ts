/** Finds notes at the foot of a page: the small lines at its end, the first of which begins with a note mark. */
import type { Flow, Line } from './flow.js';
import { measuresOf } from './measures.js';

const SMALL = 0.93;
const MARK = /^(?:\d{1,3}|[*†‡§])[\s.)]/;

/** The lines of all pages that are notes. */
export function noteLines(flow: readonly Flow[]): ReadonlySet<Line> {
  const body = measuresOf(flow).body;
  const notes = new Set<Line>();
  let end = flow.length;
  while (end > 0) {
    const page = pageOf(flow[end - 1]!);
    let start = end - 1;
    while (start > 0 && pageOf(flow[start - 1]!) === page) start--;
    for (const line of notesOfPage(flow.slice(start, end), body)) notes.add(line);
    end = start;
  }
  return notes;
}

function pageOf(item: Flow): number {
  return 'line' in item ? item.line.page : item.table.page;
}

function notesOfPage(items: readonly Flow[], body: number): Line[] {
  let from = items.length;
  let first = items.length;
  while (from > 0) {
    const item = items[from - 1]!;
    if (!('line' in item) || item.line.size > body * SMALL) break;
    from--;
    if (item.line.raised || MARK.test(item.line.text)) first = from;
  }
  // A page of nothing but small print is no page of notes.
  if (first < 3) return [];
  return items.slice(first).flatMap((item) => ('line' in item ? [item.line] : []));
}
