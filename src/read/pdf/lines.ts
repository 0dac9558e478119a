/** Lines of columns and cells from the fragments of rows. */
import { leadingLabel } from '../label.js';
import type { Line } from './flow.js';
import type { Fragment, Row } from './rows.js';

/** Left and right edge of the text of a column or cell. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
}

export function boundsOf(rows: readonly Row[]): Bounds {
  const ends = rows.map((row) => row.fragments.at(-1)!.x2).sort((a, b) => a - b);
  return { left: Math.min(...rows.map((row) => row.fragments[0]!.x)), right: ends[Math.floor(ends.length * 0.95)] ?? 0 };
}

export function cellBounds(fragments: readonly Fragment[]): Bounds {
  return { left: Math.min(...fragments.map((f) => f.x)), right: Math.max(...fragments.map((f) => f.x2)) };
}

/** One line from the fragments of a row: gaps, however wide, become one space. */
export function lineOf(fragments: readonly Fragment[], page: number, bounds: Bounds, stripe: number): Line {
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
    links: fragments.flatMap((f) => f.links ?? []),
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
