/** Tables with drawn lines: finds the grids that rules make on a page, and which cell a place belongs to. */
import type { Rule } from './marks.js';

/** One cell of a grid in page coordinates; `row` and `column` count grid lines, so joined cells keep their first place. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  y2: number;
}

export interface Grid {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
  readonly cells: readonly GridCell[];
}

const NEAR = 3;
/** Pages with more rules than this are drawings. */
const MAX_RULES = 3000;

interface Wire {
  at: number;
  from: number;
  to: number;
}

/** The grids of a page that have at least two columns and two cells, from top to bottom. */
export function gridsOf(rules: readonly Rule[]): Grid[] {
  if (rules.length > MAX_RULES) return [];
  const flat = wires(rules.filter((r) => r.y2 - r.y < 1 && r.x2 - r.x > 8).map((r) => ({ at: r.y, from: r.x, to: r.x2 })));
  const steep = wires(rules.filter((r) => r.x2 - r.x < 1 && r.y2 - r.y > 6).map((r) => ({ at: r.x, from: r.y, to: r.y2 })));
  if (flat.length < 2 || steep.length < 1) return [];
  return components(flat, steep)
    .map(grid)
    .filter((g): g is Grid => g !== undefined)
    .sort((a, b) => a.y - b.y);
}

/** Joins collinear pieces that touch. */
function wires(pieces: Wire[]): Wire[] {
  const sorted = pieces.sort((a, b) => a.at - b.at || a.from - b.from);
  const out: Wire[] = [];
  for (let i = 0; i < sorted.length; ) {
    const at = sorted[i]!.at;
    let end = i;
    while (end < sorted.length && sorted[end]!.at - at < 2) end++;
    const group = sorted.slice(i, end).sort((a, b) => a.from - b.from);
    let open: Wire | undefined;
    for (const piece of group) {
      if (open && piece.from <= open.to + NEAR) open.to = Math.max(open.to, piece.to);
      else {
        open = { at, from: piece.from, to: piece.to };
        out.push(open);
      }
    }
    i = end;
  }
  return out;
}

function components(flat: readonly Wire[], steep: readonly Wire[]): { flat: Wire[]; steep: Wire[] }[] {
  const parent = new Map<Wire, Wire>();
  const root = (wire: Wire): Wire => {
    let at = wire;
    while (parent.get(at) !== undefined && parent.get(at) !== at) at = parent.get(at)!;
    parent.set(wire, at);
    return at;
  };
  for (const v of steep) {
    for (const h of flat) {
      if (h.at >= v.from - NEAR && h.at <= v.to + NEAR && v.at >= h.from - NEAR && v.at <= h.to + NEAR) parent.set(root(h), root(v));
    }
  }
  const groups = new Map<Wire, { flat: Wire[]; steep: Wire[] }>();
  const groupOf = (wire: Wire) => {
    const key = root(wire);
    const group = groups.get(key) ?? { flat: [], steep: [] };
    groups.set(key, group);
    return group;
  };
  for (const wire of flat) groupOf(wire).flat.push(wire);
  for (const wire of steep) groupOf(wire).steep.push(wire);
  return [...groups.values()].filter((g) => g.flat.length >= 2 && g.steep.length >= 1);
}

function grid({ flat, steep }: { flat: Wire[]; steep: Wire[] }): Grid | undefined {
  const x = Math.min(...flat.map((h) => h.from), ...steep.map((v) => v.at));
  const x2 = Math.max(...flat.map((h) => h.to), ...steep.map((v) => v.at));
  const ys = distinct([...flat.map((h) => h.at), ...steep.flatMap((v) => [v.from, v.to])]);
  const xs = distinct([x, ...steep.map((v) => v.at), x2]);
  const cells: GridCell[] = [];
  for (let row = 0; row + 1 < ys.length; row++) {
    const [top, bottom] = [ys[row]!, ys[row + 1]!];
    const middle = (top + bottom) / 2;
    const standing = steep.filter((v) => v.from <= middle && v.to >= middle).map((v) => v.at);
    const bounds = xs.filter((at) => at === xs[0] || at === xs.at(-1) || standing.some((s) => Math.abs(s - at) < NEAR));
    for (let i = 0; i + 1 < bounds.length; i++) {
      const [from, to] = [bounds[i]!, bounds[i + 1]!];
      const centre = (from + to) / 2;
      const closed = flat.some((h) => Math.abs(h.at - top) < NEAR && h.from <= centre && h.to >= centre);
      const above = closed
        ? undefined
        : cells.findLast((c) => Math.abs(c.x - from) < NEAR && Math.abs(c.x2 - to) < NEAR && Math.abs(c.y2 - top) < NEAR);
      if (above) above.y2 = bottom;
      else cells.push({ row, column: xs.indexOf(from), x: from, x2: to, y: top, y2: bottom });
    }
  }
  const columns = new Set(cells.map((c) => c.column)).size;
  if (columns < 2 || cells.length < 2 || cells.length > 5000) return undefined;
  return { x, x2, y: ys[0]!, y2: ys.at(-1)!, cells };
}

function distinct(values: number[]): number[] {
  const out: number[] = [];
  for (const value of values.sort((a, b) => a - b)) if (out.length === 0 || value - out.at(-1)! > NEAR) out.push(value);
  return out;
}
