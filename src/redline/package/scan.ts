/**
 * Where the paragraphs of a story part stand in its XML text, and what stands around them. One streaming pass; offsets are
 * UTF-16 code units into the part's text.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { branchOf, pairBranches } from './alternate-content.js';
import { controlReason } from './controls.js';
import type { Frame } from './frame.js';
import { Refusal } from './refusal.js';
import type { ScannedParagraph } from './scanned-paragraph.js';
import { CHARACTER, isOn, PLACEHOLDER, plainText, qualifiedName } from './wml.js';

interface State {
  fields: boolean[];
  hidden: number;
  hiddenRun: boolean;
  tables: number;
  inText: boolean;
  note: string | undefined;
}

const DEPTH_LIMIT = 256;
const BLOCK = new Set(['w:tbl', 'w:sdt', 'w:customXml', 'w:altChunk', 'mc:AlternateContent']);
const HIDDEN = new Set(['w:del', 'w:moveFrom', 'w:rPr', 'w:pPr', 'mc:Fallback', 'w:rt']);

/** Scans a part. Throws `Refusal` if it is not well-formed, too deep, or declares a document type. */
export function scanPart(xml: string, part: string): ScannedParagraph[] {
  const paragraphs: ScannedParagraph[] = [];
  const frames: Frame[] = [];
  const open: ScannedParagraph[] = []; // paragraphs around, outermost first
  const state: State = { fields: [], hidden: 0, hiddenRun: false, tables: 0, inText: false, note: undefined };
  const parser = new SaxesParser({ xmlns: true, position: true });
  parser.on('doctype', () => {
    throw new Refusal(`The part ${part} declares a document type.`);
  });
  parser.on('error', (error) => {
    throw new Refusal(`The part ${part} is not well-formed: ${error.message}`);
  });
  parser.on('opentag', (tag) => {
    const name = qualifiedName(tag.uri, tag.local);
    const parent = frames.at(-1);
    if (frames.length >= DEPTH_LIMIT) throw new Refusal(`The part ${part} is nested deeper than ${DEPTH_LIMIT} elements.`);
    const declared = Object.keys(tag.ns).length > 0;
    const namespaces = declared ? { ...parent?.namespaces, ...tag.ns } : (parent?.namespaces ?? {});
    let paragraph: ScannedParagraph | undefined;
    if (name === 'w:p') {
      const index = paragraphs.length;
      paragraph = {
        index,
        start: xml.lastIndexOf('<', parser.position - 1),
        end: -1,
        outer: open[0]?.index ?? index,
        lastNested: index,
        namespaces: parent?.namespaces ?? {},
        next: { kind: 'end' },
        fieldsOpen: open.length > 0 ? [] : [...state.fields],
        text: '',
        markGone: false,
        inTable: state.tables > 0,
        locked: frames.find((f) => f.control?.reason)?.control?.reason,
        notes: [],
        note: state.note,
        fallback: frames.some((f) => f.name === 'mc:Fallback'),
        twin: undefined,
      };
      branchOf(frames)?.push(paragraph);
      paragraphs.push(paragraph);
      for (const around of open) around.lastNested = index;
      open.push(paragraph);
    }
    if (parent?.last && (paragraph || BLOCK.has(name))) {
      parent.last.next = paragraph ? { kind: 'paragraph', index: paragraph.index } : { kind: 'block' };
      parent.last = undefined;
    }
    if (name === 'w:tbl') state.tables++;
    if (HIDDEN.has(name)) state.hidden++;
    if (name === 'w:footnote' || name === 'w:endnote') state.note = `${name.slice(2)}:${attribute(tag, 'id')}`;
    readLeaf(name, tag, open.at(-1), state);
    readProperty(name, tag, frames, open.at(-1), state);
    noteControl(name, tag, frames);
    const around = paragraph && { fields: state.fields, hidden: state.hidden };
    if (paragraph && open.length > 1) state.fields = [];
    if (paragraph) state.hidden = 0;
    const branches = name === 'mc:AlternateContent' ? { choice: [], fallback: [] } : undefined;
    frames.push({ name, namespaces, paragraph, last: undefined, control: undefined, branches, around });
  });
  const addText = (text: string): void => {
    const paragraph = open.at(-1);
    if (paragraph && state.inText && isShown(state)) paragraph.text += plainText(text);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const frame = frames.pop()!;
    if (frame.name === 'w:t' || frame.name === 'm:t') state.inText = false;
    if (frame.name === 'w:r') state.hiddenRun = false;
    if (frame.name === 'w:tbl') state.tables--;
    if (HIDDEN.has(frame.name)) state.hidden--;
    if (frame.branches) pairBranches(frame.branches.choice, frame.branches.fallback);
    if (!frame.paragraph) return;
    frame.paragraph.end = parser.position;
    open.pop();
    if (frame.around) state.hidden = frame.around.hidden;
    if (frame.around && open.length > 0) state.fields = frame.around.fields;
    const parent = frames.at(-1);
    if (parent) parent.last = frame.paragraph;
  });
  parser.write(xml).close();
  return paragraphs;
}

function isShown(state: State): boolean {
  return state.hidden === 0 && !state.hiddenRun && state.fields.every((inResult) => inResult);
}

function readLeaf(name: string, tag: SaxesTagNS, paragraph: ScannedParagraph | undefined, state: State): void {
  if (name === 'w:t' || name === 'm:t') state.inText = true;
  if (name === 'w:r') state.hiddenRun = false;
  if (!paragraph) return;
  if (state.hidden > 0) return;
  const character = CHARACTER.get(name);
  if (character !== undefined && isShown(state)) paragraph.text += character;
  if (name === 'w:checkBox' && state.fields.at(-1) === false && state.fields.slice(0, -1).every((f) => f)) paragraph.text += PLACEHOLDER;
  if (name === 'w:fldChar') {
    const type = attribute(tag, 'fldCharType');
    if (type === 'begin') state.fields.push(false);
    if (type === 'separate' && state.fields.length > 0) state.fields[state.fields.length - 1] = true;
    if (type === 'end') state.fields.pop();
  }
  if (name === 'w:footnoteReference' || name === 'w:endnoteReference') {
    paragraph.notes.push(`${name.slice(2, -'Reference'.length)}:${attribute(tag, 'id')}`);
  }
}

/** Notes what stands in the properties of runs and paragraphs: hidden text, and marks that another author removes. */
function readProperty(
  name: string,
  tag: SaxesTagNS,
  frames: readonly Frame[],
  paragraph: ScannedParagraph | undefined,
  state: State,
): void {
  if (frames.at(-1)?.name !== 'w:rPr') return;
  const owner = frames.at(-2)?.name;
  if (owner === 'w:r' && name === 'w:vanish' && isOn(attribute(tag, 'val'))) state.hiddenRun = true;
  if (owner === 'w:pPr' && paragraph && (name === 'w:del' || name === 'w:moveFrom')) paragraph.markGone = true;
}

/** Remembers at the content control what its properties forbid. */
function noteControl(name: string, tag: SaxesTagNS, frames: readonly Frame[]): void {
  if (frames.at(-1)?.name !== 'w:sdtPr') return;
  const reason = controlReason(name, attribute(tag, 'val'));
  const control = frames.at(-2);
  if (reason && control) control.control = { reason: control.control?.reason ?? reason };
}

function attribute(tag: SaxesTagNS, local: string): string | undefined {
  for (const a of Object.values(tag.attributes)) if (a.local === local) return a.value;
  return undefined;
}
