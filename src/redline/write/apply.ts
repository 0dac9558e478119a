/**
 * Carries out the operations on one part: only the paragraphs concerned are parsed and written anew, everything else of the
 * part's text stays as it is, character for character.
 */
import type { Element } from '@xmldom/xmldom';
import { attributeOf, children, type Fragment, insertAfter, nameOf, parentOf, parseFragment } from '../package/fragment.js';
import { Refusal } from '../package/refusal.js';
import { addClause } from './clause.js';
import { deleteWords } from './deletion.js';
import { insertWords } from './insertion.js';
import { type Operation, type PartWork, placeOf } from './operations.js';
import { lift } from './other-authors.js';
import { markDeleted } from './paragraph-mark.js';
import type { RevisionMarks } from './revision-marks.js';
import { wordRun } from './run-format.js';
import type { Change, Workplace } from './workplace.js';

/** Gives the id of a new comment and remembers its text. */
export type CommentSink = (text: string) => string;

export interface ApplyContext {
  readonly marks: RevisionMarks;
  readonly comment: CommentSink;
  /** True if the file has the character style for comment marks. */
  readonly hasReferenceStyle: boolean;
}

/** The part's text with all operations carried out. Throws `Refusal` naming the edit (`edit 3: …`). */
export function applyOperations(work: PartWork, context: ApplyContext): string {
  const outer = new Map<number, number[]>();
  for (const index of [...work.operations.keys()].sort((a, b) => a - b)) {
    const home = work.paragraphs[index]!.outer;
    outer.set(home, [...(outer.get(home) ?? []), index]);
  }
  const out: string[] = [];
  let at = 0;
  for (const [home, indexes] of [...outer].sort(([a], [b]) => a - b)) {
    const { start, end, namespaces } = work.paragraphs[home]!;
    out.push(work.xml.slice(at, start), rewrite(work, home, indexes, parseFragment(work.xml.slice(start, end), namespaces), context));
    at = end;
  }
  out.push(work.xml.slice(at));
  return out.join('');
}

function rewrite(work: PartWork, home: number, indexes: readonly number[], fragment: Fragment, context: ApplyContext): string {
  const elements = paragraphsIn(fragment.paragraph);
  const places = indexes.map((index) => {
    const paragraph = elements[index - home];
    if (!paragraph) throw new Refusal('A paragraph of the file was not found again.');
    const { fieldsOpen } = work.paragraphs[index]!;
    return { place: { fragment, paragraph, fieldsOpen, marks: context.marks }, operations: work.operations.get(index)! };
  });
  for (const { place, operations } of places) {
    // From the end, so that earlier offsets stay true; a deletion before the insertion at the same place.
    const ordered = operations.map((operation, i) => ({ operation, i }));
    ordered.sort((a, b) => placeOf(b.operation) - placeOf(a.operation) || rank(a.operation) - rank(b.operation) || b.i - a.i);
    for (const { operation } of ordered) {
      try {
        carryOut(place, operation, context);
      } catch (error) {
        if (error instanceof Refusal) throw new Refusal(`edit ${operation.edit + 1}: ${error.message}`);
        throw error;
      }
    }
  }
  return fragment.serialize();
}

function rank(operation: Operation): number {
  return operation.kind === 'insert' ? 1 : 0;
}

function carryOut(place: Workplace, operation: Operation, context: ApplyContext): void {
  if (operation.kind === 'clause') {
    const { words } = addClause(place, operation.paragraphs, operation.last);
    const inNested = place.paragraph !== place.fragment.paragraph;
    if (inNested) remark(place, { first: words, last: words }, operation.comment, context);
    else remarkClause(place, words, operation.comment, context);
    return;
  }
  remark(place, changeWords(place, operation), operation.comment, context);
}

function changeWords(place: Workplace, operation: Exclude<Operation, { kind: 'clause' }>): Change {
  switch (operation.kind) {
    case 'insert':
      return insertWords(place, operation.at, operation.text);
    case 'delete': {
      const change = deleteWords(place, operation.start, operation.end, operation.mark);
      if (operation.mark) markDeleted(place.fragment, place.paragraph, place.marks);
      return change;
    }
    case 'replace':
      return replaceWords(place, operation.start, operation.end, operation.text);
    case 'note-comment': {
      const host = noteRun(place.paragraph, operation.note);
      return { first: host, last: host };
    }
  }
}

function replaceWords(place: Workplace, start: number, end: number, text: string): Change {
  const { fragment } = place;
  const gone = deleteWords(place, start, end);
  const insertion = place.marks.insertion(fragment, wordRun(fragment, text, gone.format));
  const around = commonContainer(gone.first, gone.last, place.paragraph);
  insertAfter(insertion, childOf(around, gone.last));
  lift(place, insertion);
  return { first: gone.first, last: insertion };
}

function commonContainer(first: Element, last: Element, top: Element): Element {
  const above = new Set<Element>();
  for (let at = parentOf(first); at; at = at === top ? undefined : parentOf(at)) above.add(at);
  for (let at = parentOf(last); at; at = parentOf(at)) if (above.has(at)) return at;
  return top;
}

function childOf(ancestor: Element, node: Element): Element {
  let at = node;
  for (let up = parentOf(at); up && up !== ancestor; up = parentOf(at)) at = up;
  return at;
}

/** Puts a comment around a change, at the level of the outermost paragraph: comments may not stand in text boxes. */
function remark(place: Workplace, change: Change, text: string | undefined, context: ApplyContext): void {
  if (text === undefined) return;
  const { fragment } = place;
  const id = context.comment(text);
  const top = fragment.paragraph;
  const first = childOf(top, change.first);
  top.insertBefore(fragment.make('commentRangeStart', { id }), first);
  const end = fragment.make('commentRangeEnd', { id });
  insertAfter(end, childOf(top, change.last));
  insertAfter(referenceRun(fragment, id, context), end);
}

/** Comments a new paragraph; the mark of the comment goes with its words, so rejecting them takes it along. */
function remarkClause(place: Workplace, words: Element, text: string | undefined, context: ApplyContext): void {
  if (text === undefined) return;
  const { fragment } = place;
  const id = context.comment(text);
  words.parentNode!.insertBefore(fragment.make('commentRangeStart', { id }), words);
  const end = fragment.make('commentRangeEnd', { id });
  insertAfter(end, words);
  insertAfter(place.marks.insertion(fragment, referenceRun(fragment, id, context)), end);
}

function referenceRun(fragment: Fragment, id: string, context: ApplyContext): Element {
  const style = fragment.make('rPr', {}, fragment.make('rStyle', { val: 'CommentReference' }));
  return fragment.make('r', {}, ...(context.hasReferenceStyle ? [style] : []), fragment.make('commentReference', { id }));
}

function noteRun(paragraph: Element, note: string): Element {
  const [kind, id] = note.split(':');
  const find = (element: Element): Element | undefined => {
    for (const c of children(element)) {
      if (nameOf(c) === `w:${kind}Reference` && attributeOf(c, 'id') === id) return element;
      const inside = find(c);
      if (inside) return inside;
    }
    return undefined;
  };
  const run = find(paragraph);
  if (!run) throw new Refusal('the reference to the note was not found');
  return run;
}

/** All w:p of a fragment in the order of their start tags; the outermost is the first. */
function paragraphsIn(top: Element): Element[] {
  const out: Element[] = [];
  const walk = (element: Element): void => {
    if (nameOf(element) === 'w:p') out.push(element);
    for (const c of children(element)) walk(c);
  };
  walk(top);
  return out;
}
