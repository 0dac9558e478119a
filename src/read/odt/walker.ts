/** Walks content.xml and tells a block writer what a person would see in the view that is asked for. */
import type { ReadOptions } from '../../model/document.js';
import type { BlockShape, BlockWriter } from '../block-writer.js';
import { openCell, openRow, openTable, type Table } from '../html/table.js';
import { changeCollector } from './changes.js';
import { bounded, type Counters, count, type ListStyle } from './lists.js';
import type { Styles } from './styles.js';
import type { Attributes, XmlHandler } from './xml.js';

interface List {
  readonly style: ListStyle | undefined;
  readonly styleName: string | undefined;
  readonly counters: Counters;
}

interface Item {
  /** The label is still to be counted by the first paragraph. */
  waiting: boolean;
  readonly start: number | undefined;
}

const SKIPPED = new Set(
  'office:annotation office:forms office:scripts office:settings office:binary-data svg:title svg:desc draw:object draw:plugin draw:image text:ruby-text text:note-citation text:variable-decls text:sequence-decls text:user-field-decls text:dde-connection-decls text:alphabetical-index-auto-mark-file text:index-title-template table:shapes text:label'.split(
    ' ',
  ),
);
const HIDDEN_FIELDS = new Set(['text:hidden-text', 'text:hidden-paragraph']);
const QUOTE = 300;

export interface OdtWalker {
  readonly handler: XmlHandler;
  finish(): void;
}

