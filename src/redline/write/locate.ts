/** Edits in offsets of the document become operations on paragraphs of the package; what cannot be done safely is refused. */
import type { Block, ContractDocument } from '../../model/document.js';
import type { Edit } from '../../model/edit.js';
import { Refusal } from '../package/refusal.js';
import type { ScannedParagraph } from '../package/scanned-paragraph.js';
import { type BlockSource, innerOffset, segmentAt, sourceOf } from './block-text.js';
import { clauseParagraphs } from './clause-texts.js';
import { addOperation, type PartWork } from './operations.js';

/** Where the paragraphs of a part are; scanned once. */
export interface Stories {
  readonly main: string;
  readonly work: (part: string) => PartWork;
}

interface Base {
  readonly edit: number;
  readonly comment: string | undefined;
}

/** Adds the operations of one edit to the parts' work. Throws `Refusal` with the reason alone. */
export function locateEdit(edit: Edit, index: number, document: ContractDocument, stories: Stories): void {
  const base = { edit: index, comment: edit.comment?.text };
  switch (edit.kind) {
    case 'insert':
      locateInsertion(edit, base, document, stories);
      break;
    case 'delete':
      locateDeletion(edit.start, edit.end, base, document, stories);
      break;
    case 'replace':
      locateReplacement(edit, base, document, stories);
      break;
    case 'add-clause':
      locateClause(edit, base, document, stories);
      break;
  }
}

function locateInsertion(edit: Extract<Edit, { kind: 'insert' }>, base: Base, document: ContractDocument, stories: Stories): void {
  if (edit.text === '') throw new Refusal('there are no words to insert');
  const { work, source } = open(document, blockAt(document, edit.at, edit.at), stories);
  const inner = innerOffset(source, edit.at);
  const segment = segmentAt(source, inner, true);
  add(work, segment.paragraph, { ...base, kind: 'insert', at: inner - segment.start, text: edit.text }, stories);
}

function locateReplacement(edit: Extract<Edit, { kind: 'replace' }>, base: Base, document: ContractDocument, stories: Stories): void {
  if (edit.end <= edit.start) throw new Refusal('there are no words to take out');
  const { work, source } = open(document, blockAt(document, edit.start, edit.end), stories);
  const inner = innerOffset(source, edit.start);
  const segment = segmentAt(source, inner, true);
  const start = inner - segment.start;
  const end = innerOffset(source, edit.end) - segment.start;
  if (end > segment.paragraph.text.length) throw new Refusal('the words run over the end of a paragraph');
  add(work, segment.paragraph, { ...base, kind: 'replace', start, end, text: edit.text }, stories);
}

function locateClause(edit: Extract<Edit, { kind: 'add-clause' }>, base: Base, document: ContractDocument, stories: Stories): void {
  const block = blockAt(document, edit.after, edit.after);
  const { work, source } = open(document, block, stories);
  const target = source.segments.at(-1)!.paragraph;
  const like = edit.like === undefined ? undefined : open(document, blockAt(document, edit.like, edit.like), stories);
  const model = like?.work === work ? like.source.segments[0]!.paragraph : undefined;
  const paragraphs = clauseParagraphs(edit, block, document, work, target, model);
  add(work, target, { ...base, kind: 'clause', paragraphs, last: target.next.kind !== 'paragraph' }, stories);
}

function locateDeletion(start: number, end: number, base: Base, document: ContractDocument, stories: Stories): void {
  if (end <= start) throw new Refusal('there are no words to take out');
  const blocks = document.blocks.filter((b) => b.start < end && b.end > start);
  if (blocks.length === 0) throw new Refusal('there are no words there');
  blocks.forEach((block, i) => {
    const { work, source } = open(document, block, stories);
    const from = Math.max(start, source.wordsStart);
    const to = Math.min(end, block.end);
    if (to <= from) return;
    const innerStart = innerOffset(source, from);
    const innerEnd = innerOffset(source, to);
    const next = blocks[i + 1];
    for (const { paragraph, start: segmentStart } of source.segments) {
      const s = Math.max(0, innerStart - segmentStart);
      const e = Math.min(paragraph.text.length, innerEnd - segmentStart);
      if (e <= s) continue;
      const whole = s === 0 && e === paragraph.text.length;
      const follower = paragraph.next.kind === 'paragraph' ? paragraph.next.index : -1;
      const joined = next?.anchor?.part === work.part && next.anchor.paragraph === follower;
      const nests = paragraph.lastNested !== paragraph.index;
      const mark = e === paragraph.text.length && follower >= 0 && !nests && !paragraph.markGone && (whole || joined);
      const comment = i === 0 && segmentStart === source.segments[0]!.start ? base.comment : undefined;
      add(work, paragraph, { edit: base.edit, comment, kind: 'delete', start: s, end: e, mark }, stories);
    }
  });
}

function open(document: ContractDocument, block: Block, stories: Stories): { work: PartWork; source: BlockSource } {
  if (!block.anchor) throw new Refusal('its place in the file is not known');
  if (block.origin === 'header' || block.origin === 'footer') throw new Refusal('it stands in a running header or footer');
  const work = stories.work(block.anchor.part);
  return { work, source: sourceOf(document, block, work.paragraphs) };
}

/** The block that holds a range; for a single offset between two blocks, the one that ends there. */
function blockAt(document: ContractDocument, start: number, end: number): Block {
  const { blocks } = document;
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.end < start) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low];
  if (!block || block.start > start) throw new Refusal('there is no paragraph there');
  if (end <= block.end && (start < block.end || start === end)) return block;
  const following = blocks[low + 1];
  if (start === block.end && following && following.start <= start && end <= following.end) return following;
  throw new Refusal('the words run over the end of a paragraph');
}

function add(work: PartWork, paragraph: ScannedParagraph, operation: Parameters<typeof addOperation>[2], stories: Stories): void {
  if (paragraph.locked) throw new Refusal(paragraph.locked);
  if (paragraph.twin === 'differs') throw new Refusal('the file holds a second copy of this text box with other words');
  const note = work.part === stories.main ? undefined : paragraph.note;
  if (work.part !== stories.main && note === undefined) throw new Refusal('it stands outside the body and the notes of the document');
  const silent = note === undefined ? operation : { ...operation, comment: undefined };
  addOperation(work, paragraph.index, silent);
  if (typeof paragraph.twin === 'number') addOperation(work, paragraph.twin, { ...operation, comment: undefined });
  if (note === undefined || operation.comment === undefined) return;
  // Comments may not stand in notes: ours goes to the reference in the body.
  const main = stories.work(stories.main);
  const host = main.paragraphs.find((p) => p.notes.includes(note));
  if (!host) throw new Refusal('the note is referred to nowhere, so a comment on it has no place');
  addOperation(main, host.index, { edit: operation.edit, comment: operation.comment, kind: 'note-comment', note });
}
