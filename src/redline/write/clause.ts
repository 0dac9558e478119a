/**
 * A new clause after a paragraph: paragraphs of the same style, indent and numbering, their words and marks tracked as inserted.
 * Automatic numbers go on by themselves; typed numbers are typed again, counted on.
 */
import type { Element } from '@xmldom/xmldom';
import { child, type Fragment, insertAfter, parseFragment } from '../package/fragment.js';
import { piecesOf } from '../package/pieces.js';
import { Refusal } from '../package/refusal.js';
import { copyProperties, markInserted, markIsDoomed, markIsInserted, markIsOurs, propertiesOf, sectionOf } from './paragraph-mark.js';
import { dominantRun, wordRun } from './run-format.js';
import type { Workplace } from './workplace.js';

/** One paragraph to be made: its words and the paragraph whose looks it takes. */
export interface NewParagraph {
  readonly text: string;
  /** XML of the paragraph it looks like; the neighbour itself if absent. */
  readonly model?: { readonly xml: string; readonly namespaces: Readonly<Record<string, string>> };
  /** Length of a heading that runs into the text and is set bold. */
  readonly boldUntil?: number;
}

/**
 * Adds paragraphs after the workplace's paragraph. `last` says that no paragraph follows it in its story or cell, or that a
 * table does: then the neighbour's own mark becomes the inserted one, as Word does it, because the last mark of a story
 * cannot be taken back.
 */
export function addClause(place: Workplace, texts: readonly NewParagraph[], last: boolean): { first: Element; words: Element } {
  const { fragment, paragraph, marks } = place;
  if (markIsDoomed(paragraph)) throw new Refusal('the paragraph before it is about to be deleted by another author');
  const section = sectionOf(paragraph);
  // A second clause at the end of a story: ours, put in before, is the last paragraph by now.
  const byNeighbour = (last && !markIsOurs(paragraph, marks)) || section !== undefined;
  if (byNeighbour && markIsInserted(paragraph))
    throw new Refusal('the paragraph before it is the last one and was itself inserted by another author');
  const made: Element[] = [];
  let words: Element | undefined;
  texts.forEach((text, i) => {
    const isFinal = byNeighbour && i === texts.length - 1;
    const model = text.model && !isFinal ? parseFragment(text.model.xml, text.model.namespaces).paragraph : paragraph;
    const properties = isFinal ? finalProperties(fragment, paragraph, section) : copyProperties(fragment, model);
    if (!isFinal) markInserted(fragment, properties, marks);
    const runs = wordRuns(fragment, text, formatOf(fragment, model));
    const insertion = marks.insertion(fragment, ...runs);
    words ??= insertion;
    const element = fragment.make('p', {}, ...(properties.firstChild ? [properties] : []), insertion);
    insertAfter(element, made.at(-1) ?? paragraph);
    made.push(element);
  });
  if (!made[0] || !words) throw new Refusal('the clause has no words');
  if (byNeighbour) {
    const own = propertiesOf(fragment, paragraph);
    if (section) own.removeChild(section);
    markInserted(fragment, own, marks);
  }
  return { first: made[0], words };
}

/** Properties of the paragraph that takes over the neighbour's mark: all of them, its section included. */
function finalProperties(fragment: Fragment, paragraph: Element, section: Element | undefined): Element {
  const original = child(paragraph, 'w:pPr');
  const copy = original ? (original.cloneNode(true) as Element) : fragment.make('pPr');
  if (original && section && child(copy, 'w:pPrChange')) throw new Refusal('a section ends there with a tracked change of format');
  return copy;
}

function formatOf(fragment: Fragment, model: Element): Element | undefined {
  const run = dominantRun(piecesOf(model, []));
  const format = run && child(run, 'w:rPr');
  return format && (fragment.paragraph.ownerDocument!.importNode(format, true) as Element);
}

function wordRuns(fragment: Fragment, { text, boldUntil = 0 }: NewParagraph, format: Element | undefined): Element[] {
  if (boldUntil === 0) return [wordRun(fragment, text, format)];
  const bold = (format?.cloneNode(true) as Element | undefined) ?? fragment.make('rPr');
  if (!child(bold, 'w:b')) {
    // w:b comes after the style and the fonts (ECMA-376 part 1, 17.3.2.28).
    const before = child(bold, 'w:rFonts') ?? child(bold, 'w:rStyle');
    bold.insertBefore(fragment.make('b'), before ? before.nextSibling : bold.firstChild);
  }
  return [wordRun(fragment, text.slice(0, boldUntil), bold), wordRun(fragment, text.slice(boldUntil), format)];
}
