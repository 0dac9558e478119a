/**
 * Builds a document's flat text and its blocks together, so that offsets cannot drift: readers of all formats without
 * geometry say "here begins a heading, here is text", and this file folds characters, collapses white space, puts the
 * separators between blocks and closes the spans of links and tracked changes.
 */
import type { Block, ContractDocument, DocumentFormat, Notice, ReadLimits, Revision } from '../model/document.js';
import { createFold } from './characters.js';
import { isBullet, leadingLabel } from './label.js';
import { ReadFailure } from './limits.js';
import { createTextBuffer } from './text-buffer.js';

/** What a reader says of a block before its words come. */
export type BlockShape = Pick<Block, 'kind'> & Partial<Omit<Block, 'kind' | 'start' | 'end'>>;

export interface BlockWriter {
  /** Ends the open block, if any, and begins another. A `label` becomes the first word of its text. */
  begin(shape: BlockShape): void;
  /** Adds words to the open block (opens a paragraph where none is open). White space is collapsed unless `exact`. */
  text(raw: string, exact?: boolean): void;
  /** A line break inside the block. */
  lineBreak(): void;
  /** Ends the open block; blocks without words vanish, with their label where that is a bullet. */
  end(): void;
  isOpen(): boolean;
  openLink(target: string): void;
  closeLink(): void;
  openRevision(kind: Revision['kind'], meta?: { author?: string; date?: string }): void;
  closeRevision(): void;
  /** Starts page `number` at the next block. */
  page(number: number): void;
  margin(page: number, text: string): void;
  notice(notice: Notice): void;
  /** Next free table number. */
  nextTable(): number;
  /** Ends everything and gives the parts of the document that come from its content. */
  finish(format: DocumentFormat, title?: string): ReadContent;
}

/** A document before `read` adds file name and hash. */
export type ReadContent = Omit<ContractDocument, 'file' | 'sha256'>;

/** Far above the longest contract (5,000 dense pages hold about 100,000), and small enough to send to another process. */
const MAX_BLOCKS = 300_000;

