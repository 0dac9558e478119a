/** Rules about one XML part of WordprocessingML, checked in one streaming pass (ECMA-376 part 1, clause 17). */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { qualifiedName } from '../package/wml.js';
import { checkChild, checkEnd, type Frame } from './nesting.js';
import type { Report } from './problem.js';
import { countRange, type Ranges } from './ranges.js';

/** What a part says that must agree with other parts. */
export interface StoryFacts {
  /** Ids of revisions, outside fallback content. */
  readonly revisions: string[];
  readonly bookmarks: { readonly id: string; readonly name: string }[];
  readonly paragraphIds: string[];
  readonly commentReferences: string[];
  readonly commentRanges: string[];
  readonly comments: string[];
  readonly noteReferences: string[];
  readonly notes: string[];
  /** Values of r:id, r:embed, r:link and the like. */
  readonly relationships: Set<string>;
}

const REVISION = new Set(
  [
    'ins',
    'del',
    'moveFrom',
    'moveTo',
    'rPrChange',
    'pPrChange',
    'sectPrChange',
    'tblPrChange',
    'trPrChange',
    'tcPrChange',
    'cellIns',
    'cellDel',
    'cellMerge',
    'numberingChange',
    'tblGridChange',
    'tblPrExChange',
  ].map((name) => `w:${name}`),
);
const RELATIONSHIP =
  /^http:\/\/(schemas\.openxmlformats\.org\/officeDocument\/2006|purl\.oclc\.org\/ooxml\/officeDocument)\/relationships$/;
const W14 = '{http://schemas.microsoft.com/office/word/2010/wordml}';

/** Checks a part; reports what is wrong and returns what it says. */
export function checkStory(xml: string, part: string, report: Report): StoryFacts {
  const facts: StoryFacts = {
    revisions: [],
    bookmarks: [],
    paragraphIds: [],
    commentReferences: [],
    commentRanges: [],
    comments: [],
    noteReferences: [],
    notes: [],
    relationships: new Set(),
  };
  const frames: Frame[] = [];
  const ranges: Ranges = new Map();
  const state = { fallback: 0, fields: 0, broken: false };
  const say: Report = (code, detail) => report(code, `${part}: ${detail}`);
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => say('doctype', 'document type declared'));
  parser.on('error', (error) => {
    if (!state.broken) say('not-well-formed', error.message.replace(/^\d+:\d+: /, ''));
    state.broken = true;
  });
  parser.on('opentag', (tag) => {
    const name = qualifiedName(tag.uri, tag.local);
    if (name === 'mc:Fallback') state.fallback++;
    if (frames.length === 0) checkIgnorable(tag, say);
    checkChild(name, frames, say);
    frames.push({ name, last: undefined, seen: new Set() });
    collect(name, tag, facts, state, ranges, frames, say);
  });
  parser.on('text', (text) => {
    const frame = frames.at(-1);
    if (frame && /^w:(p|r|tc|tbl|body)$/.test(frame.name) && text.trim() !== '') say('stray-text', `words directly in ${frame.name}`);
  });
  parser.on('closetag', () => {
    const frame = frames.pop();
    if (!frame) return;
    if (frame.name === 'mc:Fallback') state.fallback--;
    checkEnd(frame, say);
  });
  try {
    parser.write(xml).close();
  } catch (error) {
    if (!state.broken) say('not-well-formed', (error as Error).message);
  }
  for (const [key, { starts, ends }] of ranges)
    if (starts !== 1 || ends !== 1) say('range-unpaired', `${key} (${starts} starts, ${ends} ends)`);
  if (state.fields !== 0) say('field-unbalanced', `${state.fields} complex fields without end`);
  return facts;
}

function checkIgnorable(tag: SaxesTagNS, say: Report): void {
  for (const a of Object.values(tag.attributes)) {
    if (qualifiedName(a.uri, a.local) !== 'mc:Ignorable') continue;
    for (const prefix of a.value.split(/\s+/)) if (prefix && !(prefix in tag.ns)) say('undeclared-prefix', `mc:Ignorable names ${prefix}`);
  }
}

function collect(
  name: string,
  tag: SaxesTagNS,
  facts: StoryFacts,
  state: { fallback: number; fields: number },
  ranges: Ranges,
  frames: readonly Frame[],
  say: Report,
): void {
  let id = '';
  let value = new Map<string, string>();
  if (name.startsWith('w:')) value = new Map(Object.values(tag.attributes).map((a) => [qualifiedName(a.uri, a.local), a.value]));
  id = value.get('w:id') ?? '';
  for (const a of Object.values(tag.attributes)) {
    if (a.uri && RELATIONSHIP.test(a.uri)) facts.relationships.add(a.value);
    if (qualifiedName(a.uri, a.local) === `${W14}paraId` && name === 'w:p' && state.fallback === 0) facts.paragraphIds.push(a.value);
  }
  if (state.fallback > 0) return;
  if (REVISION.has(name) && !(frames.at(-2)?.name === 'w:numPr')) {
    facts.revisions.push(id);
    if (!/^-?\d+$/.test(id)) say('revision-id', `${name} with id "${id}"`);
    if (!value.get('w:author')) say('revision-author', `${name} without author`);
    const date = value.get('w:date');
    if (date !== undefined && Number.isNaN(Date.parse(date))) say('revision-date', `${name} with date "${date}"`);
  }
  countRange(name, id, ranges);
  if (name === 'w:bookmarkStart') facts.bookmarks.push({ id, name: value.get('w:name') ?? '' });
  if (name === 'w:commentReference') facts.commentReferences.push(id);
  if (name === 'w:commentRangeStart') facts.commentRanges.push(id);
  if (name === 'w:comment') facts.comments.push(id);
  if (name === 'w:footnoteReference' || name === 'w:endnoteReference') facts.noteReferences.push(`${name.slice(2, -9)}:${id}`);
  if (name === 'w:footnote' || name === 'w:endnote') facts.notes.push(`${name.slice(2)}:${id}`);
  if (name !== 'w:fldChar') return;
  if (value.get('w:fldCharType') === 'begin') state.fields++;
  if (value.get('w:fldCharType') === 'end') state.fields--;
}
