/**
 * Cuts that leave a paragraph with no words: they become one. A new clause that would follow takes the paragraph's place; else the
 * paragraph goes, or says that its number stays empty.
 */
import type { Block, ContractDocument } from '../../model/document.js';
import type { Edit } from '../../model/edit.js';
import type { Joint } from './combine.js';
import { wordsStart } from './passage.js';

/** The same changes, with those in each block that would be left empty made one. */
export function tidied(joints: readonly Joint[], documents: readonly ContractDocument[]): Joint[] {
  const out = [...joints];
  documents.forEach((document, index) => {
    for (const block of document.blocks) {
      const inside = out.filter((j) => j.document === index && isIn(j.edit, block));
      if (inside.length === 0 || inside.some((j) => j.edit.kind !== 'delete') || hasWords(document, block, inside)) continue;
      const follows = out.find((j) => j.document === index && follow(j.edit, block, document));
      if (inside.length === 1 && !follows && block.label === undefined) continue;
      const at = out.indexOf(inside[0]!);
      const fresh = follows ? exchanged(block, inside, follows) : [{ ...merged(inside), edit: emptied(block) }];
      for (const joint of follows ? [...inside, follows] : inside) out.splice(out.indexOf(joint), 1);
      out.splice(at, 0, ...fresh);
    }
  });
  return out;
}

/** What takes all words out of a block; numbers and cells beside it stay. */
export function emptied(block: Block): Edit {
  return block.label === undefined && !block.cell
    ? { kind: 'delete', start: block.start, end: block.end }
    : { kind: 'replace', start: wordsStart(block), end: block.end, text: 'Intentionally omitted.' };
}

/** The first paragraph of a clause in place of the block's words, the others after it. */
function exchanged(block: Block, inside: readonly Joint[], clause: Joint): Joint[] {
  const { edit, parts } = clause;
  if (edit.kind !== 'add-clause') return [...inside, clause];
  const [text = '', ...rest] = edit.paragraphs;
  const first: Joint = {
    ...clause,
    edit: { kind: 'replace', start: wordsStart(block), end: block.end, text },
    parts: [...merged(inside).parts, ...parts],
  };
  return rest.length === 0 ? [first] : [first, { ...clause, edit: { ...edit, paragraphs: rest } }];
}

function merged(joints: readonly Joint[]): Joint {
  return { ...joints[0]!, parts: joints.flatMap((j) => j.parts) };
}

function isIn(edit: Edit, { start, end }: Block): boolean {
  if (edit.kind === 'add-clause') return false;
  return edit.kind === 'insert' ? edit.at >= start && edit.at <= end : edit.start >= start && edit.end <= end;
}

/** True for a clause without a heading of its own that goes right behind the block and looks like it. */
function follow(edit: Edit, block: Block, document: ContractDocument): boolean {
  if (edit.kind !== 'add-clause' || edit.heading !== undefined || edit.after <= block.start || edit.after > block.end) return false;
  const like = edit.like;
  const model = like === undefined ? block : document.blocks.find((b) => like > b.start && like <= b.end);
  return !block.cell && (model === block || model?.label === block.label);
}

function hasWords({ text }: ContractDocument, block: Block, cuts: readonly Joint[]): boolean {
  let left = '';
  let at = wordsStart(block);
  for (const { edit } of [...cuts].sort((a, b) => startOf(a.edit) - startOf(b.edit))) {
    if (edit.kind !== 'delete') continue;
    left += text.slice(at, edit.start);
    at = edit.end;
  }
  return /[\p{L}\p{N}]/u.test(left + text.slice(at, block.end));
}

function startOf(edit: Edit): number {
  return edit.kind === 'delete' ? edit.start : 0;
}
