/** Changes of other authors around ours: split, never altered. */
import type { Element } from '@xmldom/xmldom';
import { children, insertAfter, nameOf, parentOf } from '../package/fragment.js';
import type { Workplace } from './workplace.js';

/** Takes a node of ours out of other authors' insertions by splitting them around it. */
export function lift(place: Workplace, node: Element): void {
  for (let around = parentOf(node); around && isForeign(around); around = parentOf(node)) {
    splitAfter(place, around, node);
    insertAfter(node, around);
    if (children(around).length === 0) around.parentNode!.removeChild(around);
  }
}

/** Leaves a deletion inside the other author's insertion that holds it, but alone in it, so that comments can point at it. */
export function isolate(place: Workplace, node: Element): void {
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
