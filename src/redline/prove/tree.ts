/**
 * A story part as a stream of pieces for the views: paragraphs as small trees, everything between them as canonical text. Written
 * without the code that edits, so that the one can check the other.
 */
import { SaxesParser } from 'saxes';
import { Refusal } from '../package/refusal.js';
import { qualifiedName } from '../package/wml.js';

/** An element with its attributes by qualified name, in a fixed order. */
export interface TreeNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  children: (TreeNode | string)[];
}

/** One step through a part: an outermost paragraph, or the opening, closing or text of something else. */
export type StreamItem =
  | { readonly paragraph: TreeNode }
  | { readonly open: string }
  | { readonly close: string }
  | { readonly text: string };

const DEPTH_LIMIT = 256;

/** Reads a part into items, handing each one on. Throws `Refusal` if it is not well-formed. */
export function streamPart(xml: string, take: (item: StreamItem) => void): void {
  const stack: TreeNode[] = []; // empty outside paragraphs
  const outside: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => {
    throw new Refusal('A part declares a document type.');
  });
  parser.on('error', (error) => {
    throw new Refusal(`A part is not well-formed: ${error.message}`);
  });
  parser.on('opentag', (tag) => {
    if (stack.length + outside.length > DEPTH_LIMIT) throw new Refusal('A part is nested too deeply.');
    const name = qualifiedName(tag.uri, tag.local);
    const pairs = Object.values(tag.attributes)
      .filter((a) => a.prefix !== 'xmlns' && a.name !== 'xmlns')
      .map((a) => [qualifiedName(a.uri, a.local), a.value] as const);
    pairs.sort(([a], [b]) => (a < b ? -1 : 1));
    const node: TreeNode = { name, attributes: new Map(pairs), children: [] };
    const parent = stack.at(-1);
    if (parent) parent.children.push(node);
    if (parent || name === 'w:p') stack.push(node);
    else {
      outside.push(name);
      take({ open: startTag(node) });
    }
  });
  const text = (value: string): void => {
    const parent = stack.at(-1);
    if (parent) {
      if (typeof parent.children.at(-1) === 'string') parent.children.push(`${parent.children.pop()}${value}`);
      else parent.children.push(value);
    } else if (value.trim() !== '') take({ text: value });
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => {
    const node = stack.pop();
    if (!node) return take({ close: outside.pop() ?? '' });
    if (stack.length === 0) take({ paragraph: node });
  });
  parser.write(xml).close();
}

/** Start tag in canonical form. */
export function startTag(node: TreeNode): string {
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}=${JSON.stringify(value)}`).join('');
  return `<${node.name}${attributes}>`;
}

/** First child element of that name. */
export function childNode(node: TreeNode, name: string): TreeNode | undefined {
  for (const c of node.children) if (typeof c !== 'string' && c.name === name) return c;
  return undefined;
}
