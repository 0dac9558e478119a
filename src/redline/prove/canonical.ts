/**
 * Canonical text of a paragraph's tree: two paragraphs that differ only in how their runs, texts and other authors' revisions are
 * cut into pieces give the same string.
 */
import { startTag, type TreeNode } from './tree.js';

/** Elements that splitting repeats; neighbours that are equal but for their ids are one. */
const MERGED = new Set(['w:r', 'w:t', 'w:delText', 'w:instrText', 'w:delInstrText', 'w:ins', 'w:moveTo']);
const REVISIONS = new Set(['w:ins', 'w:moveTo']);
const HOLDS_TEXT = new Set(['w:t', 'w:delText', 'w:instrText', 'w:delInstrText', 'm:t']);

/** Canonical form of a list of sibling nodes. */
export function canonical(nodes: readonly (TreeNode | string)[], inText = false): string {
  const out: string[] = [];
  let last: { key: string; node: TreeNode } | undefined;
  const flush = (): void => {
    if (last) out.push(last.key, canonical(last.node.children.slice(formatLength(last.node)), HOLDS_TEXT.has(last.node.name)), '</>');
    last = undefined;
  };
  for (const node of nodes) {
    if (typeof node === 'string') {
      if (!inText && node.trim() === '') continue;
      flush();
      out.push(JSON.stringify(node).slice(1, -1));
      continue;
    }
    const key = keyOf(node);
    if (last && last.key === key && MERGED.has(node.name)) {
      last.node.children.push(...node.children.slice(formatLength(node)));
      continue;
    }
    flush();
    last = { key, node: { ...node, children: [...node.children] } };
  }
  flush();
  return out.join('');
}

/** Start tag without what splitting changes, and for a run its formatting. */
function keyOf(node: TreeNode): string {
  const attributes = new Map(node.attributes);
  if (HOLDS_TEXT.has(node.name)) for (const name of attributes.keys()) if (name.endsWith('}space')) attributes.delete(name);
  if (REVISIONS.has(node.name)) attributes.delete('w:id');
  // Save marks (rsid) and paragraph ids name a paragraph mark, which an inserted neighbour may take over; they say nothing to readers.
  if (node.name === 'w:p') attributes.clear();
  const format = formatLength(node) > 0 ? canonical(node.children.slice(0, formatLength(node))) : '';
  return startTag({ ...node, attributes }) + format;
}

/** Number of leading children of a run that are its formatting: 1 with w:rPr, white space before it counted. */
function formatLength(node: TreeNode): number {
  if (node.name !== 'w:r') return 0;
  const at = node.children.findIndex((c) => typeof c !== 'string' || c.trim() !== '');
  const first = node.children[at];
  return first !== undefined && typeof first !== 'string' && first.name === 'w:rPr' ? at + 1 : 0;
}
