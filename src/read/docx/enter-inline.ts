/** Elements inside a paragraph that carry text or its standing: runs, tracked changes, links, fields, content controls. */
import { type Enter, SKIP } from './cursor.js';
import { emit, referTo } from './emission.js';
import { formFieldCharacters, newFormField } from './form-field.js';
import { capped, changeOf, isOn } from './properties.js';

const enterRun: Enter = (cursor) => {
  const { run, runHidden } = cursor;
  cursor.run = {};
  cursor.runHidden = null;
  return () => {
    cursor.run = run;
    cursor.runHidden = runHidden;
  };
};

const enterText: Enter = (cursor, _attributes, name) => {
  const { deleted } = cursor;
  if (name === 'w:delText') cursor.deleted ??= { author: undefined, date: undefined };
  cursor.sink = 'text';
  return () => {
    cursor.sink = undefined;
    cursor.deleted = deleted;
  };
};

const enterInstruction: Enter = (cursor) => {
  cursor.sink = 'instruction';
  return () => {
    cursor.sink = undefined;
  };
};

const enterChange: Enter = (cursor, attributes, name) => {
  const { inserted, deleted } = cursor;
  if (name === 'w:ins' || name === 'w:moveTo') cursor.inserted = changeOf(attributes);
  else cursor.deleted = changeOf(attributes);
  return () => {
    cursor.inserted = inserted;
    cursor.deleted = deleted;
  };
};

const enterLink: Enter = (cursor, attributes) => {
  const { link } = cursor;
  const relation = cursor.relationships.get(attributes['r:id'] ?? '');
  cursor.link = relation?.external ? capped(relation.target, 2000) : undefined;
  return () => {
    cursor.link = link;
  };
};

const enterFieldChar: Enter = (cursor, attributes) => {
  const type = attributes['w:fldCharType'];
  if (type === 'separate') cursor.fields.separate();
  if (type === 'end') cursor.fields.end();
  if (type !== 'begin') return undefined;
  return () => {
    if (cursor.form !== undefined) emit(cursor, formFieldCharacters(cursor.form));
    cursor.form = undefined;
    cursor.fields.begin();
  };
};

const enterSimpleField: Enter = ({ fields }, attributes) => {
  fields.begin();
  fields.instruct(attributes['w:instr'] ?? '');
  fields.separate();
  return () => fields.end();
};

const enterControl: Enter = (cursor) => {
  const outer = cursor.control;
  cursor.control = { placeholder: false, text: '' };
  return () => {
    if (cursor.control?.placeholder) cursor.context.report.placeholder(cursor.control.text);
    cursor.control = outer;
  };
};

const enterReference: Enter = (cursor, attributes, name) => {
  const id = attributes['w:id'];
  if (id !== undefined) referTo(cursor, name === 'w:footnoteReference' ? 'footnote' : 'endnote', capped(id, 40));
  return undefined;
};

export const inlineElements: Readonly<Record<string, Enter>> = {
  'w:r': enterRun,
  'm:r': enterRun,
  'w:t': enterText,
  'w:delText': enterText,
  'm:t': enterText,
  'w:instrText': enterInstruction,
  'w:delInstrText': enterInstruction,
  'w:ins': enterChange,
  'w:del': enterChange,
  'w:moveFrom': enterChange,
  'w:moveTo': enterChange,
  'w:hyperlink': enterLink,
  'w:fldChar': enterFieldChar,
  'w:fldSimple': enterSimpleField,
  'w:ffData': (cursor) => {
    cursor.form = newFormField();
    return undefined;
  },
  'w:sdt': enterControl,
  'w:showingPlcHdr': (cursor, attributes) => {
    if (cursor.control !== undefined) cursor.control.placeholder = isOn(attributes);
    return undefined;
  },
  'w:footnoteReference': enterReference,
  'w:endnoteReference': enterReference,
  // Reading aids above the text (ruby) repeat it.
  'w:rt': () => SKIP,
};
