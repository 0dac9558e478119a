/** PDF → document: pages read into marks, marks into rows, rows into paragraphs; what could not be read becomes a notice. */
import { createHash } from 'node:crypto';
import type { ContractDocument, Notice, ReadLimits, ReadOptions } from '../../model/document.js';
import { defaultLimits, ReadFailure } from '../limits.js';
import { assemble } from './assembly.js';
import { type OpenPdf, openPdf } from './engine.js';
import type { Flow } from './flow.js';
import { type PageRows, runningRows } from './margins.js';
import type { Rule } from './marks.js';
import { factsOfFile, pageReader } from './pages.js';
import { readingOrder } from './reading-order.js';
import { type Row, rowsOf } from './rows.js';
import { withoutStrikes } from './strikes.js';

interface ReadPage extends PageRows {
  readonly rules: readonly Rule[];
}

/** Reads a PDF; throws `ReadFailure` for files that are refused as a whole. */
export async function readPdf(bytes: Uint8Array, file: string, options: ReadOptions): Promise<ContractDocument> {
  const limits: ReadLimits = { ...defaultLimits, ...options.limits };
  const pdf = await openPdf(bytes, { password: options.password, maxImagePixels: 0, render: false });
  try {
    return await read(pdf, bytes, file, options, limits);
  } finally {
    await pdf.close();
  }
}

async function read(pdf: OpenPdf, bytes: Uint8Array, file: string, options: ReadOptions, limits: ReadLimits): Promise<ContractDocument> {
  const total = pdf.doc.numPages;
  if (total > limits.pages) throw new ReadFailure('too-large', `The PDF has ${total} pages; the limit is ${limits.pages}.`);
  const about = await factsOfFile(pdf.doc);
  const notices: Notice[] = about.notices;
  const reader = await pageReader(pdf, limits);
  const pages: ReadPage[] = [];
  let characters = 0;
  for (let number = 1; number <= total; number++) {
    try {
      const marks = await reader.read(number);
      const visible = marks.spans.filter((span) => span.hidden === undefined && span.turn === 0);
      const { kept, struck } = withoutStrikes(visible, marks.rules);
      for (const quote of struck)
        notices.push({
          code: 'struck-text',
          severity: 'warning',
          message: `Text on page ${number} is struck through; it was not counted.`,
          quote: quote.slice(0, 300),
          page: number,
        });
      const rows = rowsOf(kept, marks.rules);
      pages.push({ number, height: marks.height, rows, rules: marks.rules });
      for (const span of kept) characters += span.text.length;
      if (characters > limits.characters) throw new ReadFailure('too-large', `The text is longer than ${limits.characters} characters.`);
    } catch (error) {
      if (error instanceof ReadFailure) throw error;
      const detail = error instanceof Error ? error.message : String(error);
      notices.push({
        code: 'page-error',
        severity: 'error',
        message: `Page ${number} could not be read: ${detail.slice(0, 150)}`,
        page: number,
      });
    }
    options.onProgress?.(number, total, 'page');
  }
  const running = runningRows(pages);
  const margins = pages.flatMap((page) =>
    page.rows.filter((row) => running.has(row)).map((row) => ({ page: page.number, text: wordsOf(row) })),
  );
  const flow: Flow[] = [];
  let stripe = 0;
  for (const page of pages) {
    const order = readingOrder(
      page.number,
      page.rows.filter((row) => !running.has(row)),
      page.rules,
      stripe,
    );
    flow.push(...order.flow);
    stripe = order.stripes;
  }
  const assembled = assemble(flow, { ocr: new Set(), isNote: () => false }, limits);
  if (assembled.text === '') throw new ReadFailure('no-text', 'No page of the PDF holds text.');
  const all = [...notices, ...assembled.notices];
  return {
    file,
    format: 'pdf',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    status: all.some((notice) => notice.severity === 'error') ? 'partial' : 'reviewed',
    text: assembled.text,
    blocks: assembled.blocks,
    pages: assembled.pages,
    margins,
    revisions: [],
    notices: all,
    ...(about.title ? { title: about.title } : {}),
    links: [],
  };
}

function wordsOf(row: Row): string {
  return row.fragments.map((f) => f.text.trim()).join(' ');
}
