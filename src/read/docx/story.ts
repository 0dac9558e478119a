/**
 * One story of a document (body, header, notes …) from its part: XML events in, paragraphs out, each with its properties
 * and its text in pieces. Knows nothing of views: deleted, inserted and hidden text is handed on with its standing.
 */
import { ReadFailure } from '../limits.js';
import { charactersOf, type FormField, formFieldCharacters, newFormField, plain, setFormField } from './characters.js';
import { type Fields, newFields } from './fields.js';
import type { Scope } from './namespaces.js';
import type { OoxmlPackage } from './package.js';
import type { Paragraph, Piece } from './paragraph.js';
import {
  type Change,
  changeOf,
  isOn,
  type ParagraphProperties,
  type RunProperties,
  setParagraphProperty,
  setRunProperty,
} from './properties.js';
import type { Reporter } from './reporter.js';
import type { StyleSheet } from './styles.js';
import { newTables, type Tables } from './tables.js';
import { hiddenBy } from './visibility.js';
import type { Attributes } from './xml.js';

/** What all stories of one file share. */
export interface StoryContext {
  readonly pack: OoxmlPackage;
  readonly styles: StyleSheet;
  readonly report: Reporter;
  readonly nextTable: () => number;
  readonly nextContainer: () => number;
  /** Counts characters against the cap; throws ReadFailure. */
  readonly spend: (characters: number) => void;
}

/** What a story refers to: relationship ids of headers and footers in order, and its root element. */
export interface StoryFacts {
  root: string;
  readonly margins: { readonly kind: 'header' | 'footer'; readonly id: string }[];
}

/** Returned by `enter` for elements whose content is not read; `lost` ones are reported if they hold text. */
const SKIP = Symbol('skip');
const SKIP_LOST = Symbol('skip, report text');
type Leave = (() => void) | typeof SKIP | typeof SKIP_LOST | undefined;

const LOST = 'text inside elements that Word does not define';

