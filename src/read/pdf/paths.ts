/** Finds thin straight lines and filled rectangles in the paths of a page; drawings with curves or many points are only noted. */
import type { GraphicsState } from './graphics-state.js';
import type { Area, Rule } from './marks.js';
import { apply } from './matrix.js';

/** Lines thicker than this (points) are areas. */
const THIN = 3;
const MAX_DATA = 4000;
const MAX_MARKS = 20_000;

export interface PathWriter {
  readonly rules: Rule[];
  readonly fills: Area[];
  /** `data` is pdf.js' flat path: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 close. */
  draw(data: ArrayLike<number>, fill: boolean, stroke: boolean, state: GraphicsState): void;
}

export function createPathWriter(): PathWriter {
  const rules: Rule[] = [];
  const fills: Area[] = [];

  const finish = (points: [number, number][], fill: boolean, stroke: boolean, state: GraphicsState) => {
    if (points.length < 2 || rules.length + fills.length > MAX_MARKS) return;
    if (fill && !state.fillWhite) addFilled(points, rules, fills);
    if (stroke && !state.strokeWhite) addStroked(points, state, rules);
  };

  return {
    rules,
    fills,
    draw(data, fill, stroke, state) {
      if (data.length > MAX_DATA) return;
      let points: [number, number][] = [];
      let curved = false;
      for (let i = 0; i < data.length; ) {
        const op = data[i];
        if (op === 0) {
          if (!curved) finish(points, fill, stroke, state);
          points = [];
          curved = false;
        }
        if (op === 0 || op === 1) {
          points.push(apply(state.ctm, data[i + 1]!, data[i + 2]!));
          i += 3;
        } else if (op === 4) {
          if (points.length > 2) points.push(points[0]!);
          i += 1;
        } else {
          curved = true;
          i += op === 2 ? 7 : 5;
        }
      }
      if (!curved) finish(points, fill, stroke, state);
    },
  };
}

function addFilled(points: [number, number][], rules: Rule[], fills: Area[]): void {
  let [x, y, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [px, py] of points) {
    x = Math.min(x, px);
    x2 = Math.max(x2, px);
    y = Math.min(y, py);
    y2 = Math.max(y2, py);
  }
  const [w, h] = [x2 - x, y2 - y];
  if (h <= THIN && w > h * 2) rules.push({ x, x2, y: (y + y2) / 2, y2: (y + y2) / 2, thickness: h });
  else if (w <= THIN && h > w * 2) rules.push({ x: (x + x2) / 2, x2: (x + x2) / 2, y, y2, thickness: w });
  else if (w > THIN && h > THIN && points.length <= 6) fills.push({ x, y, x2, y2 });
}

function addStroked(points: [number, number][], state: GraphicsState, rules: Rule[]): void {
  const thickness = state.lineWidth * Math.hypot(state.ctm[0], state.ctm[1]);
  if (thickness > THIN * 2) return;
  for (let i = 1; i < points.length; i++) {
    const [ax, ay] = points[i - 1]!;
    const [bx, by] = points[i]!;
    const flat = Math.abs(ay - by) < 0.5;
    const steep = Math.abs(ax - bx) < 0.5;
    if (flat === steep) continue;
    rules.push({ x: Math.min(ax, bx), x2: Math.max(ax, bx), y: Math.min(ay, by), y2: Math.max(ay, by), thickness });
  }
}