/** A writer for one document; throws `ReadFailure` (`too-large`) beyond `limits.characters`. */
export function createBlockWriter(limits: ReadLimits): BlockWriter {
  const fold = createFold();
  const parts: string[] = [];
  const blocks: Block[] = [];
  const links: ContractDocument['links'] = [];
  const revisions: Revision[] = [];
  const notices: Notice[] = [];
  const pages: ContractDocument['pages'] = [];
  const margins: ContractDocument['margins'] = [];
  let length = 0;
  let tables = 0;
  let shape: BlockShape | undefined;
  const buffer = createTextBuffer();
  let labelLength = 0;
  let pageNumber: number | undefined;
  let pageStarted = true;
  let link: { target: string; at: number } | undefined;
  let revision: { kind: Revision['kind']; meta: { author?: string; date?: string }; at: number } | undefined;
  let blockLinks: { start: number; end: number; target: string }[] = [];
  let blockRevisions: Revision[] = [];

  const closeSpans = () => {
    if (link && buffer.length() > link.at) blockLinks.push({ start: link.at, end: buffer.length(), target: link.target });
    if (revision && buffer.length() > revision.at) {
      blockRevisions.push({ kind: revision.kind, start: revision.at, end: buffer.length(), ...revision.meta });
    }
  };

  const separator = (next: BlockShape): string => {
    const last = blocks.at(-1);
    if (!last) return '';
    const sameRow = last.cell && next.cell && last.cell.table === next.cell.table && last.cell.row === next.cell.row;
    return sameRow && last.cell?.column !== next.cell?.column ? ' | ' : '\n';
  };

  const drop = () => {
    shape = undefined;
    buffer.take();
    labelLength = 0;
    blockLinks = [];
    blockRevisions = [];
    if (link) link.at = 0;
    if (revision) revision.at = 0;
  };

  const end = () => {
    if (!shape) return;
    closeSpans();
    buffer.trimEnd();
    let text = buffer.take();
    const numbered = labelLength === 1 && isBullet(text) ? leadingLabel(text.slice(2)) : undefined;
    if (numbered !== undefined && !isBullet(numbered)) {
      text = text.slice(2);
      for (const span of [...blockLinks, ...blockRevisions]) {
        span.start = Math.max(0, span.start - 2);
        span.end = Math.max(0, span.end - 2);
      }
      shape = { ...shape, label: numbered };
      labelLength = 0;
    }
    const bulletOnly = labelLength > 0 && text.length <= labelLength && !/[\p{L}\p{N}]/u.test(text);
    if (text.length === 0 || bulletOnly) return drop();
    const between = separator(shape);
    const start = length + between.length;
    parts.push(between, text);
    length = start + text.length;
    if (length > limits.characters) {
      throw new ReadFailure('too-large', `The text is longer than ${limits.characters} characters.`);
    }
    if (!pageStarted && pageNumber !== undefined) {
      pages.push({ number: pageNumber, start });
      pageStarted = true;
    }
    const page = shape.page ?? pageNumber;
    const label = shape.label ?? (shape.kind === 'code' || shape.kind === 'cell' ? undefined : leadingLabel(text));
    if (label !== undefined) shape = { ...shape, label };
    if (blocks.length >= MAX_BLOCKS) throw new ReadFailure('too-large', `The file has more than ${MAX_BLOCKS} paragraphs.`);
    blocks.push({ ...shape, origin: shape.origin ?? 'body', start, end: length, ...(page === undefined ? {} : { page }) });
    for (const span of blockLinks) {
      if (span.start < text.length) links.push({ ...span, start: start + span.start, end: start + Math.min(span.end, text.length) });
    }
    for (const span of blockRevisions) {
      if (span.start < text.length) revisions.push({ ...span, start: start + span.start, end: start + Math.min(span.end, text.length) });
    }
    drop();
  };

  const begin = (next: BlockShape) => {
    end();
    shape = next;
    if (next.label === undefined) return;
    const label = fold.fold(next.label).replace(/\s+/g, ' ').trim();
    if (label === '') {
      const { label: _, ...rest } = next;
      shape = rest;
      return;
    }
    shape = { ...next, label };
    buffer.push(`${label} `);
    labelLength = label.length;
  };

  const append = (raw: string, exact: boolean) => {
    let words = fold.fold(raw);
    if (!exact) words = words.replace(/[ \n]+/g, ' ');
    if (!exact && words.startsWith(' ') && buffer.endsInSpace()) words = words.slice(1);
    if (words === '') return;
    if (/^\p{M}/u.test(words)) words = (buffer.pop() + words).normalize('NFC');
    buffer.push(words);
    if (length + buffer.length() > limits.characters) {
      throw new ReadFailure('too-large', `The text is longer than ${limits.characters} characters.`);
    }
  };

  return {
    begin,
    end,
    text(raw, exact = false) {
      if (!shape) {
        if (raw.trim() === '') return;
        begin({ kind: 'paragraph' });
      }
      append(raw, exact);
    },
    lineBreak() {
      if (!shape || buffer.length() <= labelLength + 1) return;
      buffer.trimEnd();
      buffer.push('\n');
    },
    isOpen: () => shape !== undefined,
    openLink(target) {
      link = { target, at: buffer.length() };
    },
    closeLink() {
      if (link && buffer.length() > link.at) blockLinks.push({ start: link.at, end: buffer.wordsEnd(), target: link.target });
      link = undefined;
    },
    openRevision(kind, meta = {}) {
      revision = { kind, meta, at: buffer.length() };
    },
    closeRevision() {
      if (revision && buffer.length() > revision.at) {
        blockRevisions.push({ kind: revision.kind, start: revision.at, end: buffer.length(), ...revision.meta });
      }
      revision = undefined;
    },
    page(number) {
      pageNumber = number;
      pageStarted = false;
    },
    margin(page, text) {
      margins.push({ page, text: fold.fold(text).replace(/\s+/g, ' ').trim() });
    },
    notice: (item) => {
      notices.push(item);
    },
    nextTable: () => tables++,
    finish(format, title) {
      end();
      if (blocks.length === 0) throw new ReadFailure('no-text', 'The file holds no text.');
      const own = fold
        .fold(title ?? '')
        .replace(/\s+/g, ' ')
        .trim();
      return {
        format,
        status: 'reviewed',
        text: parts.join(''),
        blocks,
        pages,
        margins,
        revisions,
        notices: [...notices, ...fold.notices()],
        links,
        ...(own ? { title: own } : {}),
      };
    },
  };
}
