/**
 * Where the reader stands in one story: everything the elements around the current position have set. The enter-*.ts files
 * change it when an element opens and put it back when it closes; emission.ts reads it when text comes.
 */
import { type Fields, newFields } from './fields.js';
import type { FormField } from './form-field.js';
import type { Scope } from './namespaces.js';
import type { OoxmlPackage, Relationship } from './package.js';
import type { Paragraph } from './paragraph.js';
import type { Change, ParagraphProperties, RunProperties } from './properties.js';
import type { Reporter } from './reporter.js';
import type { StyleSheet } from './styles.js';
import { newTables, type Tables } from './tables.js';
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

/** Returned for elements whose content is not read; text lost with the second kind is reported. */
export const SKIP = Symbol('skip');
export const SKIP_LOST = Symbol('skip, report text');
/** What happens when an element closes. */
export type Leave = (() => void) | typeof SKIP | typeof SKIP_LOST | undefined;
/** Called when an element opens. `parent` is the canonical name of the element around it. */
export type Enter = (cursor: Cursor, attributes: Attributes, name: string, scope: Scope, parent: string) => Leave;

/** Position in one story. Fields in the order of the stories' nesting: story, box, paragraph, run. */
export interface Cursor {
  readonly context: StoryContext;
  readonly relationships: ReadonlyMap<string, Relationship>;
  readonly facts: StoryFacts;
  readonly onParagraph: (paragraph: Paragraph) => void;
  /** One entry for each mc:AlternateContent around: whether a branch was taken. */
  readonly choices: { taken: boolean }[];
  /** w:p start tags seen so far, skipped ones too. */
  paragraphCount: number;
  noteId: string | undefined;

  container: number;
  inBox: boolean;
  background: string;
  tables: Tables;
  fields: Fields;
  inserted: Change | undefined;
  deleted: Change | undefined;
  link: string | undefined;
  control: { placeholder: boolean; text: string } | undefined;

  paragraph: Paragraph | undefined;
  /** Properties that children of w:pPr set. */
  paragraphTarget: ParagraphProperties | undefined;
  /** The paragraph whose mark the open w:rPr describes. */
  markOf: ParagraphProperties | undefined;

  run: RunProperties;
  /** How the run is hidden; null before it is known. */
  runHidden: string | undefined | null;
  runTarget: RunProperties | undefined;
  form: FormField | undefined;
  /** What character data is at the moment. */
  sink: 'text' | 'instruction' | undefined;
}

/** A cursor at the beginning of a part. */
export function newCursor(part: string, context: StoryContext, onParagraph: (paragraph: Paragraph) => void): Cursor {
  return {
    context,
    relationships: context.pack.relationships(part),
    facts: { root: '', margins: [] },
    onParagraph,
    choices: [],
    paragraphCount: 0,
    noteId: undefined,
    container: context.nextContainer(),
    inBox: false,
    background: 'FFFFFF',
    tables: newTables(context.styles, context.nextTable),
    fields: newFields(context.report),
    inserted: undefined,
    deleted: undefined,
    link: undefined,
    control: undefined,
    paragraph: undefined,
    paragraphTarget: undefined,
    markOf: undefined,
    run: {},
    runHidden: null,
    runTarget: undefined,
    form: undefined,
    sink: undefined,
  };
}
