/**
 * Tracked insertions and deletions inside one paragraph. Runs keep their formatting; changes of other authors are split
 * around ours, never altered. Whatever cannot be tracked cleanly is refused.
 */
import type { Element, Node } from '@xmldom/xmldom';
import { child, children, type Fragment, insertAfter, nameOf, parentOf } from './fragment.js';
import { depthOf, type Field, type Piece, piecesOf, splitRunAt } from './pieces.js';
import { Refusal } from './refusal.js';
import type { RevisionMarks } from './revision-marks.js';

/** A paragraph under work. */
export interface Workplace {
  readonly fragment: Fragment;
  readonly paragraph: Element;
  /** For each complex field open at its start: whether its result has begun. */
  readonly fieldsOpen: readonly boolean[];
  readonly marks: RevisionMarks;
}

/** First and last node that a change put in or wrapped. */
export interface Change {
  readonly first: Element;
  readonly last: Element;
}

/** Puts tracked words in at an offset of the paragraph's text. */
export function insertWords(place: Workplace, at: number, text: string): Change {
  const { fragment, paragraph, fieldsOpen } = place;
  splitRunAt(fragment, paragraph, fieldsOpen, at);
  const pieces = piecesOf(paragraph, fieldsOpen);
  const words = pieces.filter((p) => p.end > p.start);
  const left = words.findLast((p) => p.end <= at);
  const right = words.find((p) => p.start >= at);
  const host = chooseHost(paragraph, left, right);
  if (!host && fieldsOpen.length > 0) throw new Refusal('it is the result of a field');
  const format = host && formatFor(paragraph, host, left, right, words);
  const insertion = place.marks.insertion(fragment, wordRun(fragment, text, format));
  if (!host) paragraph.appendChild(insertion);
  else if (host === left) insertAfter(insertion, host.run);
  else host.run.parentNode!.insertBefore(insertion, host.run);
  lift(place, insertion);
  return { first: insertion, last: insertion };
}

/** The neighbour beside which the words go: the one less deep in links, controls and fields. */
function chooseHost(paragraph: Element, left: Piece | undefined, right: Piece | undefined): Piece | undefined {
  const score = (p: Piece): number => depthOf(p.run, paragraph) + p.fields.length;
  const free = [left, right].filter((p) => p !== undefined).filter((p) => !refusalAt(p));
  if (free.length === 2) return score(free[1]!) < score(free[0]!) ? free[1] : free[0];
  if (free.length === 1) return free[0];
  const reason = [left, right].map((p) => p && refusalAt(p)).find((r) => r);
  if (reason) throw new Refusal(reason);
  return undefined;
}

function refusalAt(piece: Piece): string | undefined {
  if (piece.locked) return piece.locked;
  const generated = piece.fields.some((f) => !isLink(f));
  return generated ? 'it is the result of a field' : undefined;
}

/** Formatting of new words: that of the neighbour that looks like most of the paragraph, else of the host. */
function formatFor(
  paragraph: Element,
  host: Piece,
  left: Piece | undefined,
  right: Piece | undefined,
  words: readonly Piece[],
): Element | undefined {
  const usual = formatKey(dominantRun(words));
  const candidates = [host, left, right].filter((p) => p !== undefined);
  const plain = candidates.filter((p) => depthOf(p.run, paragraph) <= depthOf(host.run, paragraph));
  const chosen = plain.find((p) => formatKey(p.run) === usual) ?? host;
  return child(chosen.run, 'w:rPr');
}

function formatKey(run: Element | undefined): string {
  return (run && child(run, 'w:rPr')?.toString()) ?? '';
}

/** The run whose formatting carries most characters among the pieces. */
export function dominantRun(pieces: readonly Piece[]): Element | undefined {
  const weights = new Map<string, { run: Element; weight: number }>();
  for (const piece of pieces) {
    const key = formatKey(piece.run);
    const entry = weights.get(key) ?? { run: piece.run, weight: 0 };
    entry.weight += piece.end - piece.start;
    weights.set(key, entry);
  }
  return [...weights.values()].reduce<{ run: Element; weight: number } | undefined>(
    (a, b) => (a && a.weight >= b.weight ? a : b),
    undefined,
  )?.run;
}

const FOREIGN_FORMAT = new Set(['w:rPrChange', 'w:ins', 'w:del', 'w:moveFrom', 'w:moveTo', 'w:vanish', 'w:webHidden', 'w:vertAlign']);

/** A run of new words; "\t" and "\n" become a tab and a line break. */
export function wordRun(fragment: Fragment, text: string, format: Element | undefined): Element {
  const run = fragment.make('r');
  const properties = format?.cloneNode(true) as Element | undefined;
  for (const property of properties ? children(properties) : []) {
    const style =
      nameOf(property) === 'w:rStyle' && /hyperlink|reference/i.test(property.getAttributeNS(property.namespaceURI, 'val') ?? '');
    if (FOREIGN_FORMAT.has(nameOf(property)) || style) properties!.removeChild(property);
  }
  if (properties?.firstChild) run.appendChild(properties);
  for (const part of text.split(/(\t|\n)/)) {
    if (part === '\t') run.appendChild(fragment.make('tab'));
    else if (part === '\n') run.appendChild(fragment.make('br'));
    else if (part) run.appendChild(fragment.makeText('t', part));
  }
  return run;
}

