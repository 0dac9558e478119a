/** Elements that hold paragraphs, and paragraphs themselves: w:p, text boxes, notes, table cells. */
import type { Cursor, Enter } from './cursor.js';
import { SKIP } from './cursor.js';
import { newFields } from './fields.js';
import type { Paragraph } from './paragraph.js';
import { newTables } from './tables.js';

/** Containers of cells by the place objects that are unique to them. */
const containers = new WeakMap<object, number>();

function containerAt({ tables, container, context }: Cursor): number {
  const cells = tables.cells();
  const place = cells[cells.length - 1];
  if (place === undefined) return container;
  const known = containers.get(place) ?? context.nextContainer();
  containers.set(place, known);
  return known;
}

const enterParagraph: Enter = (cursor) => {
  const { paragraph: around, run, runHidden, tables } = cursor;
  const current: Paragraph = {
    index: cursor.paragraphCount - 1,
    container: containerAt(cursor),
    properties: { mark: {} },
    pieces: [],
    cells: tables.cells(),
    rowInserted: tables.inserted(),
    rowDeleted: tables.deleted(),
    inBox: cursor.inBox,
    noteId: cursor.noteId,
    boxes: [],
  };
  cursor.paragraph = current;
  cursor.run = {};
  cursor.runHidden = null;
  return () => {
    cursor.paragraph = around;
    cursor.run = run;
    cursor.runHidden = runHidden;
    if (around === undefined) cursor.onParagraph(current);
    else around.boxes.push(current);
  };
};

/** A text box is a story of its own inside the paragraph that anchors it; its background is not known. */
const enterBox: Enter = (cursor) => {
  const { container, inBox, background, tables, fields, link, run, runHidden, context } = cursor;
  cursor.container = context.nextContainer();
  cursor.inBox = true;
  cursor.background = 'unknown';
  cursor.tables = newTables(context.styles, context.nextTable);
  cursor.fields = newFields(context.report);
  cursor.link = undefined;
  return () => {
    if (cursor.fields.finish()) context.report.unread('text inside a field that does not end');
    Object.assign(cursor, { container, inBox, background, tables, fields, link, run, runHidden });
  };
};

/** Separators between notes and body are notes too, of other types; they are not text. */
const enterNote: Enter = (cursor, attributes) => {
  if ((attributes['w:type'] ?? 'normal') !== 'normal') return SKIP;
  cursor.noteId = attributes['w:id'];
  cursor.container = cursor.context.nextContainer();
  return undefined;
};

const enterTable: Enter = ({ tables }, attributes, name, _scope, parent) => {
  tables.open(name, attributes, parent);
  return () => tables.close(name);
};

export const paragraphElements: Readonly<Record<string, Enter>> = {
  'w:p': enterParagraph,
  'w:txbxContent': enterBox,
  'w:footnote': enterNote,
  'w:endnote': enterNote,
  'w:tbl': enterTable,
  'w:tr': enterTable,
  'w:tc': enterTable,
  'w:headerReference': enterMargin('header'),
  'w:footerReference': enterMargin('footer'),
  'w:background': (cursor, attributes) => {
    if ((attributes['w:color'] ?? 'auto') !== 'auto') cursor.background = 'unknown';
    return undefined;
  },
};

function enterMargin(kind: 'header' | 'footer'): Enter {
  return ({ facts }, attributes) => {
    const id = attributes['r:id'];
    if (id !== undefined) facts.margins.push({ kind, id });
    return undefined;
  };
}
