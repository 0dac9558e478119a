/** Plain HTML of a document from its blocks: headings, paragraphs and tables, with nothing but words. */
import type { Block, ContractDocument } from '../../model/document.js';
import { escaped } from './preview-xml.js';

/** A fragment of HTML with every block of the document in order. */
export function htmlOfBlocks({ text, blocks }: ContractDocument): string {
  const out: string[] = [];
  let table: number | undefined;
  let row = -1;
  let column = -1;
  const endTable = (): void => {
    if (table !== undefined) out.push('</td></tr></table>\n');
    table = undefined;
  };
  for (const block of blocks) {
    const { cell } = block;
    if (cell === undefined || cell.table !== table) endTable();
    const words = escaped(text.slice(block.start, block.end)).replaceAll('\n', '<br>');
    if (cell === undefined) {
      const tag = tagOf(block);
      out.push(`<${tag}>${words}</${tag}>\n`);
      continue;
    }
    if (table === undefined) out.push('<table><tr><td>');
    else if (cell.row !== row) out.push('</td></tr>\n<tr><td>');
    else out.push(cell.column === column ? '<br>' : '</td><td>');
    out.push(words);
    ({ table, row, column } = cell);
  }
  endTable();
  return out.join('');
}

const tagOf = ({ kind, level }: Block): string =>
  kind === 'title' ? 'h1' : kind === 'heading' ? `h${Math.min(6, Math.max(1, level ?? 1))}` : 'p';
