/** The paragraphs of a part with who inserted and who deleted which words; the raw material for comparing two rounds. */

import { CHARACTER, plainText } from '../package/wml.js';
import { streamPart, type TreeNode } from '../prove/tree.js';

/** Words of one standing. */
export interface Stretch {
  readonly text: string;
  readonly insertedBy: string | undefined;
  readonly deletedBy: string | undefined;
}

const LEFT_OUT = new Set(['w:pPr', 'w:rPr', 'w:rt', 'mc:Fallback', 'w:sdtPr', 'w:instrText', 'w:delInstrText']);

/** Stretches of every paragraph of a part, nested ones after those around them; neighbours of equal standing are joined. */
export function trackedParagraphs(xml: string): Stretch[][] {
  const out: Stretch[][] = [];
  streamPart(xml, (item) => {
    if ('paragraph' in item) collect(item.paragraph, out);
  });
  return out;
}

function collect(paragraph: TreeNode, out: Stretch[][]): void {
  const own: Stretch[] = [];
  out.push(own);
  const say = (text: string, insertedBy: string | undefined, deletedBy: string | undefined): void => {
    const last = own.at(-1);
    if (last && last.insertedBy === insertedBy && last.deletedBy === deletedBy) own[own.length - 1] = { ...last, text: last.text + text };
    else own.push({ text, insertedBy, deletedBy });
  };
  const walk = (node: TreeNode, insertedBy: string | undefined, deletedBy: string | undefined): void => {
    for (const c of node.children) {
      if (typeof c === 'string' || LEFT_OUT.has(c.name)) continue;
      if (c.name === 'w:p') {
        collect(c, out);
        continue;
      }
      const author = c.attributes.get('w:author') ?? '';
      const inserted = c.name === 'w:ins' || c.name === 'w:moveTo' ? author : insertedBy;
      const deleted = c.name === 'w:del' || c.name === 'w:moveFrom' ? author : deletedBy;
      const text = textOf(c);
      if (text !== '') say(text, inserted, deleted);
      else walk(c, inserted, deleted);
    }
  };
  walk(paragraph, undefined, undefined);
}

function textOf(node: TreeNode): string {
  if (node.name === 'w:t' || node.name === 'w:delText' || node.name === 'm:t')
    return plainText(node.children.filter((c) => typeof c === 'string').join(''));
  return CHARACTER.get(node.name) ?? '';
}
