/** Properties of paragraphs, their marks and runs as they pass by: w:pPr, w:rPr and their children. */
import { type Cursor, type Enter, type Leave, SKIP } from './cursor.js';
import { changeOf, setParagraphProperty, setRunProperty } from './properties.js';
import type { Attributes } from './xml.js';

const enterParagraphProperties: Enter = (cursor, _attributes, _name, _scope, parent) => {
  const outer = cursor.paragraphTarget;
  if (parent === 'w:p') cursor.paragraphTarget = cursor.paragraph?.properties;
  else if (parent === 'w:pPrChange' && outer !== undefined) {
    // The earlier properties leave out the mark: its deletion or insertion is the same before and after.
    const { mark, markInserted, markDeleted } = outer;
    outer.before = { mark, ...(markInserted && { markInserted }), ...(markDeleted && { markDeleted }) };
    cursor.paragraphTarget = outer.before;
  } else cursor.paragraphTarget = undefined;
  return () => {
    cursor.paragraphTarget = outer;
  };
};

const enterRunProperties: Enter = (cursor, _attributes, _name, _scope, parent) => {
  const { runTarget, markOf } = cursor;
  cursor.markOf = parent === 'w:pPr' ? cursor.paragraphTarget : undefined;
  cursor.runTarget = parent === 'w:r' || parent === 'm:r' ? cursor.run : cursor.markOf?.mark;
  cursor.runHidden = null;
  return () => {
    cursor.runTarget = runTarget;
    cursor.markOf = markOf;
  };
};

/** A child of w:rPr. In the properties of a mark, w:ins and w:del say that the mark itself was inserted or deleted. */
export function enterRunProperty(cursor: Cursor, name: string, attributes: Attributes): Leave {
  if (name === 'w:rPrChange') return SKIP;
  const { runTarget, markOf } = cursor;
  if (runTarget === undefined) return undefined;
  if (markOf !== undefined && (name === 'w:ins' || name === 'w:moveTo')) markOf.markInserted = changeOf(attributes);
  else if (markOf !== undefined && (name === 'w:del' || name === 'w:moveFrom')) markOf.markDeleted = changeOf(attributes);
  else setRunProperty(runTarget, name, attributes);
  return undefined;
}

/** A child of w:pPr, or of the w:numPr in it. */
export function noteParagraphProperty(cursor: Cursor, name: string, attributes: Attributes): void {
  if (cursor.paragraphTarget !== undefined) setParagraphProperty(cursor.paragraphTarget, name, attributes);
}

export const propertyElements: Readonly<Record<string, Enter>> = {
  'w:pPr': enterParagraphProperties,
  'w:rPr': enterRunProperties,
};
