/**
 * The characters of one paragraph in the accepted view, each with the node and run it comes from, and runs cut at offsets.
 * The text made here equals the text of the block as read (after its label); a test holds the two together.
 */
import type { Element } from '@xmldom/xmldom';
import { controlReason } from './controls.js';
import { attributeOf, child, children, type Fragment, insertAfter, nameOf, parentOf } from './fragment.js';
import { Refusal } from './refusal.js';
import { CHARACTER, isOn, PLACEHOLDER, TRANSPARENT } from './wml.js';

/** One child of a run. `start` and `end` are offsets into the paragraph's text; equal for things without characters. */
export interface Piece {
  readonly kind: 'text' | 'field' | 'note' | 'object' | 'comment' | 'hidden' | 'other';
  readonly node: Element;
  readonly run: Element;
  readonly start: number;
  readonly end: number;
  /** Complex fields open here, outermost first. */
  readonly fields: readonly Field[];
  /** Why nothing may be changed here. */
  readonly locked: string | undefined;
}

/** A complex field. `code` is undefined for one that began in an earlier paragraph. */
export interface Field {
  code: string | undefined;
  inResult: boolean;
  ended: boolean;
}

const OBJECT = new Set(['w:drawing', 'w:pict', 'w:object', 'mc:AlternateContent', 'w:contentPart', 'w:ruby']);
const NOTE = new Set(['w:footnoteReference', 'w:endnoteReference']);
const FIELD = new Set(['w:fldChar', 'w:instrText', 'w:delInstrText']);

/** Pieces of a paragraph in order. `fieldsOpen` tells, for each complex field open at its start, whether its result has begun. */
export function piecesOf(paragraph: Element, fieldsOpen: readonly boolean[]): Piece[] {
  const pieces: Piece[] = [];
  let fields: Field[] = fieldsOpen.map((inResult) => ({ code: undefined, inResult, ended: false }));
  let at = 0;
  const put = (kind: Piece['kind'], node: Element, run: Element, length: number, locked: string | undefined): void => {
    const shown = kind !== 'text' || fields.every((f) => f.inResult) ? length : 0;
    pieces.push({ kind: shown === length ? kind : 'field', node, run, start: at, end: at + shown, fields, locked });
    at += shown;
  };
  const fieldMark = (node: Element, run: Element, locked: string | undefined): void => {
    const type = attributeOf(node, 'fldCharType');
    if (type === 'begin') fields = [...fields, { code: '', inResult: false, ended: false }];
    const data = type === 'begin' ? child(node, 'w:ffData') : undefined;
    if (data && child(data, 'w:checkBox')) put('object', node, run, PLACEHOLDER.length, 'it is a form field');
    else put('field', node, run, 0, locked);
    const innermost = fields.at(-1);
    if (!innermost) return;
    if (nameOf(node) === 'w:instrText' && innermost.code !== undefined) innermost.code += node.textContent ?? '';
    if (type === 'separate') innermost.inResult = true;
    if (type !== 'end') return;
    innermost.ended = true;
    fields = fields.slice(0, -1);
  };
  const walkRun = (run: Element, locked: string | undefined): void => {
    const hidden = isHidden(run);
    for (const node of children(run)) {
      const name = nameOf(node);
      if (name === 'w:rPr') continue;
      const length = name === 'w:t' ? (node.textContent ?? '').length : CHARACTER.get(name)?.length;
      if (length !== undefined) put(hidden ? 'hidden' : 'text', node, run, hidden ? 0 : length, locked);
      else if (FIELD.has(name)) fieldMark(node, run, locked);
      else if (NOTE.has(name)) put('note', node, run, 0, locked);
      else if (name === 'w:commentReference') put('comment', node, run, 0, locked);
      else put(OBJECT.has(name) ? 'object' : 'other', node, run, 0, locked);
      if (name === 'w:ruby') walk(node, 'it carries a reading aid (ruby)');
    }
  };
  const walk = (element: Element, locked: string | undefined): void => {
    for (const node of children(element)) {
      const name = nameOf(node);
      if (name === 'w:r') walkRun(node, locked);
      else if (name === 'w:sdt') walk(node, locked ?? lockOf(node));
      else if (name === 'w:fldSimple') walk(node, locked ?? 'it is the result of a field');
      else if (TRANSPARENT.has(name)) walk(node, locked);
      else if (name.startsWith('m:oMath')) put('object', node, node, mathText(node).length, locked ?? 'it is a formula');
    }
  };
  walk(paragraph, undefined);
  return pieces;
}

function isHidden(run: Element): boolean {
  const format = child(run, 'w:rPr');
  const vanish = format && child(format, 'w:vanish');
  return vanish !== undefined && isOn(attributeOf(vanish, 'val'));
}

function mathText(element: Element): string {
  return nameOf(element) === 'm:t' ? (element.textContent ?? '') : children(element).map(mathText).join('');
}

function lockOf(control: Element): string | undefined {
  const properties = child(control, 'w:sdtPr');
  for (const property of properties ? children(properties) : []) {
    const reason = controlReason(nameOf(property), attributeOf(property, 'val'));
    if (reason) return reason;
  }
  return undefined;
}

/** Cuts the run that holds characters on both sides of `offset`, so that the offset falls between two runs. */
export function splitRunAt(fragment: Fragment, paragraph: Element, fieldsOpen: readonly boolean[], offset: number): void {
  const pieces = piecesOf(paragraph, fieldsOpen).filter((p) => p.end > p.start);
  const inside = pieces.find((p) => p.start < offset && p.end > offset);
  const before = pieces.findLast((p) => p.end <= offset);
  const after = pieces.find((p) => p.start >= offset);
  if (inside) {
    if (inside.kind !== 'text') throw new Refusal(inside.locked ?? 'it cannot be cut there');
    const text = inside.node.textContent ?? '';
    const first = fragment.makeText('t', text.slice(0, offset - inside.start));
    const second = fragment.makeText('t', text.slice(offset - inside.start));
    inside.run.insertBefore(first, inside.node);
    inside.run.replaceChild(second, inside.node);
    cutRunAfter(inside.run, first);
  } else if (before && after && before.run === after.run) cutRunAfter(before.run, before.node);
}

function cutRunAfter(run: Element, last: Element): void {
  const rest = run.cloneNode(false) as Element;
  const format = child(run, 'w:rPr');
  if (format) rest.appendChild(format.cloneNode(true));
  while (last.nextSibling) rest.appendChild(last.nextSibling);
  insertAfter(rest, run);
}

/** How deep a run stands in links, controls and the like; insertions and moves of text do not count. */
export function depthOf(run: Element, paragraph: Element): number {
  let depth = 0;
  for (let at = parentOf(run); at && at !== paragraph; at = parentOf(at)) {
    const name = nameOf(at);
    if (name !== 'w:ins' && name !== 'w:moveTo') depth++;
  }
  return depth;
}

/** Links keep their result as typed; other fields are computed again by Word, and words put there would be lost. */
export function isLink(field: Field): boolean {
  return field.code !== undefined && /^\s*HYPERLINK\b/i.test(field.code);
}
