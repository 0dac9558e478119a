/** Gives the tokens of RTF their meaning and tells a block writer what a person would see. */
import type { ReadOptions } from '../../model/document.js';
import type { BlockShape, BlockWriter } from '../block-writer.js';
import { ReadFailure } from '../limits.js';
import { decodeBytes, encodingOfCharset, encodingOfPage } from './codepages.js';
import { firstGroup, type Group, resetCharacters, resetParagraph } from './state.js';
import type { TokenHandler } from './tokens.js';
import { characterOf, isEntered, sinkOf } from './words.js';

export interface Interpreter extends TokenHandler {
  /** Ends the document; `complete` is false where groups are still open. */
  finish(): { title: string; complete: boolean };
}

interface Table {
  id: number;
  row: number;
  column: number;
}

const MAX_DEPTH = 1_000;
const QUOTE = 300;

export function createInterpreter(writer: BlockWriter, changes: NonNullable<ReadOptions['changes']>): Interpreter {
  let group = firstGroup();
  const stack: Group[] = [];
  const stores: Record<'label' | 'font' | 'style' | 'title' | 'author' | 'instruction', string> = {
    label: '',
    font: '',
    style: '',
    title: '',
    author: '',
    instruction: '',
  };
  const asides: { origin: 'header' | 'footer' | 'footnote' | 'textbox'; text: string }[] = [];
  const said = new Set<string>();
  const encodings = new Map<number, string>();
  const headings = new Map<number, number>();
  const authors: string[] = [];
  const left = { hidden: { characters: 0, quote: '' }, struck: { characters: 0, quote: '' } };
  const tables: Table[] = [];
  let page = 'windows-1252';
  let pending: number[] = [];
  let skip = 0;
  let styleNumber: number | undefined;
  let label: string | undefined;
  let revision: 'insertion' | 'deletion' | undefined;
  let ended = false;
  let high = 0;

  const encoding = () => (group.font === undefined ? undefined : encodings.get(group.font)) ?? page;
  const flush = () => {
    if (pending.length === 0) return;
    const words = decodeBytes(pending, encoding());
    pending = [];
    write(words);
  };

  const shape = (): BlockShape => {
    if (group.depth > 0) {
      tables.length = Math.min(tables.length, group.depth);
      while (tables.length < group.depth) tables.push({ id: writer.nextTable(), row: 0, column: 0 });
      const { id, row, column } = tables[group.depth - 1] as Table;
      return { kind: 'cell', cell: { table: id, row, column }, ...(label ? { label } : {}) };
    }
    tables.length = 0;
    if (group.heading > 0) return { kind: 'heading', level: group.heading, ...(label ? { label } : {}) };
    if (label) return { kind: 'list-item', level: group.listLevel ?? 0, label };
    return { kind: 'paragraph' };
  };

  /** Text of the body, in the view that is asked for. */
  const body = (words: string) => {
    const store = group.hidden ? left.hidden : unseen(group, changes);
    if (store) return leaveOut(store === 'struck' ? left.struck : store === 'none' ? undefined : left.hidden, words);
    if (!writer.isOpen()) {
      if (words.trim() === '') return;
      writer.begin(shape());
      label = undefined;
    }
    const kind = group.deleted ? 'deletion' : group.inserted ? 'insertion' : undefined;
    if (kind !== revision) {
      writer.closeRevision();
      const author = group.author === undefined ? undefined : authors[group.author];
      if (kind) writer.openRevision(kind, author ? { author } : {});
      revision = kind;
    }
    writer.text(words);
  };

  const write = (words: string) => {
    switch (group.sink) {
      case 'body':
        return body(words);
      case 'skip':
      case 'info':
        return;
      case 'note':
      case 'header':
      case 'footer':
      case 'textbox': {
        const aside = asides.at(-1);
        if (aside && !group.hidden && unseen(group, changes) === undefined) aside.text += words;
        return;
      }
      case 'font':
      case 'style':
        stores[group.sink] = (stores[group.sink] + words).slice(-200);
        if (words.includes(';')) endEntry();
        return;
      default:
        if (stores[group.sink].length < 4000) stores[group.sink] += words;
    }
  };

  const endEntry = () => {
    if (group.sink === 'style' && styleNumber !== undefined) {
      const level = /\bheading (\d)/i.exec(stores.style)?.[1];
      if (level) headings.set(styleNumber, Number(level));
      else if (/^\s*title;/i.test(stores.style)) headings.set(styleNumber, 1);
    }
    stores.style = stores.font = '';
  };

  const endParagraph = () => {
    if (group.sink !== 'body') {
      write('\n');
      return;
    }
    writer.closeRevision();
    revision = undefined;
    writer.end();
    label = undefined;
    writeAsides(['footnote', 'textbox']);
  };

  const writeAsides = (origins: readonly string[]) => {
    for (let i = 0; i < asides.length; i++) {
      const aside = asides[i];
      if (!aside || !origins.includes(aside.origin)) continue;
      asides.splice(i--, 1);
      if ((aside.origin === 'header' || aside.origin === 'footer') && said.has(aside.origin + aside.text)) continue;
      said.add(aside.origin + aside.text);
      for (const line of aside.text.split('\n')) {
        if (line.trim() === '') continue;
        writer.begin({ kind: aside.origin === 'footnote' ? 'note' : 'paragraph', origin: aside.origin });
        writer.text(line);
        writer.end();
      }
    }
  };

  const endCell = (depth: number) => {
    const inside = group.sink === 'body';
    if (!inside) return write(' ');
    endParagraph();
    const table = tables[depth - 1];
    if (table) table.column++;
  };
  const endRow = (depth: number) => {
    endParagraph();
    tables.length = Math.min(tables.length, depth);
    const table = tables[depth - 1];
    if (!table) return;
    table.row++;
    table.column = 0;
  };

  const enter = (word: string) => {
    const sink = sinkOf(word);
    if (group.sink === 'skip') return;
    if (group.star && !isEntered(word)) {
      group.sink = 'skip';
      return;
    }
    if (sink === undefined) return;
    const outer = group.sink;
    group.sink = sink;
    if (sink === 'label') stores.label = '';
    if (sink === 'instruction') stores.instruction = '';
    if (sink === 'author') stores.author = '';
    const aside = sink === 'note' ? 'footnote' : sink;
    if (aside === 'footnote' || aside === 'header' || aside === 'footer' || aside === 'textbox') {
      if (outer === 'body' || aside === 'textbox') asides.push({ origin: aside, text: '' });
      resetCharacters(group);
    }
  };

  const leave = (from: Group, to: Group) => {
    if (from.link && !to.link) writer.closeLink();
    if (from.sink === to.sink) return;
    if (from.sink === 'label') {
      const text = stores.label.replace(/[\t ]+/g, ' ').trim();
      label = /^[\uf000-\uf0ff\u00b7o§]$/.test(text) ? '•' : text || undefined;
    }
    if (from.sink === 'author')
      authors.push(
        ...stores.author
          .split(';')
          .map((name) => name.trim())
          .slice(0, -1),
      );
  };

  /** Characters beyond the first plane come as two control words. */
  const unicode = (code: number) => {
    if (code <= 0 || code > 0xffff) return;
    if (code >= 0xd800 && code < 0xdc00) high = code;
    else write(high && code >= 0xdc00 && code < 0xe000 ? String.fromCharCode(high, code) : String.fromCharCode(code));
    if (high !== code) high = 0;
  };

  const formatting = (word: string, parameter: number | undefined): void => {
    const on = parameter !== 0;
    switch (word) {
      case 'ansicpg':
        page = encodingOfPage(parameter ?? 1252);
        return;
      case 'mac':
        page = 'macintosh';
        return;
      case 'f':
        group.font = parameter;
        return;
      case 'fcharset': {
        const charset = encodingOfCharset(parameter ?? 0);
        if (group.font !== undefined && charset) encodings.set(group.font, charset);
        return;
      }
      case 'uc':
        group.fallback = Math.max(0, Math.min(16, parameter ?? 1));
        return;
      case 'v':
        group.hidden = on;
        return;
      case 'strike':
      case 'striked':
        group.struck = on;
        return;
      case 'deleted':
        group.deleted = on;
        return;
      case 'revised':
        group.inserted = on;
        return;
      case 'revauth':
      case 'revauthdel':
        group.author = parameter;
        return;
      case 'plain':
        resetCharacters(group);
        return;
      case 'pard':
        resetParagraph(group);
        return;
      case 's':
        if (group.sink === 'style') styleNumber = parameter;
        else group.heading = headings.get(parameter ?? -1) ?? 0;
        return;
      case 'cs':
      case 'ds':
      case 'ts':
        if (group.sink === 'style') styleNumber = undefined;
        return;
      case 'outlinelevel':
        if (parameter !== undefined && parameter < 9) group.heading = parameter + 1;
        return;
      case 'intbl':
        group.depth = Math.max(1, group.depth);
        return;
      case 'itap':
        group.depth = Math.max(0, Math.min(50, parameter ?? 1));
        return;
      case 'fldrslt': {
        const target = /HYPERLINK\s+"([^"]{1,2000})"/i.exec(stores.instruction)?.[1];
        stores.instruction = '';
        if (!target || group.sink !== 'body') return;
        writer.openLink(target);
        group.link = true;
        return;
      }
      case 'ilvl':
        group.listLevel = parameter;
        return;
    }
  };

  const breaks = (word: string): boolean => {
    switch (word) {
      case 'par':
      case 'sect':
        endParagraph();
        return true;
      case 'line':
        if (group.sink === 'body') writer.lineBreak();
        else write(' ');
        return true;
      case 'cell':
        endCell(1);
        return true;
      case 'nestcell':
        endCell(group.depth);
        return true;
      case 'row':
        endRow(1);
        return true;
      case 'nestrow':
        endRow(group.depth);
        return true;
      default:
        return false;
    }
  };

  return {
    openGroup() {
      flush();
      if (stack.length >= MAX_DEPTH) throw new ReadFailure('too-large', `Groups nest deeper than ${MAX_DEPTH}.`);
      stack.push(group);
      group = { ...group, star: false };
      skip = 0;
    },
    closeGroup() {
      flush();
      const outer = stack.pop();
      if (!outer) return;
      const from = group;
      group = outer;
      leave(from, outer);
      skip = 0;
      if (stack.length === 0) ended = true;
    },
    control(word, parameter) {
      if (ended) return;
      if (skip > 0 && characterOf(word) !== undefined) {
        skip--;
        return;
      }
      flush();
      if (word === '*') {
        group.star = true;
        return;
      }
      if (group.star) {
        enter(word);
        group.star = false;
      } else if (sinkOf(word)) enter(word);
      if (group.sink === 'skip') return;
      if (word === 'u') {
        const code = (parameter ?? 0) < 0 ? (parameter ?? 0) + 65536 : (parameter ?? 0);
        unicode(code);
        skip = group.fallback;
        return;
      }
      const character = characterOf(word);
      if (character !== undefined) write(character);
      else if (!breaks(word)) formatting(word, parameter);
    },
    byte(value) {
      if (ended) return;
      if (skip > 0) skip--;
      else if (group.sink !== 'skip') pending.push(value);
    },
    text(words) {
      if (ended || group.sink === 'skip') return;
      if (pending.length > 0 && isLead(pending, encoding())) {
        pending.push(words.charCodeAt(0));
        words = words.slice(1);
      }
      flush();
      const rest = skip > 0 ? words.slice(skip) : words;
      skip = Math.max(0, skip - words.length);
      if (rest !== '') write(rest);
    },
    finish() {
      flush();
      endParagraph();
      writeAsides(['header', 'footer', 'footnote', 'textbox']);
      report(writer, left);
      return { title: stores.title, complete: ended };
    },
  };
}

