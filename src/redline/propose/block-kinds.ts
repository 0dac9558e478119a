/** What a block is to somebody who looks for a place: text, a heading, the title of an annex. */
import type { Block, ContractDocument } from '../../model/document.js';
import { wordsStart } from './passage.js';

/** Words that open the title of what is attached to a contract. */
export const annex = /^(?:annex|appendix|schedule|exhibit|attachment|anlage)\b/i;
/** True for words that bind or tell: no cells, notes, running lines and titles. */
export function isText(block: Block): boolean {
  return !block.cell && (block.origin === 'body' || block.origin === undefined) && block.kind !== 'title' && block.end > block.start;
}

/** True for headings, and for short lines that look like one. */
export function isHeading(document: ContractDocument, at: number): boolean {
  const block = document.blocks[at]!;
  if (block.kind === 'heading' || block.kind === 'title') return true;
  if (block.cell || block.end - block.start > 90 || document.blocks[at + 1] === undefined) return false;
  const words = wordsOf(document, block);
  return (
    /^[A-Z]/.test(words) &&
    !/[.;:,]$/.test(words) &&
    !/\b(?:shall|will|may|must)\b/.test(words) &&
    (/^\d+\.?$/.test(block.label ?? '') || /^[A-Z\d\s,&-]+$/.test(words) || annex.test(words))
  );
}

/** The words of a block without its number. */
export function wordsOf(document: ContractDocument, block: Block): string {
  return document.text.slice(wordsStart(block), block.end).trim();
}
