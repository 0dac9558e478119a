/** Tracked insertions inside one paragraph, beside the neighbour that is least deep in links, controls and fields. */
import type { Element } from '@xmldom/xmldom';
import { insertAfter } from '../package/fragment.js';
import { depthOf, isLink, type Piece, piecesOf, splitRunAt } from '../package/pieces.js';
import { Refusal } from '../package/refusal.js';
import { lift } from './other-authors.js';
import { formatFor, wordRun } from './run-format.js';
import type { Change, Workplace } from './workplace.js';

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