/** Why words of the body are not part of the view, if so. */
function unseen(group: Group, changes: NonNullable<ReadOptions['changes']>): 'struck' | 'none' | undefined {
  if (group.deleted) return changes === 'accepted' ? 'struck' : undefined;
  if (group.struck && changes === 'accepted') return 'struck';
  return group.inserted && changes === 'original' ? 'none' : undefined;
}

function leaveOut(store: { characters: number; quote: string } | undefined, words: string): void {
  if (!store) return;
  store.characters += words.trim().length;
  if (store.quote.length < QUOTE) store.quote = (store.quote + words).slice(0, QUOTE);
}

/** Whether a run of bytes ends in the first half of a double-byte character. */
function isLead(bytes: readonly number[], encoding: string): boolean {
  if (!/^(?:shift_jis|gbk|big5|euc-kr)$/.test(encoding)) return false;
  let lead = false;
  for (const value of bytes) lead = lead ? false : value >= 0x81 && !(encoding === 'shift_jis' && value >= 0xa0 && value <= 0xdf);
  return lead;
}

function report(writer: BlockWriter, left: Record<'hidden' | 'struck', { characters: number; quote: string }>): void {
  if (left.hidden.characters > 0) {
    const message = `${left.hidden.characters} characters are formatted as hidden and were left out.`;
    writer.notice({ code: 'hidden-text', severity: 'warning', message, quote: left.hidden.quote.trim() });
  }
  if (left.struck.characters > 0) {
    const message = `${left.struck.characters} characters are struck through or marked as deleted and were left out.`;
    writer.notice({ code: 'struck-text', severity: 'warning', message, quote: left.struck.quote.trim() });
  }
}
