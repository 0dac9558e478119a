/** PDF → document: pages read into rows, scans recognised, running lines taken out, rows put in order and joined into paragraphs. */
import { createHash } from 'node:crypto';
import type { ContractDocument, Notice, ReadLimits, ReadOptions } from '../../model/document.js';
import { defaultLimits, ReadFailure } from '../limits.js';
import { withTitle } from '../title.js';
import { assemble } from './assembly.js';
import { loadEngine, type OpenPdf, openPdf } from './engine.js';
import type { Flow } from './flow.js';
import { noteLines } from './footnotes.js';
import { runningRows } from './margins.js';
import { linesOf } from './measures.js';
import { type PageText, readPage } from './page-text.js';
import { factsOfFile, pageReader } from './pages.js';
import { type Pictures, picturesOf } from './pictures.js';
import { readingOrder } from './reading-order.js';
import type { Row } from './rows.js';
import { withScans } from './scanned.js';
import { tagLines } from './tags.js';

export { loadEngine };

/** Reads a PDF; throws `ReadFailure` for files that are refused as a whole. */
export async function readPdf(bytes: Uint8Array, file: string, options: ReadOptions): Promise<ContractDocument> {
  const limits: ReadLimits = { ...defaultLimits, ...options.limits };
  if (bytes.length > limits.fileBytes)
    throw new ReadFailure('too-large', `The file has ${bytes.length} bytes; the limit is ${limits.fileBytes}.`);
  const pdf = await openPdf(bytes, { password: options.password, maxImagePixels: 0, render: false });
  const pictures = picturesOf(bytes, options.password, limits);
  try {
    const about = await factsOfFile(pdf.doc);
    const printed = await readPages(pdf, pictures, options, limits);
    const { pages, notices, ocr } = await withScans(printed, pictures, options);
    const content = contentOf(pages, ocr, limits);
    const all = [...about.notices, ...pages.flatMap((page) => page.notices), ...notices, ...content.notices];
    if (content.text === '') throw nothingRead(pages, all);
    return {
      file,
      format: 'pdf',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      status: all.some((notice) => notice.severity === 'error') ? 'partial' : 'reviewed',
      text: content.text,
      blocks: withTitle(content.blocks),
      pages: content.pages,
      margins: content.margins,
      revisions: [],
      notices: all,
      ...(about.title ? { title: about.title } : {}),
      links: content.links,
    };
  } finally {
    await pictures.close();
    await pdf.close();
  }
}

async function readPages(pdf: OpenPdf, pictures: Pictures, options: ReadOptions, limits: ReadLimits): Promise<PageText[]> {
  const total = pdf.doc.numPages;
  if (total > limits.pages) throw new ReadFailure('too-large', `The PDF has ${total} pages; the limit is ${limits.pages}.`);
  const reader = await pageReader(pdf, limits);
  const pages: PageText[] = [];
  let characters = 0;
  for (let number = 1; number <= total; number++) {
    const page = await readPage(reader, number, pictures);
    characters += page.characters;
    if (characters > limits.characters) throw new ReadFailure('too-large', `The text is longer than ${limits.characters} characters.`);
    pages.push(page);
    options.onProgress?.(number, total, 'page');
  }
  return pages;
}

function contentOf(pages: readonly PageText[], ocr: ReadonlySet<number>, limits: ReadLimits) {
  const running = runningRows(pages);
  const margins: ContractDocument['margins'] = [];
  const flow: Flow[] = [];
  let stripe = 0;
  for (const page of pages) {
    const rows: Row[] = [];
    for (const row of page.rows) {
      if (running.has(row)) margins.push({ page: page.number, text: row.fragments.map((f) => f.text.trim()).join(' ') });
      else rows.push(row);
    }
    for (const part of [
      readingOrder(page.number, rows, page.rules, page.tags, stripe),
      readingOrder(page.number, page.turned, [], new Map(), stripe + rows.length + 1),
    ]) {
      tagLines([...linesOf(part.flow)], page.tags);
      flow.push(...part.flow);
      stripe = part.stripes + 1;
    }
  }
  const notes = noteLines(flow);
  return { margins, ...assemble(flow, { total: pages.length, ocr, isNote: (line) => notes.has(line) }, limits) };
}

/** Why there is no text at all: garbled when every page with words was, otherwise nothing was there to read. */
function nothingRead(pages: readonly PageText[], notices: readonly Notice[]): ReadFailure {
  if (pages.some((page) => page.state === 'garbled')) {
    return new ReadFailure(
      'garbled-text',
      'The fonts of the PDF do not say which letters they show, so its text cannot be read; OCR of all pages may help.',
    );
  }
  if (pages.length > 0 && pages.every((page) => page.state === 'error')) {
    return new ReadFailure(
      'corrupt',
      notices.find((notice) => notice.code === 'page-error')?.message ?? 'No page of the PDF could be read.',
    );
  }
  const scans = pages.filter((page) => page.state === 'scan').length;
  const failed = notices.find((notice) => notice.code === 'ocr-failed')?.message;
  return new ReadFailure(
    'no-text',
    scans > 0
      ? (failed ?? `No page of the PDF holds text; ${scans} of ${pages.length} are pictures and need OCR.`)
      : 'The pages of the PDF are blank.',
  );
}
