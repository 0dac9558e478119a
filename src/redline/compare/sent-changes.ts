/** A paragraph of the redline we sent: as we proposed it, as it was before, and our changes in it. */
import type { Stretch } from './tracked-text.js';

/** `proposed` has our changes accepted, `base` is without them; offsets of changes are into `proposed`. */
export interface SentParagraph {
  readonly proposed: string;
  readonly base: string;
  readonly changes: readonly { readonly start: number; readonly end: number; readonly inserted: string; readonly deleted: string }[];
}

/** Reads one paragraph; ours are the changes by `author`. */
export function sentParagraph(stretches: readonly Stretch[], author: string): SentParagraph {
  const changes: { start: number; end: number; inserted: string; deleted: string }[] = [];
  let [proposed, base] = ['', ''];
  let touching = false;
  for (const { text, insertedBy, deletedBy } of stretches) {
    const inserted = insertedBy === author && deletedBy === undefined;
    const deleted = deletedBy === author && insertedBy !== author;
    if (inserted || deleted) {
      if (!touching) changes.push({ start: proposed.length, end: proposed.length, inserted: '', deleted: '' });
      const last = changes.at(-1)!;
      if (inserted) last.inserted += text;
      else last.deleted += text;
      if (inserted) last.end += text.length;
    }
    if (deletedBy === undefined) proposed += text;
    if (deleted || (deletedBy === undefined && !inserted)) base += text;
    // Words that another author deleted stand nowhere, so they do not part two changes of ours.
    if (inserted || deleted || deletedBy === undefined) touching = inserted || deleted;
  }
  return { proposed, base, changes };
}
