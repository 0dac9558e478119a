/**
 * Walks the drawing operators of one page as pdf.js lists them and notes text with its place, thin lines and filled areas.
 * It follows the graphics and text state of ISO 32000-2 (8.4, 9.3, 9.4) as far as place and visibility need it.
 */
import type { OPS as Ops } from 'pdfjs-dist';
import { type FontFacts, initialState, isWhite } from './graphics-state.js';
import type { Area, PageMarks } from './marks.js';
import { apply, type Matrix, multiply } from './matrix.js';
import { boxPath, common, cornersOf, createPathWriter, rectangleOf } from './paths.js';
import { createSpanWriter, type Glyph, type Marking } from './span-writer.js';

export interface PageInput {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** From user space to upright page coordinates, y down. */
  readonly transform: Matrix;
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
  readonly fonts: ReadonlyMap<string, FontFacts>;
  /** Whether an optional-content group is shown. */
  readonly isVisible: (group: unknown) => boolean;
  /** More spans than this throw `PageLimit`. */
  readonly maxSpans: number;
}

const SHOWN: Marking = { mcid: undefined, artifact: false, visible: true };

/** The marks of one page, and how many characters no sound font would show. */
export function readOperators(page: PageInput, ops: typeof Ops): PageMarks & { readonly bad: number } {
  const paths = createPathWriter();
  const images: Area[] = [];
  const writer = createSpanWriter(page.width, page.height, paths.fills, page.maxSpans);
  let state = initialState(page.transform);
  const stack: (typeof state)[] = [];
  const markings: Marking[] = [SHOWN];
  /** Of each group around: whether it is painted as it is. */
  const groups: boolean[] = [];
  let drawings = 0;

  const moveLine = (x: number, y: number) => {
    state.lineX += x;
    state.lineY += y;
    state.x = state.lineX;
    state.y = state.lineY;
  };
  const startLine = () => {
    state.x = state.y = state.lineX = state.lineY = 0;
  };
  const paintImage = () => {
    drawings++;
    const corners = [apply(state.ctm, 0, 0), apply(state.ctm, 1, 0), apply(state.ctm, 0, 1), apply(state.ctm, 1, 1)];
    const [xs, ys] = [corners.map((c) => c[0]), corners.map((c) => c[1])];
    images.push({ x: Math.min(...xs), x2: Math.max(...xs), y: Math.min(...ys), y2: Math.max(...ys) });
  };
  const graphicsState = (pairs: readonly (readonly [string, unknown])[]) => {
    for (const [key, value] of pairs) {
      if (key === 'BM') state.opaque = state.opaque && (value === 'source-over' || value === 'Normal');
      else if (key === 'SMask' && value) state.opaque = false;
      else if (key === 'ca' && typeof value === 'number') state.fillAlpha = value;
      else if (key === 'LW' && typeof value === 'number') state.lineWidth = value;
      else if (key === 'Font' && Array.isArray(value)) {
        state.font = page.fonts.get(value[0]);
        state.fontSize = value[1];
      }
    }
  };
  /** The next path is a clip. */
  let clipping = false;
  const clip = (data: ArrayLike<number>) => {
    const points = cornersOf(data, state.ctm);
    const area = points && rectangleOf(points);
    if (!area || state.clip === 'unknown') state.clip = 'unknown';
    else state.clip = state.clip ? common(state.clip, area) : area;
  };
  const mark = (tag: unknown, property: unknown) => {
    const outer = markings.at(-1)!;
    const visible = outer.visible && (tag !== 'OC' || page.isVisible(property));
    const mcid = tag !== 'OC' && typeof property === 'number' ? property : outer.mcid;
    markings.push({ mcid, artifact: outer.artifact || tag === 'Artifact', visible });
  };

  for (let i = 0; i < page.fnArray.length; i++) {
    const args = page.argsArray[i] as never[];
    switch (page.fnArray[i]) {
      // The commonest first: each case is a look at a field.
      case ops.showText:
        writer.show(args[0]! as (Glyph | number)[], state, markings.at(-1)!);
        break;
      case ops.setTextMatrix:
        state.textMatrix = args[0]!;
        startLine();
        break;
      case ops.moveText:
        moveLine(args[0]!, args[1]!);
        break;
      case ops.setFont:
        state.font = page.fonts.get(args[0]!);
        state.fontSize = args[1]!;
        break;
      case ops.beginText:
        state.textMatrix = [1, 0, 0, 1, 0, 0];
        startLine();
        break;
      case ops.endText:
      case ops.dependency:
        break;
      case ops.save:
        stack.push({ ...state });
        break;
      case ops.restore:
        state = stack.pop() ?? state;
        break;
      case ops.transform:
        state.ctm = multiply(state.ctm, args);
        break;
      case ops.paintFormXObjectBegin:
        stack.push({ ...state });
        if (args[0]) state.ctm = multiply(state.ctm, args[0]);
        if (args[1]) clip(boxPath(args[1]));
        break;
      case ops.paintFormXObjectEnd:
      case ops.endAnnotation:
        state = stack.pop() ?? state;
        break;
      case ops.beginAnnotation:
        stack.push(state);
        state = initialState(multiply(multiply(page.transform, args[2]!), args[3]!));
        break;
      case ops.setLeadingMoveText:
        state.leading = args[1]!;
        moveLine(args[0]!, args[1]!);
        break;
      case ops.nextLine:
        moveLine(0, state.leading);
        break;
      case ops.setLeading:
        state.leading = -args[0]!;
        break;
      case ops.setCharSpacing:
        state.charSpacing = args[0]!;
        break;
      case ops.setWordSpacing:
        state.wordSpacing = args[0]!;
        break;
      case ops.setHScale:
        state.hScale = (args[0]! as number) / 100;
        break;
      case ops.setTextRise:
        state.rise = args[0]!;
        break;
      case ops.setTextRenderingMode:
        state.renderMode = args[0]!;
        break;
      case ops.setFillRGBColor:
        state.fillWhite = isWhite(args[0]);
        state.patterned = false;
        break;
      case ops.setStrokeRGBColor:
        state.strokeWhite = isWhite(args[0]);
        break;
      case ops.clip:
      case ops.eoClip:
        clipping = true;
        break;
      case ops.beginGroup:
        groups.push(state.opaque && state.fillAlpha >= 0.99);
        break;
      case ops.endGroup:
        groups.pop();
        break;
      case ops.setFillColorN:
        state.patterned = true;
        state.fillWhite = false;
        break;
      case ops.setFillTransparent:
        state.patterned = true;
        state.fillWhite = true;
        break;
      case ops.setStrokeTransparent:
        state.strokeWhite = true;
        break;
      case ops.setStrokeColorN:
        state.strokeWhite = false;
        break;
      case ops.setLineWidth:
        state.lineWidth = args[0]!;
        break;
      case ops.setGState:
        graphicsState(args[0]!);
        break;
      case ops.constructPath: {
        const paint: number = args[0]!;
        const data = (args[1] as unknown as [Float32Array | null] | undefined)?.[0];
        if (clipping && data) clip(data);
        clipping = false;
        if (paint === ops.endPath || !data) break;
        drawings++;
        if (!markings.at(-1)!.visible) break;
        const both =
          paint === ops.fillStroke || paint === ops.eoFillStroke || paint === ops.closeFillStroke || paint === ops.closeEOFillStroke;
        const stroke = both || paint === ops.stroke || paint === ops.closeStroke;
        paths.draw(data, both || !stroke, stroke, groups.includes(false) ? { ...state, opaque: false } : state, writer.spans.length);
        break;
      }
      case ops.shadingFill:
        drawings++;
        paths.fills.push({ x: 0, y: 0, x2: page.width, y2: page.height });
        break;
      case ops.paintImageXObject:
      case ops.paintImageMaskXObject:
      case ops.paintInlineImageXObject:
      case ops.paintSolidColorImageMask:
        paintImage();
        break;
      case ops.paintImageMaskXObjectGroup:
      case ops.paintInlineImageXObjectGroup:
      case ops.paintImageXObjectRepeat:
      case ops.paintImageMaskXObjectRepeat:
        drawings++;
        break;
      case ops.beginMarkedContent:
        mark(args?.[0], undefined);
        break;
      case ops.beginMarkedContentProps:
        mark(args[0], args[1]);
        break;
      case ops.endMarkedContent:
        if (markings.length > 1) markings.pop();
        break;
      default:
    }
  }
  return {
    number: page.number,
    width: page.width,
    height: page.height,
    spans: writer.spans,
    rules: paths.rules,
    fills: paths.fills,
    covers: paths.covers,
    images,
    drawings,
    bad: writer.bad(),
  };
}
