/** Tells the title of a document from the headings below it where the format has no word for one. */
import type { Block } from '../model/document.js';

/** The blocks, the first of them as title where it is an unnumbered heading of the first level above numbered ones. */
export function withTitle(blocks: readonly Block[]): Block[] {
  const [first, ...rest] = blocks;
  if (first === undefined) return [];
  const isTitle = first.kind === 'heading' && first.level === 1 && first.label === undefined;
  const numbered = rest.some(({ kind, label }) => kind === 'heading' && label !== undefined);
  return isTitle && numbered ? [{ ...first, kind: 'title' }, ...rest] : [...blocks];
}