/** Streams one part; `onParagraph` gets every paragraph of the story in reading order, text boxes inside their anchors. */
export function readStory(part: string, context: StoryContext, onParagraph: (paragraph: Paragraph) => void): StoryFacts {
  const { pack, styles, report } = context;
  const relationships = pack.relationships(part);
  const facts: StoryFacts = { root: '', margins: [] };
  const names: string[] = [];
  const leaves: Leave[] = [];
  const choices: { taken: boolean }[] = [];
  let skipped = 0;
  let skipReports = false;
  let paragraphCount = 0;

  let container = context.nextContainer();
  let inBox = false;
  let background = 'FFFFFF';
  let noteId: string | undefined;
  let tables: Tables = newTables(styles, context.nextTable);
  let fields: Fields = newFields(report);
  let paragraph: Paragraph | undefined;
  let run: RunProperties = {};
  let runHidden: string | undefined | null = null;
  let runTarget: RunProperties | undefined;
  let markOf: ParagraphProperties | undefined;
  let paragraphTarget: ParagraphProperties | undefined;
  let inserted: Change | undefined;
  let deleted: Change | undefined;
  let link: string | undefined;
  let form: FormField | undefined;
  let control: { placeholder: boolean; text: string } | undefined;
  let sink: 'text' | 'instruction' | undefined;

  const emit = (text: string): void => {
    if (text === '') return;
    if (paragraph === undefined) {
      if (text.trim() !== '') report.unread('text outside any paragraph');
      return;
    }
    context.spend(text.length);
    fields.show(text);
    if (fields.inInstruction()) return;
    if (control?.placeholder && control.text.length < 300) control.text += text;
    if (runHidden === null) runHidden = hiddenBy(run, paragraph.properties, styles, tables.shade() ?? background);
    const target = link ?? fields.link();
    const removed = deleted ?? tables.deleted();
    const added = inserted ?? tables.inserted();
    const struck = run.strike === true;
    const last = paragraph.pieces[paragraph.pieces.length - 1];
    if (
      last !== undefined &&
      last.note === undefined &&
      last.deleted === removed &&
      last.inserted === added &&
      last.hidden === runHidden &&
      last.struck === struck &&
      last.link === target
    )
      last.text += text;
    else paragraph.pieces.push({ text, inserted: added, deleted: removed, hidden: runHidden, struck, link: target });
  };

  const enterParagraph = (): Leave => {
    const outer = { paragraph, run, runHidden };
    const current: Paragraph = {
      index: paragraphCount - 1,
      container: tables.cells().length > 0 ? cellContainer() : container,
      properties: { mark: {} },
      pieces: [],
      cells: tables.cells(),
      rowInserted: tables.inserted(),
      rowDeleted: tables.deleted(),
      inBox,
      noteId,
      boxes: [],
    };
    paragraph = current;
    run = {};
    runHidden = null;
    return () => {
      ({ paragraph, run, runHidden } = outer);
      if (paragraph === undefined) onParagraph(current);
      else paragraph.boxes.push(current);
    };
  };
  const containers = new WeakMap<object, number>();
  /** One container per cell: its place objects are unique to it. */
  const cellContainer = (): number => {
    const cells = tables.cells();
    const place = cells[cells.length - 1] as object;
    const known = containers.get(place) ?? context.nextContainer();
    containers.set(place, known);
    return known;
  };

  const enterRunProperties = (parent: string): Leave => {
    const outer = { runTarget, markOf };
    markOf = parent === 'w:pPr' ? paragraphTarget : undefined;
    runTarget = parent === 'w:r' || parent === 'm:r' ? run : markOf?.mark;
    runHidden = null;
    return () => ({ runTarget, markOf } = outer);
  };

  const enterRunProperty = (name: string, attributes: Attributes): Leave => {
    if (name === 'w:rPrChange') return SKIP;
    if (runTarget === undefined) return undefined;
    if (markOf !== undefined && (name === 'w:ins' || name === 'w:moveTo')) markOf.markInserted = changeOf(attributes);
    else if (markOf !== undefined && (name === 'w:del' || name === 'w:moveFrom')) markOf.markDeleted = changeOf(attributes);
    else setRunProperty(runTarget, name, attributes);
    return undefined;
  };

  const enterParagraphProperties = (parent: string): Leave => {
    const outer = paragraphTarget;
    if (parent === 'w:p') paragraphTarget = paragraph?.properties;
    else if (parent === 'w:pPrChange' && outer !== undefined) {
      // The earlier properties leave out the mark: its deletion or insertion is the same before and after.
      const { mark, markInserted, markDeleted } = outer;
      outer.before = { mark, ...(markInserted && { markInserted }), ...(markDeleted && { markDeleted }) };
      paragraphTarget = outer.before;
    } else paragraphTarget = undefined;
    return () => {
      paragraphTarget = outer;
    };
  };

  const enterBox = (): Leave => {
    const outer = { container, inBox, background, tables, fields, link, run, runHidden };
    container = context.nextContainer();
    inBox = true;
    background = 'unknown';
    tables = newTables(styles, context.nextTable);
    fields = newFields(report);
    link = undefined;
    return () => {
      if (fields.finish()) report.unread('text inside a field that does not end');
      ({ container, inBox, background, tables, fields, link, run, runHidden } = outer);
    };
  };

  const enterChange = (name: string, attributes: Attributes): Leave => {
    const outer = { inserted, deleted };
    if (name === 'w:ins' || name === 'w:moveTo') inserted = changeOf(attributes);
    else deleted = changeOf(attributes);
    return () => ({ inserted, deleted } = outer);
  };

  const enterFieldChar = (attributes: Attributes): Leave => {
    const type = attributes['w:fldCharType'];
    if (type === 'separate') fields.separate();
    if (type === 'end') fields.end();
    if (type !== 'begin') return undefined;
    return () => {
      if (form !== undefined) emit(formFieldCharacters(form));
      form = undefined;
      fields.begin();
    };
  };

  const enterChoice = (name: string, attributes: Attributes, scope: Scope): Leave => {
    const choice = choices[choices.length - 1];
    if (choice === undefined || choice.taken) return SKIP;
    const needs = (attributes.Requires ?? '').split(/\s+/).filter((prefix) => prefix !== '');
    if (name === 'mc:Choice' && needs.some((prefix) => (scope.prefixes.get(prefix) ?? '?') === '?')) return SKIP;
    choice.taken = true;
    return undefined;
  };

  const picture = (attributes: Attributes): void => {
    const id = attributes['r:link'] ?? attributes['r:embed'] ?? attributes['r:id'];
    if (id === undefined) return;
    report.picture();
    if (relationships.get(id)?.external) report.external('a picture');
  };

  const enter = (name: string, attributes: Attributes, scope: Scope, parent: string): Leave => {
    if (name.startsWith('?:')) return SKIP_LOST;
    if (name.endsWith('Change') && name !== 'w:pPrChange' && name !== 'w:rPrChange') return SKIP;
    if (parent === 'w:rPr') return enterRunProperty(name, attributes);
    if (parent === 'w:trPr' || parent === 'w:tcPr' || parent === 'w:tblPr') {
      tables.open(name, attributes, parent);
      return undefined;
    }
    if ((parent === 'w:pPr' || parent === 'w:numPr') && paragraphTarget !== undefined)
      setParagraphProperty(paragraphTarget, name, attributes);
    if (form !== undefined) setFormField(form, name, attributes);
    switch (name) {
      case 'w:p':
        return enterParagraph();
      case 'w:pPr':
        return enterParagraphProperties(parent);
      case 'w:rPr':
        return enterRunProperties(parent);
      case 'w:r':
      case 'm:r': {
        const outer = { run, runHidden };
        run = {};
        runHidden = null;
        return () => ({ run, runHidden } = outer);
      }
      case 'w:t':
      case 'w:delText':
      case 'm:t': {
        const outer = deleted;
        if (name === 'w:delText') deleted ??= { author: undefined, date: undefined };
        sink = 'text';
        return () => {
          sink = undefined;
          deleted = outer;
        };
      }
      case 'w:instrText':
      case 'w:delInstrText':
        sink = 'instruction';
        return () => {
          sink = undefined;
        };
      case 'w:tbl':
      case 'w:tr':
      case 'w:tc':
        tables.open(name, attributes, parent);
        return () => tables.close(name);
      case 'w:ins':
      case 'w:del':
      case 'w:moveFrom':
      case 'w:moveTo':
        return enterChange(name, attributes);
      case 'w:hyperlink': {
        const outer = link;
        const relation = relationships.get(attributes['r:id'] ?? '');
        link = relation?.external ? relation.target : undefined;
        return () => {
          link = outer;
        };
      }
      case 'w:fldChar':
        return enterFieldChar(attributes);
      case 'w:ffData':
        form = newFormField();
        return undefined;
      case 'w:fldSimple':
        fields.begin();
        fields.instruct(attributes['w:instr'] ?? '');
        fields.separate();
        return () => fields.end();
      case 'w:footnoteReference':
      case 'w:endnoteReference': {
        const id = attributes['w:id'];
        const kind = name === 'w:footnoteReference' ? 'footnote' : 'endnote';
        if (id === undefined || paragraph === undefined) return undefined;
        const standing = {
          inserted: inserted ?? tables.inserted(),
          deleted: deleted ?? tables.deleted(),
          hidden: undefined,
          struck: false,
        };
        paragraph.pieces.push({ text: '', ...standing, link: undefined, note: { kind, id } } satisfies Piece);
        return undefined;
      }
      case 'w:footnote':
      case 'w:endnote': {
        const type = attributes['w:type'] ?? 'normal';
        if (type !== 'normal') return SKIP;
        noteId = attributes['w:id'];
        container = context.nextContainer();
        return undefined;
      }
      case 'w:txbxContent':
        return enterBox();
      case 'mc:AlternateContent':
        choices.push({ taken: false });
        return () => choices.pop();
      case 'mc:Choice':
      case 'mc:Fallback':
        return enterChoice(name, attributes, scope);
      case 'w:sdt': {
        const outer = control;
        control = { placeholder: false, text: '' };
        return () => {
          if (control?.placeholder) report.placeholder(control.text);
          control = outer;
        };
      }
      case 'w:showingPlcHdr':
        if (control !== undefined) control.placeholder = isOn(attributes);
        return undefined;
      case 'w:headerReference':
      case 'w:footerReference': {
        const id = attributes['r:id'];
        if (id !== undefined) facts.margins.push({ kind: name === 'w:headerReference' ? 'header' : 'footer', id });
        return undefined;
      }
      case 'w:background':
        if ((attributes['w:color'] ?? 'auto') !== 'auto') background = 'unknown';
        return undefined;
      case 'w:rt':
        return SKIP;
      case 'w:altChunk':
        report.unread('an embedded document (altChunk)');
        return SKIP;
      case 'w:subDoc':
        report.unread('a subdocument of this master document');
        return SKIP;
      case 'w:object':
        report.active('an embedded object (OLE)');
        return SKIP_LOST;
      case 'w:control':
        report.active('an ActiveX control');
        return SKIP_LOST;
      case 'dgm:relIds':
        report.unread('a diagram (SmartArt)');
        return undefined;
      case 'a:blip':
      case 'v:imagedata':
        picture(attributes);
        return undefined;
      case 'v:textpath':
        if (attributes.string) report.info('watermark', `Decorative text such as a watermark: "${attributes.string.slice(0, 100)}".`);
        return undefined;
      default: {
        const characters = sink === undefined && (parent === 'w:r' || parent === 'm:r') ? charactersOf(name, attributes) : undefined;
        if (characters !== undefined) emit(characters);
        return undefined;
      }
    }
  };

  pack.parse(part, {
    open(name, attributes, scope) {
      if (name === 'w:p') paragraphCount++;
      if (skipped > 0) {
        skipped++;
        if (skipReports && (name === 'w:t' || name === 'w:delText')) report.unread(LOST);
        return;
      }
      const parent = names[names.length - 1] ?? '';
      if (names.length === 0) facts.root = name;
      const leave = enter(name, attributes, scope, parent);
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
      if (skipped > 0 || sink === undefined) return;
      if (sink === 'instruction') fields.instruct(value);
      else emit(plain(value));
    },
  });
  if (fields.finish()) report.unread('text inside a field that does not end');
  if (facts.root === '') throw new ReadFailure('corrupt', `Part ${part} is empty.`);
  return facts;
}
