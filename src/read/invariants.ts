/** What every later stage relies on: blocks in order, inside the text, not overlapping; spans inside the text. */
import type { ContractDocument } from '../model/document.js';

type Checked = Pick<ContractDocument, 'text' | 'blocks' | 'pages' | 'links' | 'revisions'>;

/** The first broken promise of a document in words, or undefined when all hold. */
export function brokenInvariant(document: Checked): string | undefined {
  const length = document.text.length;
  let last = 0;
  for (const [index, block] of document.blocks.entries()) {
    if (block.start < last) return `block ${index} begins at ${block.start}, inside the one before it (ends at ${last})`;
    if (block.end < block.start) return `block ${index} ends before it begins`;
    if (block.end > length) return `block ${index} ends at ${block.end}, beyond the text (${length})`;
    if (block.label !== undefined && !document.text.startsWith(block.label, block.start)) {
      return `block ${index} does not begin with its label`;
    }
    last = block.end;
  }
  for (const span of [...document.links, ...document.revisions]) {
    if (span.start < 0 || span.end < span.start || span.end > length)
      return `a span from ${span.start} to ${span.end} leaves the text (${length})`;
  }
  let page = 0;
  for (const { start } of document.pages) {
    if (start < page || start > length) return `a page begins at ${start}, out of order or beyond the text`;
    page = start;
  }
  return undefined;
}
