/** What a passage is called by its number, and by the annex it stands in: numbers begin again there, so one alone does not say where. */
import type { ContractDocument } from '../../model/document.js';
import { annex, isHeading, wordsOf } from '../propose/block-kinds.js';

const name = new RegExp(`${annex.source}\\s+[\\w.-]{1,8}(?![\\w.-])`, 'i');
const typed = /^(?:(?:section|clause|article)\s+)?\d+(?:\.\d+)+(?=[.)]?\s)/i;

/** "5.4 of Exhibit B" for a block with a number of its own, drawn or typed; `number` overrides it. Undefined without one. */
export function sectionName(document: ContractDocument, at: number, number?: string): string | undefined {
  const block = document.blocks[at];
  const own = number ?? block?.label ?? (block && typed.exec(document.text.slice(block.start, block.end))?.[0]);
  if (own === undefined || !/[\p{L}\d]/u.test(own)) return undefined;
  const annexed = /^[\d(]/.test(own) ? annexOf(document, at) : undefined;
  return annexed ? `${own.replace(/\.$/, '')} of ${annexed}` : own;
}

function annexOf(document: ContractDocument, at: number): string | undefined {
  for (let i = at; i >= 0; i--) {
    if (!isHeading(document, i)) continue;
    const words = wordsOf(document, document.blocks[i]!);
    if (annex.test(words)) return name.exec(words)?.[0];
  }
  return undefined;
}