/** Wraps the words from `start` to `end` in tracked deletions. */
export function deleteWords(place: Workplace, start: number, end: number): Change & { readonly format: Element | undefined } {
  const { fragment, paragraph, fieldsOpen } = place;
  splitRunAt(fragment, paragraph, fieldsOpen, start);
  splitRunAt(fragment, paragraph, fieldsOpen, end);
  const pieces = piecesOf(paragraph, fieldsOpen);
  const runs = new Set(coveredPieces(pieces, start, end).map((p) => p.run));
  const doomed = pieces.filter((p) => runs.has(p.run));
  if (doomed.some((p) => p.kind === 'object')) throw new Refusal('a picture, formula or text box stands among the words');
  const format = dominantRun(doomed);
  const wrappers: Element[] = [];
  for (const run of runs) {
    for (const node of children(run)) toDeleted(fragment, run, node);
    const previous = wrappers.at(-1);
    if (previous && joins(previous, run))
      while (previous.nextSibling && run.parentNode !== previous) previous.appendChild(previous.nextSibling);
    else wrappers.push(wrap(place, run));
  }
  const first = wrappers[0];
  const last = wrappers.at(-1);
  if (!first || !last) throw new Refusal('no words were found there');
  for (const wrapper of wrappers) isolate(place, wrapper);
  return { first, last, format: format && child(format, 'w:rPr') };
}

function coveredPieces(pieces: readonly Piece[], start: number, end: number): Piece[] {
  const chosen = (p: Piece): boolean => p.end > p.start && p.start >= start && p.end <= end;
  let from = pieces.findIndex(chosen);
  let to = pieces.findLastIndex(chosen);
  const kept = new Set<Field>();
  for (const piece of pieces.filter(chosen)) {
    if (piece.locked) throw new Refusal(piece.locked);
    for (const field of piece.fields) {
      const all = pieces.filter((p) => p.fields.includes(field));
      const whole = field.code !== undefined && field.ended && all.every((p) => p.start >= start && p.end <= end);
      if (whole) {
        from = Math.min(from, pieces.indexOf(all[0]!));
        to = Math.max(to, pieces.indexOf(all.at(-1)!));
      } else if (isLink(field)) kept.add(field);
      else throw new Refusal('it is part of the result of a field');
    }
  }
  const between = pieces.slice(from, to + 1);
  if (between.some((p) => p.locked)) throw new Refusal(between.find((p) => p.locked)!.locked!);
  return between.filter((p) => p.kind !== 'comment' && p.kind !== 'hidden' && !(p.kind === 'field' && p.fields.some((f) => kept.has(f))));
}

/** Links keep their result as typed; other fields are computed again by Word, and words put there would be lost. */
function isLink(field: Field): boolean {
  return field.code !== undefined && /^\s*HYPERLINK\b/i.test(field.code);
}

/** True where the run follows the wrapper among the same siblings with nothing but proofing marks between. */
function joins(wrapper: Element, run: Element): boolean {
  for (let at: Node | null = wrapper.nextSibling; at; at = at.nextSibling) {
    if (at === run) return true;
    if (at.nodeType === 1 && nameOf(at as Element) !== 'w:proofErr') return false;
  }
  return false;
}

function wrap(place: Workplace, run: Element): Element {
  const deletion = place.marks.deletion(place.fragment);
  run.parentNode!.insertBefore(deletion, run);
  deletion.appendChild(run);
  return deletion;
}

function toDeleted(fragment: Fragment, run: Element, node: Element): void {
  const name = nameOf(node);
  if (name === 'w:t') run.replaceChild(fragment.makeText('delText', node.textContent ?? ''), node);
  if (name !== 'w:instrText') return;
  const instruction = fragment.makeText('delText', node.textContent ?? '');
  const renamed = fragment.make('delInstrText', {}, ...Array.from(instruction.childNodes));
  renamed.setAttribute('xml:space', 'preserve');
  run.replaceChild(renamed, node);
}

/** Takes a node of ours out of other authors' insertions by splitting them around it. */
export function lift(place: Workplace, node: Element): void {
  for (let around = parentOf(node); around && isForeign(around); around = parentOf(node)) {
    splitAfter(place, around, node);
    insertAfter(node, around);
    if (children(around).length === 0) around.parentNode!.removeChild(around);
  }
}

/** Leaves a deletion inside the other author's insertion that holds it, but alone in it, so that comments can point at it. */
function isolate(place: Workplace, node: Element): void {
  const around = parentOf(node);
  if (!around || !isForeign(around)) return;
  splitAfter(place, around, node);
  if (!node.previousSibling) return;
  const own = place.marks.again(around);
  own.appendChild(node);
  insertAfter(own, around);
}

function splitAfter(place: Workplace, around: Element, node: Element): void {
  if (!node.nextSibling) return;
  const rest = place.marks.again(around);
  while (node.nextSibling) rest.appendChild(node.nextSibling);
  insertAfter(rest, around);
}

function isForeign(element: Element): boolean {
  const name = nameOf(element);
  return name === 'w:ins' || name === 'w:moveTo';
}
