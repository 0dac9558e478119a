/**
 * What a redline is asked to do: changes to one document, in offsets of `ContractDocument.text` as read with
 * `changes: 'accepted'`. Plain data; which words to change is decided elsewhere.
 */
import { z } from 'zod';

/** A note to the other side at a change; plain text, "\n" starts a new paragraph. */
export const comment = z.object({ text: z.string().min(1) });
export type Comment = z.infer<typeof comment>;

/** One change to one document. Edits of one call must not overlap. */
export const edit = z.discriminatedUnion('kind', [
  /** Words put in at an offset inside, or at either end of, one block. */
  z.object({ kind: z.literal('insert'), at: z.int().nonnegative(), text: z.string().min(1), comment: comment.optional() }),
  /** Words taken out; whole paragraphs go with their paragraph marks. May span blocks. */
  z.object({ kind: z.literal('delete'), start: z.int().nonnegative(), end: z.int().nonnegative(), comment: comment.optional() }),
  /** Words of one block exchanged for others. */
  z.object({
    kind: z.literal('replace'),
    start: z.int().nonnegative(),
    end: z.int().nonnegative(),
    text: z.string(),
    comment: comment.optional(),
  }),
  /** New paragraphs after the block that holds the offset `after`, with a heading of their own if given; no numbers in the texts. */
  z.object({
    kind: z.literal('add-clause'),
    after: z.int().nonnegative(),
    /** Offset inside the block whose looks and number the paragraphs take; default: the block at `after`. */
    like: z.int().nonnegative().optional(),
    heading: z.string().min(1).optional(),
    paragraphs: z.array(z.string()),
    comment: comment.optional(),
  }),
]);
export type Edit = z.infer<typeof edit>;

/** Who makes the changes and when; `date` as in "2026-03-01T09:00:00Z". */
export interface RedlineMeta {
  readonly author: string;
  readonly date: string;
}

/** The redlined package, or why there is none. */
export type RedlineResult = { readonly bytes: Uint8Array } | { readonly refused: readonly string[] };
