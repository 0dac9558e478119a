/** Tracked deletions inside one paragraph: runs are wrapped, keep their formatting, and whatever cannot be tracked cleanly is refused. */
import type { Element, Node } from '@xmldom/xmldom';
import { child, children, type Fragment, nameOf } from '../package/fragment.js';
import { type Field, isLink, type Piece, piecesOf, splitRunAt } from '../package/pieces.js';
import { Refusal } from '../package/refusal.js';
import { isolate } from './other-authors.js';
import { dominantRun } from './run-format.js';
import type { Change, Workplace } from './workplace.js';

/** Wraps the words from `start` to `end` in tracked deletions. References to notes among them stay, unless the paragraph goes `whole`. */
export function deleteWords(
  place: Workplace,
  start: number,
  end: number,
  whole = false,
): Change & { readonly format: Element | undefined } {
  const { fragment, paragraph, fieldsOpen } = place;
  splitRunAt(fragment, paragraph, fieldsOpen, start);
  splitRunAt(fragment, paragraph, fieldsOpen, end);
  const pieces = piecesOf(paragraph, fieldsOpen);
  const covered = coveredPieces(pieces, start, end).filter((p) => whole || p.kind !== 'note');
  const runs = new Set(covered.map((p) => p.run));
  const doomed = pieces.filter((p) => runs.has(p.run));
  if (!whole && doomed.some((p) => p.kind === 'note')) throw new Refusal('the reference to a note cannot be told from the words around it');
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