export function createOdtWalker(writer: BlockWriter, styles: Styles, view: NonNullable<ReadOptions['changes']>): OdtWalker {
  const tracked = changeCollector();
  const left = { hidden: { characters: 0, quote: '' }, struck: { characters: 0, quote: '' } };
  const reasons: ('skipped' | 'hidden' | 'struck' | undefined)[] = [];
  const lists: List[] = [];
  const items: Item[] = [];
  const byId = new Map<string, Counters>();
  const byStyle = new Map<string, Counters>();
  const outline: Counters = [];
  const tables: { table: Table; cell: BlockShape['cell'] }[] = [];
  const asides: { origin: 'footnote' | 'endnote' | 'textbox'; text: string }[] = [];
  const capture: number[] = [];
  let noteOrigin: 'footnote' | 'endnote' = 'footnote';
  let shape: BlockShape = { kind: 'paragraph' };
  let inChanges = 0;
  let inserting: string | undefined;
  let openInsertion = false;
  let depth = 0;

  const leaveOut = (kind: 'hidden' | 'struck', words: string) => {
    left[kind].characters += words.trim().length;
    if (left[kind].quote.length < QUOTE) left[kind].quote = (left[kind].quote + words).slice(0, QUOTE);
  };

  const label = (attributes: Attributes, heading: number): string => {
    const item = items.at(-1);
    const list = lists.at(-1);
    if (item && list) {
      if (!item.waiting) return '';
      item.waiting = false;
      return list.style ? count(list.style, list.counters, lists.length, item.start) : '';
    }
    if (heading === 0 || attributes['text:is-list-header'] === 'true') return '';
    const restart = attributes['text:restart-numbering'] === 'true' ? (bounded(attributes['text:start-value'], 0, 1e6) ?? 1) : undefined;
    return count(styles.headings, outline, heading, restart);
  };

  const paragraph = (name: string, attributes: Attributes) => {
    const style = attributes['text:style-name'];
    const heading = name === 'text:h' ? (bounded(attributes['text:outline-level'], 1, 10) ?? 1) : styles.outline(style);
    const number = label(attributes, heading);
    const cell = tables.at(-1)?.cell;
    const named = number === '' ? {} : { label: number };
    if (cell) shape = { kind: 'cell', cell, ...named };
    else if (heading > 0) shape = { kind: 'heading', level: heading, ...named };
    else if (lists.length > 0) shape = { kind: 'list-item', level: lists.length - 1, ...named };
    else if (style === 'Title') shape = { kind: 'title' };
    else shape = { kind: 'paragraph' };
  };

  const write = (words: string) => {
    if (capture.length > 0) {
      const aside = asides[capture.at(-1) as number];
      if (aside && inserting === undefined) aside.text += words;
      else if (aside && view !== 'original') aside.text += words;
      return;
    }
    if (inserting !== undefined && view === 'original') return;
    if (!writer.isOpen()) {
      if (words.trim() === '') return;
      writer.begin(shape);
    }
    if (inserting !== undefined && !openInsertion) {
      const change = tracked.changes.get(inserting);
      writer.openRevision('insertion', {
        ...(change?.author ? { author: change.author } : {}),
        ...(change?.date ? { date: change.date } : {}),
      });
      openInsertion = true;
    }
    writer.text(words);
  };

  const endInsertion = () => {
    if (openInsertion) writer.closeRevision();
    openInsertion = false;
  };

  const deletion = (id: string | undefined) => {
    const change = tracked.changes.get(id ?? '');
    if (change?.kind !== 'deletion') return;
    const words = change.words.replace(/\n+$/, '');
    if (view === 'accepted') {
      leaveOut('struck', words);
      return;
    }
    endInsertion();
    if (!writer.isOpen()) writer.begin(shape);
    writer.openRevision('deletion', { ...(change.author ? { author: change.author } : {}), ...(change.date ? { date: change.date } : {}) });
    writer.text(words);
    writer.closeRevision();
  };

  const writeAsides = () => {
    for (const aside of asides.splice(0)) {
      for (const line of aside.text.split('\n')) {
        if (line.trim() === '') continue;
        writer.begin({ kind: aside.origin === 'textbox' ? 'paragraph' : 'note', origin: aside.origin });
        writer.text(line);
        writer.end();
      }
    }
  };

  const openList = (attributes: Attributes) => {
    const outer = lists.at(-1);
    const styleName = attributes['text:style-name'] ?? outer?.styleName;
    const style = styles.list(styleName) ?? outer?.style;
    let counters = outer?.counters;
    if (!counters || (attributes['text:style-name'] !== undefined && attributes['text:style-name'] !== outer?.styleName)) {
      const goesOn = attributes['text:continue-numbering'] === 'true' ? byStyle.get(styleName ?? '') : undefined;
      counters = byId.get(attributes['text:continue-list'] ?? '') ?? goesOn ?? [];
    }
    byId.set(attributes['xml:id'] ?? '', counters);
    byStyle.set(styleName ?? '', counters);
    lists.push({ style, styleName, counters });
  };

  const reasonFor = (name: string, attributes: Attributes): 'skipped' | 'hidden' | 'struck' | undefined => {
    if (SKIPPED.has(name)) return 'skipped';
    if (HIDDEN_FIELDS.has(name)) return 'hidden';
    if (name === 'text:section' && (attributes['text:display'] === 'none' || attributes['text:display'] === 'condition')) return 'hidden';
    if (name === 'table:table-row' && /collapse|filter/.test(attributes['table:visibility'] ?? '')) return 'hidden';
    const family = name === 'text:span' ? 'text' : name === 'text:p' || name === 'text:h' ? 'paragraph' : undefined;
    if (!family) return undefined;
    if (styles.isHidden(family, attributes['text:style-name'])) return 'hidden';
    return view === 'accepted' && styles.isStruck(family, attributes['text:style-name']) ? 'struck' : undefined;
  };

  const open = (name: string, attributes: Attributes): void => {
    switch (name) {
      case 'text:p':
      case 'text:h':
        if (capture.length > 0) return;
        endInsertion();
        writer.end();
        paragraph(name, attributes);
        return;
      case 'text:list':
        openList(attributes);
        return;
      case 'text:list-item':
      case 'text:list-header':
        items.push({ waiting: name === 'text:list-item', start: bounded(attributes['text:start-value'], 0, 1e6) });
        return;
      case 'table:table':
        if (capture.length > 0) return;
        tables.push({ table: openTable(writer.nextTable()), cell: undefined });
        return;
      case 'table:table-row': {
        const open = capture.length > 0 ? undefined : tables.at(-1);
        if (open) openRow(open.table);
        return;
      }
      case 'table:table-cell': {
        const top = capture.length > 0 ? undefined : tables.at(-1);
        if (!top) return;
        const header = reasonsHeader > 0;
        top.cell = openCell(top.table, { colspan: attributes['table:number-columns-spanned'] ?? '1' }, header);
        return;
      }
      case 'table:covered-table-cell':
        return;
      case 'table:table-header-rows':
        reasonsHeader++;
        return;
      case 'text:note':
        noteOrigin = attributes['text:note-class'] === 'endnote' ? 'endnote' : 'footnote';
        return;
      case 'text:note-body':
        capture.push(asides.push({ origin: noteOrigin, text: '' }) - 1);
        return;
      case 'draw:text-box':
        capture.push(asides.push({ origin: 'textbox', text: '' }) - 1);
        return;
      case 'text:s':
      case 'text:tab':
        write(' ');
        return;
      case 'text:line-break':
        if (capture.length > 0) write(' ');
        else writer.lineBreak();
        return;
      case 'text:a':
        if (capture.length === 0 && attributes['xlink:href'] && !attributes['xlink:href'].startsWith('#')) {
          if (!writer.isOpen()) writer.begin(shape);
          writer.openLink(attributes['xlink:href'].slice(0, 2000));
        }
        return;
      case 'text:change-start':
        if (tracked.changes.get(attributes['text:change-id'] ?? '')?.kind === 'insertion') inserting = attributes['text:change-id'];
        return;
      case 'text:change-end':
        if (attributes['text:change-id'] === inserting) {
          endInsertion();
          inserting = undefined;
        }
        return;
      case 'text:change':
        if (capture.length === 0) deletion(attributes['text:change-id']);
        return;
    }
  };
  let reasonsHeader = 0;

  const close = (name: string): void => {
    switch (name) {
      case 'text:p':
      case 'text:h':
        if (capture.length > 0) {
          write('\n');
          return;
        }
        endInsertion();
        writer.end();
        writeAsides();
        return;
      case 'text:list':
        lists.pop();
        return;
      case 'text:list-item':
      case 'text:list-header':
        items.pop();
        return;
      case 'table:table':
        if (capture.length === 0) tables.pop();
        return;
      case 'table:table-header-rows':
        reasonsHeader--;
        return;
      case 'text:note-body':
      case 'draw:text-box':
        capture.pop();
        if (capture.length === 0 && !writer.isOpen()) writeAsides();
        return;
      case 'text:a':
        if (capture.length === 0) writer.closeLink();
        return;
    }
  };

  return {
    handler: {
      open(name, attributes) {
        depth++;
        if (name === 'text:tracked-changes') inChanges = depth;
        if (inChanges > 0) {
          tracked.handler.open(name, attributes);
          return;
        }
        const outer = reasons.at(-1);
        const reason = outer ?? reasonFor(name, attributes);
        reasons.push(reason);
        // Lists and items count even where their words are not seen.
        if (reason === undefined || /^text:(?:p|h|list|list-item|list-header)$/.test(name)) open(name, attributes);
      },
      close(name) {
        depth--;
        if (inChanges > 0) {
          tracked.handler.close(name);
          if (name === 'text:tracked-changes' && depth < inChanges) inChanges = 0;
          return;
        }
        const reason = reasons.pop();
        if (reason === undefined || /^text:(?:p|h|list|list-item|list-header)$/.test(name)) close(name);
      },
      text(words) {
        if (inChanges > 0) {
          tracked.handler.text?.(words);
          return;
        }
        const reason = reasons.at(-1);
        if (reason === 'hidden' || reason === 'struck') leaveOut(reason, words);
        else if (reason === undefined && inText(reasons.length)) write(words);
      },
    },
    finish() {
      writer.end();
      writeAsides();
      notify(writer, left);
    },
  };
}

/** White space between elements is no text; words only stand inside paragraphs, which are at least four deep. */
function inText(depth: number): boolean {
  return depth >= 4;
}

function notify(writer: BlockWriter, left: Record<'hidden' | 'struck', { characters: number; quote: string }>): void {
  if (left.hidden.characters > 0) {
    const message = `${left.hidden.characters} characters are formatted as hidden and were left out.`;
    writer.notice({ code: 'hidden-text', severity: 'warning', message, quote: left.hidden.quote.trim() });
  }
  if (left.struck.characters > 0) {
    const message = `${left.struck.characters} characters are struck through or marked as deleted and were left out.`;
    writer.notice({ code: 'struck-text', severity: 'warning', message, quote: left.struck.quote.trim() });
  }
}
