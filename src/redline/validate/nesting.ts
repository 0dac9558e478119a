/** Which elements may stand in which, and in what order, as far as changes to text can break it. */
import type { Report } from './problem.js';

/** An open element: the last child of it that counts and the names of its children so far. */
export interface Frame {
  readonly name: string;
  last: string | undefined;
  readonly seen: Set<string>;
}

const BLOCK = new Set(['w:p', 'w:tbl', 'w:sdt', 'w:customXml', 'w:altChunk']);
const MARK = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo']);
const RUN_PARENT = new Set(
  [
    'p',
    'ins',
    'del',
    'moveFrom',
    'moveTo',
    'hyperlink',
    'smartTag',
    'customXml',
    'sdtContent',
    'fldSimple',
    'dir',
    'bdo',
    'rubyBase',
    'rt',
  ].map((n) => `w:${n}`),
);
const PARAGRAPH_PARENT = new Set(
  [
    'body',
    'tc',
    'txbxContent',
    'sdtContent',
    'customXml',
    'comment',
    'footnote',
    'endnote',
    'hdr',
    'ftr',
    'docPartBody',
    'ins',
    'del',
    'moveTo',
    'moveFrom',
  ].map((n) => `w:${n}`),
);
/** First children that must be first, by parent. */
const LEADING: Readonly<Record<string, string>> = { 'w:p': 'w:pPr', 'w:r': 'w:rPr', 'w:tc': 'w:tcPr', 'w:tr': 'w:trPr' };
/** Order of the last children of w:pPr. */
const PROPERTY_TAIL = ['w:rPr', 'w:sectPr', 'w:pPrChange'];

/** Checks an element against the elements it stands in. */
export function checkChild(name: string, frames: readonly Frame[], report: Report): void {
  const parent = frames.at(-1);
  if (!parent) return;
  if (LEADING[parent.name] === name && parent.seen.size > 0 && !(parent.name === 'w:tr' && parent.seen.has('w:tblPrEx')))
    report('order', `${name} is not first in ${parent.name}`);
  if (name === 'w:r' && parent.name.startsWith('w:') && !RUN_PARENT.has(parent.name)) report('nesting', `w:r in ${parent.name}`);
  if (name === 'w:p' && parent.name.startsWith('w:') && !PARAGRAPH_PARENT.has(parent.name)) report('nesting', `w:p in ${parent.name}`);
  if (name === 'w:comment' && parent.name !== 'w:comments') report('nesting', `w:comment in ${parent.name}`);
  checkText(name, frames, report);
  checkProperties(name, parent, report);
  if (parent.name === 'w:body' && parent.seen.has('w:sectPr')) report('order', `${name} after the last w:sectPr of the body`);
  if (parent.name !== 'w:tc' || BLOCK.has(name)) parent.last = name;
  parent.seen.add(name);
}

function checkText(name: string, frames: readonly Frame[], report: Report): void {
  const live = name === 'w:t' || name === 'w:instrText';
  const deleted = name === 'w:delText' || name === 'w:delInstrText';
  if (!live && !deleted) return;
  let inside: string | undefined;
  for (let i = frames.length - 1; i >= 0 && frames[i]!.name !== 'w:p'; i--) {
    if (frames[i]!.name !== 'w:del' && frames[i]!.name !== 'w:moveFrom') continue;
    inside = frames[i]!.name;
    break;
  }
  if (live && inside === 'w:del') report('live-in-deletion', `${name} inside w:del`);
  if (deleted && inside === undefined) report('deleted-outside-deletion', `${name} outside w:del`);
  if (frames.at(-1)!.name !== 'w:r') report('nesting', `${name} in ${frames.at(-1)!.name}`);
}

function checkProperties(name: string, parent: Frame, report: Report): void {
  if (parent.name === 'w:pPr') {
    const rank = PROPERTY_TAIL.indexOf(name);
    for (const [i, tail] of PROPERTY_TAIL.entries())
      if (parent.seen.has(tail) && i >= rank && name !== tail) report('order', `${name} after ${tail} in w:pPr`);
    if (rank >= 0 && parent.seen.has(name)) report('order', `${name} twice in w:pPr`);
  }
  if (parent.name === 'w:rPr' && MARK.has(name)) {
    if (parent.seen.has(name)) report('order', `${name} twice in w:rPr`);
    if ([...parent.seen].some((seen) => !MARK.has(seen))) report('order', `${name} is not first in w:rPr`);
  }
}

/** Checks an element when it ends. */
export function checkEnd(frame: Frame, report: Report): void {
  if (frame.name === 'w:tc' && frame.last !== 'w:p' && frame.last !== 'w:sdt' && frame.last !== 'w:customXml')
    report('cell-end', `a table cell ends with ${frame.last ?? 'nothing'}`);
  if ((frame.name === 'w:comment' || frame.name === 'w:txbxContent') && frame.seen.size === 0)
    report('nesting', `${frame.name} without paragraph`);
}
