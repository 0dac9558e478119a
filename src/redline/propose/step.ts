/** One way to mend a gap: edits that are made together, and what each of them does. */
import type { Edit } from '../../model/edit.js';
import type { Place } from './passage.js';

/** What an edit does, for the words of its comment. */
export type Purpose = 'number' | 'hedge' | 'choice' | 'addition' | 'removal' | 'exchange' | 'clause';

/** An edit in one of the contract's documents. */
export interface PlacedEdit {
  readonly document: number;
  readonly edit: Edit;
  readonly purpose: Purpose;
}

/** Edits that are made together or not at all. */
export type Step = readonly PlacedEdit[];

/** Edits of one place as a step. */
export const placed = (place: Place, edits: readonly Edit[], purpose: Purpose): Step =>
  edits.map((edit) => ({ document: place.document, edit, purpose }));

/** Number of words that a step puts in. */
export function insertedWords(step: Step): number {
  const texts = step.flatMap(({ edit }) => (edit.kind === 'delete' ? [] : edit.kind === 'add-clause' ? edit.paragraphs : [edit.text]));
  return texts.join(' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
