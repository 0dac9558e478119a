/** Items of a list whose marks were lost. */
import type { Block } from '../../model/document.js';
import { clauseNumber } from '../numbering.js';
import { headingDepth } from './headings.js';
import { openEnd, ownModal } from './lead-ins.js';
import type { Level } from './levels.js';

export const unmarkedDepth = 9;

/** Whether a paragraph is an item of a list whose marks were lost: a few words that say nothing alone, after "… shall include:" or after another such item. */
export function isUnmarked(block: Block, next: Block | undefined, levels: readonly Level[], text: string): boolean {
  if (!isFragment(block, text)) return false;
  const last = levels[levels.length - 1];
  const first =
    last?.leadIn &&
    last.depth < unmarkedDepth &&
    !last.label &&
    last.number?.kind !== 'bullet' &&
    openEnd.test(text.slice(last.leadIn.start, last.leadIn.end));
  if (!first && !last?.unmarked) return false;
  const body = text.slice(block.start, block.end).trim();
  // "Term and Termination" after the last item is the next heading
  return (
    headingDepth(block, body, null, next, text) === null ||
    (next !== undefined && isFragment(next, text) && !closed.test(text.slice(next.start, next.end)))
  );
}

const closed = /[.;,]\s*$/;

function isFragment(block: Block | undefined, text: string): boolean {
  if (block?.kind !== 'paragraph' || block.cell || block.end - block.start > 200) return false;
  const body = text.slice(block.start, block.end).trim();
  return (
    /\p{L}{2}/u.test(body) &&
    body.split(/\s+/).length <= 25 &&
    !/[:：]$|[.!?]\s/.test(body) &&
    !ownModal.test(body) &&
    !/\b(?:is|are|was|were|has|have|means?)\b/.test(body.split(/\s+/, 6).join(' ')) &&
    clauseNumber(body) === null
  );
}
