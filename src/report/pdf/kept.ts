/** Which blocks stay on one page: a heading is never the last thing on it. */
import type { PaperBlock } from '../paper/block.js';

/** Characters of a block that surely fits on a page with its headings. */
const small = 1500;

/** The same blocks in groups; each group must not be torn apart. */
export function kept(blocks: readonly PaperBlock[]): PaperBlock[][] {
  const groups: PaperBlock[][] = [];
  let open: PaperBlock[] = [];
  for (const block of blocks) {
    open.push(block);
    if (block.kind === 'heading' || block.kind === 'finding') continue;
    if (sizeOf(block) <= small) groups.push(open);
    else groups.push(...open.map((one) => [one]));
    open = [];
  }
  if (open.length > 0) groups.push(open);
  return groups;
}

function sizeOf(block: PaperBlock): number {
  switch (block.kind) {
    case 'quote':
      return block.parts.reduce((sum, part) => sum + part.text.length, 0);
    case 'text':
    case 'wording':
      return block.text.length;
    case 'list':
      return block.items.reduce((sum, item) => sum + item.length, 0);
    case 'table':
      return Number.POSITIVE_INFINITY;
    default:
      return 0;
  }
}
