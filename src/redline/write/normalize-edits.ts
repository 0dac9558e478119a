/** Edits made as small as they can be, checked for what no document may hold, and for overlaps. */
import type { ContractDocument } from '../../model/document.js';
import type { Edit } from '../../model/edit.js';

/** The edits in their smallest form, by their position in the list given. Reasons instead if some cannot be carried out. */
export function normalizeEdits(edits: readonly Edit[], document: ContractDocument): { edits: Edit[] } | { refused: string[] } {
  const refused: string[] = [];
  edits.forEach((edit, i) => {
    const problem =
      textsOf(edit)
        .map(unfit)
        .find((p) => p) ?? outside(edit, document.text.length);
    if (problem) refused.push(`edit ${i + 1}: ${problem}`);
  });
  if (refused.length > 0) return { refused };
  const small = edits.map((edit) => shrink(edit, document.text));
  const spans = small
    .map((edit, i) => ({ i, ...spanOf(edit) }))
    .filter((s) => s.end > s.start)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  spans.forEach((span, n) => {
    const next = spans[n + 1];
    if (next && next.start < span.end) refused.push(`edits ${span.i + 1} and ${next.i + 1} change the same words`);
  });
  small.forEach((edit, i) => {
    const point = edit.kind === 'insert' ? edit.at : undefined;
    const hit = point === undefined ? undefined : spanAround(spans, point);
    if (hit) refused.push(`edits ${i + 1} and ${hit.i + 1} change the same words`);
  });
  return refused.length > 0 ? { refused } : { edits: small };
}

function spanAround(spans: readonly { i: number; start: number; end: number }[], point: number): { i: number } | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= point) low = middle + 1;
    else high = middle;
  }
  const span = spans[low];
  return span && span.start < point ? span : undefined;
}

function spanOf(edit: Edit): { start: number; end: number } {
  return edit.kind === 'delete' || edit.kind === 'replace' ? { start: edit.start, end: edit.end } : { start: 0, end: 0 };
}

function textsOf(edit: Edit): string[] {
  const comment = edit.comment ? [edit.comment.text] : [];
  if (edit.kind === 'add-clause') return [...(edit.heading === undefined ? [] : [edit.heading]), ...edit.paragraphs, ...comment];
  return edit.kind === 'delete' ? comment : [edit.text, ...comment];
}

/** Why a text cannot stand in XML 1.0, if so (section 2.2: no control characters, no lone surrogates, no U+FFFE and U+FFFF). */
export function unfit(text: string): string | undefined {
  if (/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/.test(text)) return 'the new words hold a control character';
  if (/\p{Cs}/u.test(text)) return 'the new words hold half a character (a lone surrogate)';
  return undefined;
}

function outside(edit: Edit, length: number): string | undefined {
  const offsets = edit.kind === 'insert' ? [edit.at] : edit.kind === 'add-clause' ? [edit.after] : [edit.start, edit.end];
  const fits = offsets.every((o) => Number.isInteger(o) && o >= 0 && o <= length);
  return fits ? undefined : `expected offsets from 0 to ${length}; found ${offsets.join(', ')}`;
}

/** A replacement without the whole words that stay the same at either end; at the extreme an insertion or a deletion. */
function shrink(edit: Edit, document: string): Edit {
  if (edit.kind !== 'replace') return edit;
  const old = document.slice(edit.start, edit.end);
  const limit = Math.min(old.length, edit.text.length);
  let head = 0;
  while (head < limit && old[head] === edit.text[head]) head++;
  if (head < old.length || head < edit.text.length) head = atWordBorder(old, edit.text, head, -1);
  let tail = 0;
  while (tail < limit - head && old[old.length - 1 - tail] === edit.text[edit.text.length - 1 - tail]) tail++;
  while (tail > 0 && !isBorder(old, old.length - tail)) tail--;
  while (tail > 0 && !isBorder(edit.text, edit.text.length - tail)) tail--;
  const comment = edit.comment ? { comment: edit.comment } : {};
  const start = edit.start + head;
  const end = edit.end - tail;
  const text = edit.text.slice(head, edit.text.length - tail);
  if (end === start && text !== '') return { kind: 'insert', at: start, text, ...comment };
  if (end > start && text === '') return { kind: 'delete', start, end, ...comment };
  return { kind: 'replace', start, end, text, ...comment };
}

function atWordBorder(a: string, b: string, from: number, step: -1): number {
  let at = from;
  while (at > 0 && !(isBorder(a, at) && isBorder(b, at))) at += step;
  return at;
}

function isBorder(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  return !(/[\p{L}\p{N}\p{M}]/u.test(text[at - 1]!) && /[\p{L}\p{N}\p{M}]/u.test(text[at]!)) && !/[\udc00-\udfff\p{M}]/u.test(text[at]!);
}
