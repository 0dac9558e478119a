/**
 * What a part says when our changes are all accepted or all rejected, by code of its own. Changes of other authors stay as they
 * are; "ours" are the revision and comment ids given out by this redline.
 */
import { canonical } from './canonical.js';
import { childNode, type StreamItem, streamPart, type TreeNode } from './tree.js';
import { collectTexts } from './tree-text.js';

/** Ids of our revisions and comments. */
export interface Ours {
  readonly revisions: ReadonlySet<string>;
  readonly comments: ReadonlySet<string>;
}

export const NOBODY: Ours = { revisions: new Set(), comments: new Set() };

/** A part with our changes accepted or rejected. */
export interface View {
  /** Text of every paragraph, nested ones too, in order of their start tags, other authors' changes read as accepted. */
  readonly texts: readonly string[];
  /** Canonical form of the part; equal strings mean the same document. */
  readonly structure: string;
}

/** The part with our changes taken over. */
export function acceptAll(xml: string, ours: Ours): View {
  return view(xml, (nodes) => resolve(nodes, ours, 'w:ins', 'w:del'));
}

/** The part with our changes taken back. */
export function rejectAll(xml: string, ours: Ours): View {
  return view(xml, (nodes) => resolve(nodes, ours, 'w:del', 'w:ins'));
}

function view(xml: string, change: (nodes: readonly (TreeNode | string)[]) => (TreeNode | string)[]): View {
  const out: string[] = [];
  const texts: string[] = [];
  const fields: boolean[] = [];
  let waiting: TreeNode[] = []; // sibling paragraphs that may still run together
  const settle = (): void => {
    if (waiting.length === 0) return;
    const nodes = change(waiting);
    for (const node of nodes) if (typeof node !== 'string') collectTexts(node, texts, fields);
    out.push(canonical(nodes));
    waiting = [];
  };
  streamPart(xml, (item: StreamItem) => {
    if ('paragraph' in item) {
      waiting.push(item.paragraph);
      if (!hasTrackedMark(item.paragraph)) settle();
      return;
    }
    settle();
    if ('open' in item) out.push(item.open);
    else out.push('close' in item ? `</${item.close}>` : JSON.stringify(item.text));
  });
  settle();
  return { texts, structure: out.join('') };
}

function hasTrackedMark(paragraph: TreeNode): boolean {
  const marks = markOf(paragraph);
  return marks !== undefined && (childNode(marks, 'w:ins') !== undefined || childNode(marks, 'w:del') !== undefined);
}

function markOf(paragraph: TreeNode): TreeNode | undefined {
  const properties = childNode(paragraph, 'w:pPr');
  return properties && childNode(properties, 'w:rPr');
}

/** Siblings with our revisions resolved: `kept` ones unwrapped, `dropped` ones removed, paragraphs without mark run together. */
function resolve(nodes: readonly (TreeNode | string)[], ours: Ours, kept: string, dropped: string): (TreeNode | string)[] {
  const out: (TreeNode | string)[] = [];
  let carried: (TreeNode | string)[] | undefined;
  const isOurs = (node: TreeNode): boolean => ours.revisions.has(node.attributes.get('w:id') ?? '');
  for (const node of nodes) {
    if (typeof node === 'string') {
      out.push(node);
      continue;
    }
    if (isOurComment(node, ours)) continue;
    if (node.name === dropped && isOurs(node)) continue;
    if (node.name === kept && isOurs(node)) {
      out.push(...resolve(node.children, ours, kept, dropped).map(asLive));
      continue;
    }
    const content = resolve(node.children, ours, kept, dropped);
    if (node.name !== 'w:p') {
      out.push({ ...node, children: content });
      continue;
    }
    const marks = markOf(node);
    const gone = marks?.children.some((c) => typeof c !== 'string' && c.name === dropped && isOurs(c)) ?? false;
    const [properties, rest] = separate(content);
    if (gone) {
      carried = [...(carried ?? []), ...rest];
      continue;
    }
    out.push({ ...node, children: [...tidy(properties), ...(carried ?? []), ...rest] });
    carried = undefined;
  }
  if (carried && carried.length > 0) out.push({ name: 'w:p', attributes: new Map(), children: carried });
  return out;
}

function separate(content: readonly (TreeNode | string)[]): [(TreeNode | string)[], (TreeNode | string)[]] {
  const isProperties = (c: TreeNode | string): boolean => typeof c !== 'string' && c.name === 'w:pPr';
  return [content.filter(isProperties), content.filter((c) => !isProperties(c) && (typeof c !== 'string' || c.trim() !== ''))];
}

/** Properties without the empty w:rPr and w:pPr that a resolved mark leaves behind. */
function tidy(properties: readonly (TreeNode | string)[]): (TreeNode | string)[] {
  return properties.flatMap((node): (TreeNode | string)[] => {
    if (typeof node === 'string') return [node];
    const filled = node.children.filter((c) => typeof c === 'string' || c.name !== 'w:rPr' || c.children.length > 0);
    const empty = filled.every((c) => typeof c === 'string' && c.trim() === '');
    return empty ? [] : [{ ...node, children: filled }];
  });
}

function asLive(node: TreeNode | string): TreeNode | string {
  if (typeof node === 'string') return node;
  const name = node.name === 'w:delText' ? 'w:t' : node.name === 'w:delInstrText' ? 'w:instrText' : node.name;
  const children = node.name === 'w:r' ? node.children.map(asLive) : node.children;
  return { ...node, name, children };
}

function isOurComment(node: TreeNode, ours: Ours): boolean {
  const id = (n: TreeNode): boolean => ours.comments.has(n.attributes.get('w:id') ?? '');
  if (node.name === 'w:commentRangeStart' || node.name === 'w:commentRangeEnd') return id(node);
  return node.name === 'w:r' && node.children.some((c) => typeof c !== 'string' && c.name === 'w:commentReference' && id(c));
}
