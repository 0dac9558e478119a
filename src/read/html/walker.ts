/**
 * Walks the events of an HTML parser and tells a block writer what a person would see: headings, paragraphs, list items
 * with their numbers, table cells, links, tracked changes. Nothing is fetched and no script runs.
 */
import type { ReadOptions } from '../../model/document.js';
import type { BlockShape, BlockWriter } from '../block-writer.js';
import { ReadFailure } from '../limits.js';
import { writePlain } from '../plain/index.js';
import { type List, nextLabel, openList } from './numbering.js';
import { openCell, openRow, openTable, type Table } from './table.js';
import { type Attributes, type HiddenNames, isHidden } from './visibility.js';

/** Handlers for the parser, and what was left out. */
export interface Walker {
  open(tag: string, attributes: Attributes): void;
  text(words: string): void;
  close(tag: string): void;
  finish(): void;
  title(): string;
}

export interface WalkerOptions {
  readonly changes: NonNullable<ReadOptions['changes']>;
  readonly hidden: () => HiddenNames;
  /** Attribute of `li` that holds a ready label, for callers that made the HTML themselves. */
  readonly labelAttribute?: string;
}

interface Frame {
  readonly tag: string;
  readonly unseen: 'dropped' | 'hidden' | 'struck' | undefined;
  readonly shape: BlockShape;
  readonly lists: number;
  list?: List;
  item?: { label: string | undefined };
  table?: Table;
  /** Text of a `pre`, held back until it ends. */
  pre?: { text: string; code: boolean };
  link?: true;
  revision?: true;
}

const DROPPED = new Set('script style template noscript nav svg math canvas audio video object embed iframe map head datalist'.split(' '));
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form header hgroup hr html legend main menu ol p pre section summary table tbody tfoot thead tr ul li td th h1 h2 h3 h4 h5 h6 option optgroup'.split(
    ' ',
  ),
);
const MAX_DEPTH = 1_000;
const QUOTE = 300;

