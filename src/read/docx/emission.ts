/** Text as it comes: each stretch goes to the open paragraph with its standing (inserted, deleted, hidden, struck, linked). */
import type { Cursor } from './cursor.js';
import type { Change } from './properties.js';
import { hiddenBy } from './visibility.js';

/** Longest text of a placeholder that is kept for its notice. */
const QUOTE = 300;

const insertionAt = (cursor: Cursor): Change | undefined => cursor.inserted ?? cursor.tables.inserted();
const deletionAt = (cursor: Cursor): Change | undefined => cursor.deleted ?? cursor.tables.deleted();

/** Adds characters at the cursor; those of field instructions are only noted. Throws ReadFailure beyond the cap on characters. */
export function emit(cursor: Cursor, text: string): void {
  if (text === '') return;
  const { context, fields, paragraph, control, tables } = cursor;
  if (paragraph === undefined) {
    if (text.trim() !== '') context.report.unread('text outside any paragraph');
    return;
  }
  context.spend(text.length);
  fields.show(text);
  if (fields.inInstruction()) return;
  if (control?.placeholder && control.text.length < QUOTE) control.text += text.slice(0, QUOTE);
  if (cursor.runHidden === null)
    cursor.runHidden = hiddenBy(cursor.run, paragraph.properties, context.styles, tables.shade() ?? cursor.background);
  const hidden = cursor.runHidden;
  const link = cursor.link ?? fields.link();
  const deleted = deletionAt(cursor);
  const inserted = insertionAt(cursor);
  const struck = cursor.run.strike === true;
  const last = paragraph.pieces[paragraph.pieces.length - 1];
  if (
    last !== undefined &&
    last.note === undefined &&
    last.deleted === deleted &&
    last.inserted === inserted &&
    last.hidden === hidden &&
    last.struck === struck &&
    last.link === link
  )
    last.text += text;
  else paragraph.pieces.push({ text, inserted, deleted, hidden, struck, link });
}

/** Notes that a footnote or endnote is referred to here; the mark itself is no text. */
export function referTo(cursor: Cursor, kind: 'footnote' | 'endnote', id: string): void {
  const standing = { inserted: insertionAt(cursor), deleted: deletionAt(cursor), hidden: undefined, struck: false, link: undefined };
  cursor.paragraph?.pieces.push({ text: '', ...standing, note: { kind, id } });
}
