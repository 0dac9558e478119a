/** Changes in terms of paragraphs of parts: what `locate` makes of edits and `apply` carries out. */

import type { ScannedParagraph } from '../package/scanned-paragraph.js';
import type { NewParagraph } from './clause.js';

interface Base {
  /** Position of the edit among those given, for messages and for the order of changes at one place. */
  readonly edit: number;
  readonly comment: string | undefined;
}

/** One change to one paragraph; offsets are into the paragraph's own text. */
export type Operation =
  | (Base & { readonly kind: 'insert'; readonly at: number; readonly text: string })
  | (Base & { readonly kind: 'delete'; readonly start: number; readonly end: number; readonly mark: boolean })
  | (Base & { readonly kind: 'replace'; readonly start: number; readonly end: number; readonly text: string })
  | (Base & { readonly kind: 'clause'; readonly paragraphs: readonly NewParagraph[]; readonly last: boolean })
  | (Base & { readonly kind: 'note-comment'; readonly note: string });

/** A story part with what is to be done to it, by paragraph index. */
export interface PartWork {
  readonly part: string;
  readonly xml: string;
  readonly paragraphs: readonly ScannedParagraph[];
  readonly operations: Map<number, Operation[]>;
}

/** Adds an operation to a part's work. */
export function addOperation(work: PartWork, paragraph: number, operation: Operation): void {
  const list = work.operations.get(paragraph);
  if (list) list.push(operation);
  else work.operations.set(paragraph, [operation]);
}

/** Where in the paragraph's text an operation begins, for applying from the end. */
export function placeOf(operation: Operation): number {
  switch (operation.kind) {
    case 'insert':
      return operation.at;
    case 'delete':
    case 'replace':
      return operation.start;
    case 'clause':
    case 'note-comment':
      return Number.POSITIVE_INFINITY;
  }
}
