/** Finds thin straight lines and filled rectangles in the paths of a page; drawings with curves or many points are only noted. */
import type { GraphicsState } from './graphics-state.js';
import type { Area, Cover, Rule } from './marks.js';
import { apply, type Matrix } from './matrix.js';

/** Lines thicker than this (points) are areas. */
const THIN = 3;
const MAX_DATA = 4000;
const MAX_MARKS = 20_000;

export interface PathWriter {
  readonly rules: Rule[];
  readonly fills: Area[];
  readonly covers: Cover[];
  /** `data` is pdf.js' flat path: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 close. */
  draw(data: ArrayLike<number>, fill: boolean, stroke: boolean, state: GraphicsState, below: number): void;
}

export function createPathWriter(): PathWriter {
  const rules: Rule[] = [];
  const fills: Area[] = [];
  const covers: Cover[] = [];

  const finish = (points: [number, number][], fill: boolean, stroke: boolean, state: GraphicsState, below: number) => {
    if (fill && below > 0) addCover(points, state, below, covers);
    if (points.length < 2 || rules.length + fills.length > MAX_MARKS) return;
    if (fill && !state.fillWhite) addFilled(points, rules, fills);
    if (stroke && !state.strokeWhite) addStroked(points, state, rules);
  };

  return {
    rules,
    fills,
    covers,
    draw(data, fill, stroke, state, below) {
      if (data.length > MAX_DATA) return;
      let points: [number, number][] = [];
      let curved = false;
      for (let i = 0; i < data.length; ) {
        const op = data[i];
        if (op === 0) {
          if (!curved) finish(points, fill, stroke, state, below);
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
      if (!curved) finish(points, fill, stroke, state, below);
    },
  };
}

const OPAQUE = 0.99;
const MAX_COVERS = 4000;

/** An upright rectangle, filled so that nothing shines through, as far as the clip lets it show. */
function addCover(points: readonly [number, number][], state: GraphicsState, below: number, covers: Cover[]): void {
  if (!state.opaque || state.patterned || state.fillAlpha < OPAQUE || state.clip === 'unknown' || covers.length > MAX_COVERS) return;
  const box = rectangleOf(points);
  const area = box && (state.clip ? common(box, state.clip) : box);
  if (area && area.x2 - area.x > THIN && area.y2 - area.y > THIN) covers.push({ ...area, below });
}

/** The rectangle that a path draws with its four corners; undefined for other shapes. */
export function rectangleOf(points: readonly (readonly [number, number])[]): Area | undefined {
  if (points.length < 4 || points.length > 6) return undefined;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const box = { x: Math.min(...xs), x2: Math.max(...xs), y: Math.min(...ys), y2: Math.max(...ys) };
  const near = (a: number, b: number) => Math.abs(a - b) < 0.01;
  const corner = ([x, y]: readonly [number, number]) => (near(x, box.x) || near(x, box.x2)) && (near(y, box.y) || near(y, box.y2));
  const places = new Set(points.map(([x, y]) => `${near(x, box.x)} ${near(y, box.y)}`));
  return points.every(corner) && places.size === 4 ? box : undefined;
}

/** What two areas have in common; of no size where they do not meet. */
export function common(a: Area, b: Area): Area {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  return { x, y, x2: Math.max(x, Math.min(a.x2, b.x2)), y2: Math.max(y, Math.min(a.y2, b.y2)) };
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

/** Corners of a path of one line after another, as the page has them; undefined for curves and for more than one shape. */
export function cornersOf(data: ArrayLike<number>, ctm: Matrix): [number, number][] | undefined {
  const points: [number, number][] = [];
  for (let i = 0; i < data.length; ) {
    const op = data[i];
    if (op === 4) i += 1;
    else if (op === 1 || (op === 0 && points.length === 0)) {
      points.push(apply(ctm, data[i + 1]!, data[i + 2]!));
      i += 3;
    } else return undefined;
    if (points.length > 6) return undefined;
  }
  return points;
}

/** A box [left, bottom, right, top] as a path. */
export const boxPath = ([x, y, x2, y2]: readonly number[]): number[] => [0, x!, y!, 1, x2!, y!, 1, x2!, y2!, 1, x!, y2!, 4];
