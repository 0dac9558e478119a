/** Cuts that leave a paragraph with no words: they become one, which takes the paragraph along or says that its number stays empty. */
import type { Block, ContractDocument } from '../model/document.js';
import type { Edit } from '../model/edit.js';
import type { Joint } from './combine.js';
import { wordsStart } from './passage.js';

/** The same changes, with all cuts in a block that would be left empty made one. */
export function tidied(joints: readonly Joint[], documents: readonly ContractDocument[]): Joint[] {
  const out = [...joints];
  documents.forEach((document, index) => {
    for (const block of document.blocks) {
      const from = wordsStart(block);
      const inside = out.filter((j) => j.document === index && isIn(j.edit, block.start, block.end));
      if (inside.length < 2 || inside.some((j) => j.edit.kind !== 'delete') || hasWords(document, from, block.end, inside)) continue;
      const parts = inside.flatMap((j) => j.parts);
      const at = out.indexOf(inside[0]!);
      for (const joint of inside) out.splice(out.indexOf(joint), 1);
      out.splice(at, 0, { document: index, edit: emptied(block, from), parts });
    }
  });
  return out;
}

/** What takes all words out of a block; numbers and cells beside it stay. */
export function emptied(block: Block, from: number): Edit {
  return block.label === undefined && !block.cell
    ? { kind: 'delete', start: block.start, end: block.end }
    : { kind: 'replace', start: from, end: block.end, text: 'Intentionally omitted.' };
}

function isIn(edit: Edit, start: number, end: number): boolean {
  if (edit.kind === 'add-clause') return false;
  return edit.kind === 'insert' ? edit.at >= start && edit.at <= end : edit.start >= start && edit.end <= end;
}

function hasWords({ text }: ContractDocument, start: number, end: number, cuts: readonly Joint[]): boolean {
  let left = '';
  let at = start;
  for (const { edit } of [...cuts].sort((a, b) => startOf(a.edit) - startOf(b.edit))) {
    if (edit.kind !== 'delete') continue;
    left += text.slice(at, edit.start);
    at = edit.end;
  }
  return /[\p{L}\p{N}]/u.test(left + text.slice(at, end));
}

function startOf(edit: Edit): number {
  return edit.kind === 'delete' ? edit.start : 0;
}
