/** What the paragraphs must say once our changes are accepted, worked out on plain strings alone. */

import { Refusal } from '../package/refusal.js';
import { plainText } from '../package/wml.js';
import { type Operation, type PartWork, placeOf } from '../write/operations.js';

/** Paragraph texts of a part after the operations, from its texts before. Throws `Refusal` if the two readings of the file differ. */
export function expectedTexts(before: readonly string[], work: PartWork): string[] {
  const texts: (string | undefined)[] = [...before];
  const added = new Map<number, string[]>();
  for (const [index, operations] of work.operations) {
    if (before[index] !== work.paragraphs[index]?.text) throw new Refusal('Two readings of a paragraph of the file differ.');
    const ordered = operations.map((operation, i) => ({ operation, i }));
    ordered.sort((a, b) => placeOf(b.operation) - placeOf(a.operation) || b.i - a.i);
    for (const { operation } of ordered) {
      if (operation.kind !== 'clause') texts[index] = changed(texts[index]!, operation);
      else {
        const after = work.paragraphs[index]!.lastNested;
        added.set(after, [...operation.paragraphs.map((p) => plain(p.text)), ...(added.get(after) ?? [])]);
      }
    }
  }
  for (const index of [...work.operations.keys()].sort((a, b) => a - b)) {
    const joins = work.operations.get(index)!.some((o) => o.kind === 'delete' && o.mark);
    const { next } = work.paragraphs[index]!;
    if (!joins || next.kind !== 'paragraph') continue;
    texts[next.index] = `${texts[index]}${texts[next.index]}`;
    texts[index] = undefined;
  }
  return texts.flatMap((text, i) => [...(text === undefined ? [] : [text]), ...(added.get(i) ?? [])]);
}

function changed(text: string, operation: Exclude<Operation, { kind: 'clause' }>): string {
  switch (operation.kind) {
    case 'insert':
      return text.slice(0, operation.at) + plain(operation.text) + text.slice(operation.at);
    case 'delete':
      return text.slice(0, operation.start) + text.slice(operation.end);
    case 'replace':
      return text.slice(0, operation.start) + plain(operation.text) + text.slice(operation.end);
    case 'note-comment':
      return text;
  }
}

/** New words as they will be read back: tabs and line breaks are elements of their own there. */
function plain(text: string): string {
  return text
    .split(/(\t|\n)/)
    .map((part) => (part === '\t' || part === '\n' ? part : plainText(part)))
    .join('');
}
