/** The document as it would be read with the edits accepted: good enough to check it, without writing a file. */
import type { Block, ContractDocument } from '../../model/document.js';
import type { Edit } from '../../model/edit.js';
import { blockIndex } from './passage.js';

/** A document as proposed, and the way back from its offsets. */
export interface Preview {
  readonly document: ContractDocument;
  /** Offset in the original; undefined for words that are new. */
  readonly back: (offset: number) => number | undefined;
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** New blocks that the text brings, in offsets of the text. */
  readonly blocks: readonly Block[];
}

/** Applies edits that do not overlap. Linear in the text and the edits. */
export function preview(document: ContractDocument, edits: readonly Edit[]): Preview {
  const splices = edits
    .map((edit) => spliceOf(edit, document))
    .sort((a, b) => a.start - b.start || Number(a.blocks.length > 0) - Number(b.blocks.length > 0));
  const text: string[] = [];
  const marks: { readonly from: number; readonly to: number; readonly origin: number }[] = []; // stretches kept
  const fresh: Block[] = [];
  let at = 0;
  let length = 0;
  for (const { start, end, text: words, blocks } of splices) {
    const kept = document.text.slice(at, Math.max(at, start));
    marks.push({ from: length, to: length + kept.length, origin: at });
    length += kept.length;
    text.push(kept, words);
    fresh.push(...blocks.map((block) => ({ ...block, start: block.start + length, end: block.end + length })));
    length += words.length;
    at = Math.max(at, end);
  }
  marks.push({ from: length, to: Number.POSITIVE_INFINITY, origin: at });
  text.push(document.text.slice(at));

  const shift = shifter(splices);
  const old = document.blocks.flatMap((block): Block[] => {
    const start = shift.start(block.start);
    const end = Math.max(start, shift.end(block.end));
    return start === end && block.end > block.start ? [] : [{ ...block, start, end }];
  });
  const proposed: ContractDocument = {
    ...document,
    text: text.join(''),
    blocks: [...old, ...fresh].sort((a, b) => a.start - b.start),
    pages: document.pages.map((page) => ({ ...page, start: shift.start(page.start) })),
    revisions: [],
    links: [],
  };
  const back = (offset: number): number | undefined => {
    const mark = marks.find((m) => offset >= m.from && offset < m.to);
    return mark && mark.origin + offset - mark.from;
  };
  return { document: proposed, back };
}

function spliceOf(edit: Edit, document: ContractDocument): Splice {
  switch (edit.kind) {
    case 'insert':
      return { start: edit.at, end: edit.at, text: edit.text, blocks: [] };
    case 'replace':
      return { start: edit.start, end: edit.end, text: edit.text, blocks: [] };
    case 'delete':
      return { start: edit.start, end: edit.end, text: '', blocks: [] };
    case 'add-clause':
      return clauseSplice(edit, document);
  }
}

function clauseSplice(edit: Extract<Edit, { kind: 'add-clause' }>, document: ContractDocument): Splice {
  const host = document.blocks[blockIndex(document, Math.max(0, edit.after - 1))];
  const like = edit.like === undefined ? host : document.blocks[blockIndex(document, Math.max(0, edit.like - 1))];
  const heading = [...document.blocks].reverse().find((block) => block.kind === 'heading' && block.start <= edit.after);
  const blocks: Block[] = [];
  let text = '';
  const add = (words: string, block: Pick<Block, 'kind' | 'level' | 'origin'>): void => {
    text += '\n';
    blocks.push({
      ...block,
      start: text.length,
      end: text.length + words.length,
      ...(host?.page === undefined ? {} : { page: host.page }),
    });
    text += words;
  };
  if (edit.heading !== undefined) add(edit.heading, { kind: 'heading', origin: 'body', level: heading?.level ?? 1 });
  for (const words of edit.paragraphs)
    add(words, {
      kind: like?.kind === 'list-item' ? 'list-item' : 'paragraph',
      origin: 'body',
      level: like?.kind === 'list-item' ? (like.level ?? 0) : undefined,
    });
  const at = host?.end ?? edit.after;
  return { start: at, end: at, text, blocks };
}

function shifter(splices: readonly Splice[]): { start: (offset: number) => number; end: (offset: number) => number } {
  const move = (offset: number, isEnd: boolean): number => {
    let delta = 0;
    for (const { start, end, text, blocks } of splices) {
      if (start > offset || (start === offset && (!isEnd || blocks.length > 0) && end === start)) break;
      if (start === offset && end > start) {
        if (!isEnd) break;
        continue;
      }
      // Inside what is taken out, an offset falls to the end of what is put in there.
      delta += text.length - (Math.min(end, offset) - start);
    }
    return offset + delta;
  };
  return { start: (offset) => move(offset, false), end: (offset) => move(offset, true) };
}
