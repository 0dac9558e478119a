/** Puts paragraphs and cells together into flat text with blocks, and remembers where in it each page begins. */
import type { Block, ContractDocument, ReadLimits } from '../../model/document.js';
import { type CharacterFold, clean, createFold } from '../characters.js';
import { ReadFailure } from '../limits.js';
import type { Flow, Line } from './flow.js';
import { type Shape, shapeOf } from './headings.js';
import { seam, type Vocabulary, vocabularyOf } from './hyphens.js';
import { linesOf, type Measures, measuresOf } from './measures.js';
import { continues } from './paragraphs.js';

export type Assembled = Pick<ContractDocument, 'text' | 'blocks' | 'pages' | 'links' | 'notices'>;

/** What is known of a page besides its lines. */
export interface PageFacts {
  /** Number of pages of the file. */
  readonly total: number;
  readonly ocr: ReadonlySet<number>;
  /** Notes at the foot of pages, taken out of the flow. */
  readonly isNote: (line: Line) => boolean;
}

interface Draft {
  readonly lines: Line[];
  readonly cell?: Block['cell'];
  readonly note: boolean;
}

/** Text and blocks from the flow of all pages; throws `ReadFailure` (`too-large`) beyond `limits.characters`. */
export function assemble(flow: readonly Flow[], facts: PageFacts, limits: ReadLimits): Assembled {
  const measures = measuresOf(flow);
  const words = vocabularyOf(() => linesOf(flow));
  const fold = createFold();
  const writer = createWriter(limits, fold, facts.total);
  for (const draft of draftsOf(flow, facts, measures)) write(writer, draft, words, measures, facts);
  return writer.finish();
}

/** Paragraphs in reading order; notes at the foot of a page come after the paragraph they interrupt. */
function draftsOf(flow: readonly Flow[], facts: PageFacts, measures: Measures): Draft[] {
  const drafts: Draft[] = [];
  let open: Draft | undefined;
  let waiting: Draft[] = [];
  let tables = 0;
  const close = () => {
    if (open) drafts.push(open);
    drafts.push(...waiting);
    open = undefined;
    waiting = [];
  };
  for (const item of flow) {
    if ('table' in item) {
      close();
      for (const cell of item.table.cells) {
        const place = { table: tables, row: cell.row, column: cell.column };
        for (const lines of paragraphsOf(cell.lines, measures)) drafts.push({ lines, cell: place, note: false });
      }
      tables++;
      continue;
    }
    const { line } = item;
    if (facts.isNote(line)) {
      const last = waiting.at(-1);
      if (last && !line.raised && !/^\d{1,3}\s/.test(line.text) && last.lines.at(-1)!.page === line.page) last.lines.push(line);
      else waiting.push({ lines: [line], note: true });
      continue;
    }
    if (open && continues(open.lines, line, measures)) open.lines.push(line);
    else {
      close();
      open = { lines: [line], note: false };
    }
  }
  close();
  return drafts;
}

function paragraphsOf(lines: readonly Line[], measures: Measures): Line[][] {
  const out: Line[][] = [];
  for (const line of lines) {
    const open = out.at(-1);
    if (open && continues(open, line, measures)) open.push(line);
    else out.push([line]);
  }
  return out;
}

function write(writer: Writer, draft: Draft, words: Vocabulary, measures: Measures, facts: PageFacts): void {
  const { text, pages } = joined(draft.lines, words, writer.fold);
  if (text === '') return;
  const first = draft.lines[0]!;
  let shape: Shape = shapeOf(draft.lines, text, measures);
  if (draft.note) shape = { kind: 'note' };
  if (draft.cell) shape = { kind: 'cell', ...(shape.label === undefined ? {} : { label: shape.label }) };
  writer.add(text, pages, {
    ...shape,
    origin: draft.note ? 'footnote' : 'body',
    page: first.page,
    ...(draft.cell ? { cell: draft.cell } : {}),
    ...(facts.ocr.has(first.page) ? { ocr: true } : {}),
  });
  const start = writer.length() - text.length;
  for (const { at, end, target } of linksIn(text, draft.lines)) writer.link(start + at, start + end, target);
}

/** Where the words of links stand in the text of their paragraph; the whole of it where they are not found again. */
function linksIn(text: string, lines: readonly Line[]): { at: number; end: number; target: string }[] {
  let from = 0;
  return lines
    .flatMap((line) => line.links)
    .map(({ words, target }) => {
      const wanted = clean(words)
        .replace(/\s+/g, ' ')
        .replace(/[-\u00ad]$/, '')
        .trim();
      const at = wanted === '' ? -1 : text.indexOf(wanted, from);
      if (at < 0) return { at: 0, end: text.length, target };
      from = at + wanted.length;
      return { at, end: from, target };
    });
}

/** The lines as one text, and where in it each further page begins. */
function joined(lines: readonly Line[], words: Vocabulary, fold: CharacterFold): { text: string; pages: { number: number; at: number }[] } {
  let text = '';
  const pages: { number: number; at: number }[] = [];
  let page = lines[0]!.page;
  for (const line of lines) {
    const raw = line.text.replace(/\s+/g, ' ').trim();
    const { drop, between } = text === '' ? { drop: 0, between: '' } : seam(text, raw, words);
    const next = fold.fold(raw.endsWith('\u00ad') ? `${raw.slice(0, -1)}-` : raw);
    if (next === '') continue;
    text = (drop > 0 ? text.slice(0, -drop) : text) + between;
    if (line.page !== page) {
      pages.push({ number: line.page, at: text.length });
      page = line.page;
    }
    text += next;
  }
  return { text, pages };
}

interface Writer {
  readonly fold: CharacterFold;
  add(text: string, pages: readonly { number: number; at: number }[], block: Omit<Block, 'start' | 'end'>): void;
  /** Characters written so far. */
  length(): number;
  link(start: number, end: number, target: string): void;
  finish(): Assembled;
}

function createWriter(limits: ReadLimits, fold: CharacterFold, total: number): Writer {
  const parts: string[] = [];
  const blocks: Block[] = [];
  const pages: ContractDocument['pages'] = [];
  const links: ContractDocument['links'] = [];
  let length = 0;
  /** Pages without words begin where the next words do. */
  const startPage = (number: number, start: number) => {
    for (let next = (pages.at(-1)?.number ?? 0) + 1; next <= number; next++) pages.push({ number: next, start });
  };
  return {
    fold,
    add(text, further, block) {
      const last = blocks.at(-1);
      const sameRow = last?.cell && block.cell && last.cell.table === block.cell.table && last.cell.row === block.cell.row;
      const between = !last ? '' : sameRow && last.cell!.column !== block.cell!.column ? ' | ' : '\n';
      const start = length + between.length;
      parts.push(between, text);
      length = start + text.length;
      if (length > limits.characters) throw new ReadFailure('too-large', `The text is longer than ${limits.characters} characters.`);
      if (block.page !== undefined) startPage(block.page, start);
      for (const page of further) startPage(page.number, start + page.at);
      blocks.push({ ...block, start, end: length });
    },
    length: () => length,
    link(start, end, target) {
      const last = links.at(-1);
      if (last && last.target === target && start - last.end <= 1) last.end = end;
      else links.push({ start, end, target });
    },
    finish() {
      startPage(total, length);
      return { text: parts.join(''), blocks, pages, links, notices: fold.notices() };
    },
  };
}
