/** Paragraph properties and the tracked state of paragraph marks (ECMA-376 part 1, 17.13.5). */
import type { Element } from '@xmldom/xmldom';
import { attributeOf, child, children, type Fragment, nameOf } from '../package/fragment.js';
import { Refusal } from '../package/refusal.js';
import type { RevisionMarks } from './revision-marks.js';

const MARKS = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo']);
/** What a new paragraph must not take over from its neighbour. */
const LEFT_BEHIND = new Set(['w:sectPr', 'w:pPrChange', 'w:pageBreakBefore']);

/** True if another author's change would remove this paragraph's mark. */
export function markIsDoomed(paragraph: Element): boolean {
  const marks = markProperties(paragraph);
  return marks.has('w:del') || marks.has('w:moveFrom');
}

/** True if this paragraph's mark is itself a tracked insertion. */
export function markIsInserted(paragraph: Element): boolean {
  const marks = markProperties(paragraph);
  return marks.has('w:ins') || marks.has('w:moveTo');
}

/** True if this paragraph's mark was inserted by the redline being written. */
export function markIsOurs(paragraph: Element, marks: RevisionMarks): boolean {
  const properties = child(paragraph, 'w:pPr');
  const format = properties && child(properties, 'w:rPr');
  const insertion = format && child(format, 'w:ins');
  return insertion !== undefined && marks.ours.has(attributeOf(insertion, 'id') ?? '');
}

function markProperties(paragraph: Element): Set<string> {
  const properties = child(paragraph, 'w:pPr');
  const format = properties && child(properties, 'w:rPr');
  return new Set(format ? children(format).map(nameOf) : []);
}

/** The section that ends with this paragraph, if one does. */
export function sectionOf(paragraph: Element): Element | undefined {
  const properties = child(paragraph, 'w:pPr');
  return properties && child(properties, 'w:sectPr');
}

/** Copy of a paragraph's properties for a new neighbour: style, numbering and indents, without sections and tracked changes. */
export function copyProperties(fragment: Fragment, model: Element): Element {
  const original = child(model, 'w:pPr');
  if (!original) return fragment.make('pPr');
  const copy = fragment.paragraph.ownerDocument!.importNode(original, true) as Element;
  for (const property of children(copy)) if (LEFT_BEHIND.has(nameOf(property))) copy.removeChild(property);
  const numbering = child(copy, 'w:numPr');
  for (const part of numbering ? children(numbering) : [])
    if (['w:ins', 'w:numberingChange'].includes(nameOf(part))) numbering!.removeChild(part);
  const format = child(copy, 'w:rPr');
  for (const part of format ? children(format) : [])
    if (MARKS.has(nameOf(part)) || nameOf(part) === 'w:rPrChange') format!.removeChild(part);
  if (format && children(format).length === 0) copy.removeChild(format);
  return copy;
}

/** Marks the end of a paragraph as inserted by us; `properties` is its w:pPr. */
export function markInserted(fragment: Fragment, properties: Element, marks: RevisionMarks): void {
  const format = formatOf(fragment, properties);
  if (children(format).some((c) => MARKS.has(nameOf(c)))) throw new Refusal('the end of the paragraph is already a tracked change');
  format.insertBefore(marks.insertion(fragment), format.firstChild);
}

/** Marks the end of a paragraph as deleted by us. */
export function markDeleted(fragment: Fragment, paragraph: Element, marks: RevisionMarks): void {
  const format = formatOf(fragment, propertiesOf(fragment, paragraph));
  const present = children(format);
  const insertion = present.find((c) => nameOf(c) === 'w:ins');
  if (present.some((c) => ['w:del', 'w:moveFrom', 'w:moveTo'].includes(nameOf(c))))
    throw new Refusal('the end of the paragraph is already a tracked change');
  format.insertBefore(marks.deletion(fragment), insertion ? insertion.nextSibling : format.firstChild);
}

/** The properties of a paragraph, made if it has none. */
export function propertiesOf(fragment: Fragment, paragraph: Element): Element {
  const present = child(paragraph, 'w:pPr');
  if (present) return present;
  const made = fragment.make('pPr');
  paragraph.insertBefore(made, paragraph.firstChild);
  return made;
}

function formatOf(fragment: Fragment, properties: Element): Element {
  const present = child(properties, 'w:rPr');
  if (present) return present;
  const made = fragment.make('rPr');
  const behind = children(properties).find((c) => ['w:sectPr', 'w:pPrChange'].includes(nameOf(c)));
  properties.insertBefore(made, behind ?? null);
  return made;
}