/** A walker that writes into `writer`; throws `ReadFailure` when elements nest deeper than 1,000. */
export function createWalker(writer: BlockWriter, options: WalkerOptions): Walker {
  const stack: Frame[] = [{ tag: '', unseen: undefined, shape: { kind: 'paragraph' }, lists: 0 }];
  const hidden = { characters: 0, quote: '' };
  const struck = { characters: 0, quote: '' };
  let title = '';
  let titleDone = false;
  const top = () => stack[stack.length - 1] as Frame;

  const find = (key: 'table' | 'list' | 'item' | 'pre'): Frame | undefined => {
    for (let i = stack.length - 1; i > 0; i--) if (stack[i]?.[key]) return stack[i];
    return undefined;
  };

  const ensureBlock = () => {
    if (writer.isOpen()) return;
    const frame = top();
    const item = frame.shape.kind === 'list-item' || frame.shape.kind === 'cell' ? find('item')?.item : undefined;
    const label = item?.label;
    if (item) item.label = undefined;
    writer.begin(label ? { ...frame.shape, label } : frame.shape);
  };

  const leaveOut = (store: typeof hidden, words: string) => {
    const text = words.replace(/\s+/g, ' ');
    store.characters += text.trim().length;
    if (store.quote.length < QUOTE) store.quote = `${store.quote}${text}`.slice(0, QUOTE);
  };

  const shapeOf = (tag: string, attributes: Attributes, parent: Frame, frame: Frame): BlockShape => {
    const { shape } = parent;
    if (shape.kind === 'cell' && tag !== 'td' && tag !== 'th') return shape;
    if (/^h[1-6]$/.test(tag)) return { ...shape, kind: 'heading', level: Number(tag[1]) };
    if (attributes.role === 'heading') return { ...shape, kind: 'heading', level: Number(attributes['aria-level']) || 2 };
    if (tag === 'li') return { ...shape, kind: 'list-item', level: Math.max(0, frame.lists - 1) };
    if (tag === 'footer' && parent.shape.origin === undefined && isPageFooter(stack)) return { ...shape, origin: 'footer' };
    return shape;
  };

  const enter = (tag: string, attributes: Attributes, frame: Frame, parent: Frame): Frame => {
    switch (tag) {
      case 'ol':
      case 'ul':
      case 'menu':
        frame.list = openList(tag, attributes);
        return frame;
      case 'li': {
        const list = find('list')?.list;
        const ready = options.labelAttribute ? attributes[options.labelAttribute] : undefined;
        frame.item = { label: ready ?? (list ? nextLabel(list, attributes) : '•') };
        return frame;
      }
      case 'table':
        if (attributes.role !== 'presentation' && attributes.role !== 'none') frame.table = openTable(writer.nextTable());
        return frame;
      case 'tr': {
        const table = find('table')?.table;
        if (table) openRow(table);
        return frame;
      }
      case 'td':
      case 'th': {
        const table = find('table')?.table;
        if (!table) return frame;
        const cell = openCell(table, attributes, tag === 'th');
        const { level: _, ...shape } = parent.shape;
        return { ...frame, shape: { ...shape, kind: 'cell', cell } };
      }
      case 'pre':
        frame.pre = { text: '', code: false };
        return frame;
      case 'code': {
        const pre = parent.pre;
        if (pre && pre.text.trim() === '') pre.code = true;
        return frame;
      }
      case 'a':
        if (attributes.href !== undefined && !attributes.href.startsWith('#')) {
          ensureBlock();
          writer.openLink(attributes.href.trim().slice(0, 2000));
          frame.link = true;
        }
        return frame;
      case 'ins':
      case 'del':
      case 's':
      case 'strike':
        ensureBlock();
        writer.openRevision(
          tag === 'ins' ? 'insertion' : 'deletion',
          attributes.datetime ? { date: attributes.datetime.slice(0, 40) } : {},
        );
        frame.revision = true;
        return frame;
      default:
        return frame;
    }
  };

  const void_ = (tag: string, attributes: Attributes): boolean => {
    if (tag === 'br') {
      const pre = find('pre')?.pre;
      if (pre) pre.text += '\n';
      else writer.lineBreak();
      return true;
    }
    if (tag !== 'input') return tag === 'hr' || tag === 'img' || tag === 'wbr';
    const type = (attributes.type ?? 'text').toLowerCase();
    if (type === 'checkbox' || type === 'radio') {
      ensureBlock();
      writer.text('checked' in attributes ? '☒ ' : '☐ ');
    } else if (/^(?:text|email|url|tel|number|date)$/.test(type) && attributes.value) {
      ensureBlock();
      writer.text(attributes.value);
    }
    return true;
  };

  return {
    open(tag, attributes) {
      if (stack.length > MAX_DEPTH) throw new ReadFailure('too-large', `Elements nest deeper than ${MAX_DEPTH}.`);
      const parent = top();
      const base: Frame = {
        tag,
        unseen: parent.unseen ?? unseenBy(tag, attributes, parent.tag, options),
        shape: parent.shape,
        lists: parent.lists + (tag === 'ol' || tag === 'ul' || tag === 'menu' ? 1 : 0),
      };
      if (tag === 'body' && base.unseen === undefined) writer.end();
      if (base.unseen) {
        if (BLOCKS.has(tag)) writer.end();
        stack.push(base);
        return;
      }
      if (BLOCKS.has(tag)) writer.end();
      if (void_(tag, attributes)) {
        stack.push(base);
        return;
      }
      const frame = enter(tag, attributes, base, parent);
      const shape = frame.shape === parent.shape ? shapeOf(tag, attributes, parent, frame) : frame.shape;
      stack.push(shape === frame.shape ? frame : { ...frame, shape });
    },
    text(words) {
      const frame = top();
      if (frame.tag === 'title' && !titleDone) {
        title += words;
        return;
      }
      switch (frame.unseen) {
        case 'dropped':
          return;
        case 'hidden':
          return leaveOut(hidden, words);
        case 'struck':
          return leaveOut(struck, words);
      }
      const pre = find('pre')?.pre;
      if (pre) {
        pre.text += words;
        return;
      }
      if (!writer.isOpen() && words.trim() === '') return;
      ensureBlock();
      writer.text(words);
    },
    close(tag) {
      const frame = stack.length > 1 ? (stack.pop() as Frame) : top();
      if (tag === 'title') titleDone = true;
      if (frame.link) writer.closeLink();
      if (frame.revision) writer.closeRevision();
      if (frame.pre) writePre(writer, frame);
      if (BLOCKS.has(tag)) writer.end();
    },
    finish() {
      writer.end();
      if (hidden.characters > 0) {
        const message = `${hidden.characters} characters are hidden from a reader of the page and were left out.`;
        writer.notice({ code: 'hidden-text', severity: 'warning', message, quote: hidden.quote.trim() });
      }
      if (struck.characters > 0) {
        const message = `${struck.characters} characters are struck through or marked as deleted and were left out.`;
        writer.notice({ code: 'struck-text', severity: 'warning', message, quote: struck.quote.trim() });
      }
    },
    title: () => title,
  };
}

function writePre(writer: BlockWriter, frame: Frame): void {
  const pre = frame.pre;
  if (!pre || pre.text.trim() === '') return;
  if (!pre.code && frame.shape.kind === 'paragraph') {
    writePlain(writer, pre.text);
    return;
  }
  writer.begin({ ...frame.shape, kind: frame.shape.kind === 'cell' ? 'cell' : 'code' });
  writer.text(pre.text.replace(/^\n/, ''), true);
  writer.end();
}

function unseenBy(tag: string, attributes: Attributes, parent: string, options: WalkerOptions): Frame['unseen'] {
  // The raised number of a note is no word of the sentence; the note itself stands further down.
  if (tag === 'a' && parent === 'sup' && attributes.href?.startsWith('#')) return 'dropped';
  if (DROPPED.has(tag) || attributes.role === 'navigation') return 'dropped';
  if (isHidden(attributes, options.hidden())) return 'hidden';
  const deleted = tag === 'del' || tag === 's' || tag === 'strike' || /text-decoration[^;]*line-through/i.test(attributes.style ?? '');
  if (deleted && options.changes === 'accepted') return 'struck';
  if (tag === 'ins' && options.changes === 'original') return 'dropped';
  return undefined;
}

/** A footer of an article or section is text of the contract; one directly in the page is furniture. */
function isPageFooter(stack: readonly Frame[]): boolean {
  return !stack.some(({ tag }) => tag === 'article' || tag === 'section' || tag === 'main');
}
