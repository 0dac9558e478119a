/**
 * One story of a document (body, header, notes …) from its part: XML events in, paragraphs out, each with its properties
 * and its text in pieces. Knows nothing of views: deleted, inserted and hidden text is handed on with its standing.
 */
import { ReadFailure } from '../limits.js';
import { charactersOf, plain } from './characters.js';
import { type Cursor, type Enter, type Leave, newCursor, SKIP, SKIP_LOST, type StoryContext, type StoryFacts } from './cursor.js';
import { emit } from './emission.js';
import { inlineElements } from './enter-inline.js';
import { objectElements } from './enter-object.js';
import { paragraphElements } from './enter-paragraph.js';
import { enterRunProperty, noteParagraphProperty, propertyElements } from './enter-properties.js';
import { setFormField } from './form-field.js';
import type { Scope } from './namespaces.js';
import type { Paragraph } from './paragraph.js';
import type { Attributes } from './xml.js';

const ELEMENTS: ReadonlyMap<string, Enter> = new Map([
  ...Object.entries(paragraphElements),
  ...Object.entries(propertyElements),
  ...Object.entries(inlineElements),
  ...Object.entries(objectElements),
]);
/** Elements with text that stands where it cannot be told what it means. */
const TEXT = new Set(['w:t', 'w:delText', 'm:t', 'a:t']);

/** Streams one part; `onParagraph` gets every paragraph of the story in reading order, text boxes inside their anchors. */
export function readStory(part: string, context: StoryContext, onParagraph: (paragraph: Paragraph) => void): StoryFacts {
  const cursor = newCursor(part, context, onParagraph);
  const names: string[] = [];
  const leaves: Leave[] = [];
  let skipped = 0;
  let skipReports = false;

  context.pack.parse(part, {
    open(name, attributes, scope) {
      if (name === 'w:p') cursor.paragraphCount++;
      if (skipped > 0) {
        skipped++;
        if (skipReports && TEXT.has(name)) context.report.unread('text inside elements that Word does not define');
        return;
      }
      if (names.length === 0) cursor.facts.root = name;
      const leave = enter(cursor, name, attributes, scope, names[names.length - 1] ?? '');
      if (leave === SKIP || leave === SKIP_LOST) {
        skipped = 1;
        skipReports = leave === SKIP_LOST;
        return;
      }
      names.push(name);
      leaves.push(leave);
    },
    close() {
      if (skipped > 0) {
        skipped--;
        return;
      }
      names.pop();
      const leave = leaves.pop();
      if (typeof leave === 'function') leave();
    },
    text(value) {
      if (skipped > 0 || cursor.sink === undefined) return;
      if (cursor.sink === 'instruction') cursor.fields.instruct(value);
      else emit(cursor, plain(value));
    },
  });
  if (cursor.fields.finish()) context.report.unread('text inside a field that does not end');
  if (cursor.facts.root === '') throw new ReadFailure('corrupt', `Part ${part} is empty.`);
  return cursor.facts;
}

function enter(cursor: Cursor, name: string, attributes: Attributes, scope: Scope, parent: string): Leave {
  if (name.startsWith('?:')) return SKIP_LOST;
  if (name.endsWith('Change') && name !== 'w:pPrChange' && name !== 'w:rPrChange') return SKIP;
  if (parent === 'w:rPr') return enterRunProperty(cursor, name, attributes);
  if (parent === 'w:trPr' || parent === 'w:tcPr' || parent === 'w:tblPr') {
    cursor.tables.open(name, attributes, parent);
    return undefined;
  }
  if (parent === 'w:pPr' || parent === 'w:numPr') noteParagraphProperty(cursor, name, attributes);
  if (cursor.form !== undefined) setFormField(cursor.form, name, attributes);
  const known = ELEMENTS.get(name);
  if (known !== undefined) return known(cursor, attributes, name, scope, parent);
  if (cursor.sink !== undefined || (parent !== 'w:r' && parent !== 'm:r')) return undefined;
  const characters = charactersOf(name, attributes);
  if (characters !== undefined) emit(cursor, characters);
  return undefined;
}
