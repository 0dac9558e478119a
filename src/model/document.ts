/**
 * A document as read: flat text, blocks that say what each passage is and where it stands, and notices of all that could
 * not be read. Offsets are UTF-16 code units into `text`; they are the currency of every later stage.
 */
import { z } from 'zod';

/** How the reading of one file ended. Only `reviewed` may lead to a clean verdict. */
export const documentStatus = z.enum([
  'reviewed', // read in full
  'partial', // some of it was read; `notices` say what was not
  'no-text', // pages without text, and OCR off or without result
  'garbled-text', // fonts without a usable mapping to characters
  'needs-password',
  'unsupported-type',
  'corrupt',
  'too-large', // a limit was reached; the notice names limit and value
  'timeout',
  'crash', // the parser process died
  'unreadable', // the operating system refused (errno in the notice)
  'skipped', // symbolic link, duplicate, special file
]);
export type DocumentStatus = z.infer<typeof documentStatus>;

export const documentFormat = z.enum(['pdf', 'docx', 'html', 'markdown', 'text', 'rtf', 'odt', 'eml', 'unknown']);
export type DocumentFormat = z.infer<typeof documentFormat>;

/** What a passage is in the structure of the page. `title` is the document's own title. */
export const blockKind = z.enum(['title', 'heading', 'paragraph', 'list-item', 'cell', 'note', 'code']);
export type BlockKind = z.infer<typeof blockKind>;

/** Which story of the document a block belongs to. Only `body`, `footnote`, `endnote` and `textbox` can bind. */
export const blockOrigin = z.enum(['body', 'header', 'footer', 'footnote', 'endnote', 'textbox']);
export type BlockOrigin = z.infer<typeof blockOrigin>;

/**
 * One paragraph as a person sees it. Blocks are in reading order, do not overlap and cover all text but the separators:
 * "\n" between paragraphs, " | " between the cells of one table row.
 */
export const block = z.object({
  kind: blockKind,
  origin: blockOrigin,
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** Heading level from 1, or nesting depth of a list item from 0. */
  level: z.int().nonnegative().optional(),
  /** Number or bullet shown before the paragraph ("4.2(a)", "ARTICLE IV"); it is part of `text`, at the block's start. */
  label: z.string().optional(),
  /** Place in a table: table number in reading order from 0 (nested tables have their own), row and column from 0. */
  cell: z.object({ table: z.int(), row: z.int(), column: z.int(), header: z.boolean().optional() }).optional(),
  /** 1-based page where the block starts, for formats with pages. */
  page: z.int().positive().optional(),
  /** Where the block's words stand in a DOCX package: part name and 0-based index of the `w:p` in that part, in document order (all `w:p` count, nested ones too). */
  anchor: z.object({ part: z.string(), paragraph: z.int().nonnegative() }).optional(),
  /** True where the words come from optical character recognition. */
  ocr: z.boolean().optional(),
});
export type Block = z.infer<typeof block>;

/** Something about the reading that a person must know. `code` is stable; `message` is for people. */
export const notice = z.object({
  code: z.string(), // e.g. hidden-text, page-error, limit, struck-text, referred-not-read, external-link, obfuscated-characters, ocr
  severity: z.enum(['info', 'warning', 'error']),
  message: z.string(),
  /** Text concerned, at most 300 characters. */
  quote: z.string().optional(),
  page: z.int().positive().optional(),
});
export type Notice = z.infer<typeof notice>;

/** A tracked change that covers a span of `text` (deletions only in the views that show them). */
export const revision = z.object({
  kind: z.enum(['insertion', 'deletion']),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  author: z.string().optional(),
  date: z.string().optional(),
});
export type Revision = z.infer<typeof revision>;

export const contractDocument = z.object({
  /** File name as given by the caller, never from inside the file. */
  file: z.string(),
  format: documentFormat,
  /** Of the file's bytes, in hex. */
  sha256: z.string(),
  status: documentStatus,
  text: z.string(),
  blocks: z.array(block),
  /** Where each page starts in `text`, in order; empty for formats without pages. */
  pages: z.array(z.object({ number: z.int().positive(), start: z.int().nonnegative() })),
  /** Running headers, footers and page numbers that were taken out of the text. */
  margins: z.array(z.object({ page: z.int().positive(), text: z.string() })),
  revisions: z.array(revision),
  notices: z.array(notice),
  /** Title as the file itself declares it (metadata or title style), untrusted. */
  title: z.string().optional(),
  /** Targets of links, with the span of their text; nothing is ever fetched. */
  links: z.array(z.object({ start: z.int(), end: z.int(), target: z.string() })),
});
export type ContractDocument = z.infer<typeof contractDocument>;

/** Options that all readers understand. */
export interface ReadOptions {
  /** Which view of tracked changes becomes the text. Default `accepted`. */
  readonly changes?: 'accepted' | 'original' | 'both';
  readonly ocr?: 'off' | 'auto' | 'force';
  readonly password?: string;
  readonly limits?: Partial<ReadLimits>;
  /** Called as pages or parts are done; never with text. */
  readonly onProgress?: (done: number, total: number, unit: 'page' | 'part' | 'ocr-page') => void;
}

/** Caps on what one file may cost. Defaults: reference figures of the reliability plan (see read/limits.ts). */
export interface ReadLimits {
  readonly fileBytes: number;
  readonly zipEntries: number;
  readonly partBytes: number;
  readonly totalBytes: number;
  readonly xmlDepth: number;
  readonly xmlElements: number;
  readonly xmlAttributes: number;
  readonly pages: number;
  readonly itemsPerPage: number;
  readonly characters: number;
}
