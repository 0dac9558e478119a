/** The text of paragraph trees in the accepted view, for the views; the same rule as for reading, written a second time on purpose. */

import { CHARACTER, isOn, PLACEHOLDER, plainText } from '../package/wml.js';
import { childNode, type TreeNode } from './tree.js';

const LEFT_OUT = new Set(['w:del', 'w:moveFrom', 'w:pPr', 'w:rPr', 'w:rt', 'mc:Fallback', 'w:sdtPr']);

/**
 * Adds the text of a paragraph, then those of the paragraphs nested in it. `fields` holds, for each complex field that is open,
 * whether its result has begun; it is carried from paragraph to paragraph.
 */
export function collectTexts(paragraph: TreeNode, texts: string[], fields: boolean[]): void {
  const at = texts.push('') - 1;
  const say = (text: string): void => {
    if (fields.every((inResult) => inResult)) texts[at] += text;
  };
  walk(paragraph, { say, texts, fields }, true);
}

interface Walk {
  readonly say: (text: string) => void;
  readonly texts: string[];
  readonly fields: boolean[];
}

function walk(node: TreeNode, to: Walk, shown: boolean): void {
  if (shown) read(node, to);
  const visible = shown && !(node.name === 'w:r' && isHiddenRun(node));
  for (const c of node.children) {
    if (typeof c === 'string') continue;
    if (c.name === 'w:p') collectTexts(c, to.texts, []);
    else walk(c, to, visible && !LEFT_OUT.has(c.name));
  }
}

function read(node: TreeNode, { say, fields }: Walk): void {
  if (node.name === 'w:t' || node.name === 'm:t') say(plainText(node.children.filter((c) => typeof c === 'string').join('')));
  const character = CHARACTER.get(node.name);
  if (character !== undefined) say(character);
  if (node.name !== 'w:fldChar') return;
  const type = node.attributes.get('w:fldCharType');
  const data = childNode(node, 'w:ffData');
  if (type === 'begin' && data && childNode(data, 'w:checkBox')) say(PLACEHOLDER);
  if (type === 'begin') fields.push(false);
  if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = true;
  if (type === 'end') fields.pop();
}

function isHiddenRun(run: TreeNode): boolean {
  const format = childNode(run, 'w:rPr');
  const vanish = format && childNode(format, 'w:vanish');
  return vanish !== undefined && isOn(vanish.attributes.get('w:val'));
}
