/** Cells of one row → one provision. */
import type { Provision, ProvisionKind } from '../../model/contract.js';
import type { Block, ContractDocument } from '../../model/document.js';
import type { Heading } from './headings.js';
import type { Level } from './levels.js';
import { sectionNumber } from './section-number.js';

/** Takes the next provision of the document, under the headings that stand. */
export type AddProvision = (
  kind: ProvisionKind,
  start: number,
  end: number,
  number: string | null,
  leadIns: Provision['leadIns'],
  extraHeading?: string,
) => void;

/** Cells of one row become one provision, or, where the row is long, one for each paragraph under the first cell's words. Returns the index of the row's last block. */
export function addRow(
  document: ContractDocument,
  blocks: readonly Block[],
  from: number,
  add: AddProvision,
  headings: readonly Heading[],
  levels: readonly Level[],
): number {
  const first = blocks[from];
  if (!first?.cell) return from;
  const { table, row } = first.cell;
  let to = from;
  while (to + 1 < blocks.length && blocks[to + 1]?.cell?.table === table && blocks[to + 1]?.cell?.row === row) to++;
  const last = blocks[to] ?? first;
  const number = sectionNumber(headings, levels, null);
  const header = row > 0 ? headerOf(document, blocks, from, table) : undefined;
  if (last.end - first.start <= 1500) {
    add('row', first.start, last.end, number, [], header);
    return to;
  }
  const label = document.text.slice(first.start, first.end).trim();
  const leadIn = label.length <= 120 ? [{ start: first.start, end: first.end }] : [];
  for (let i = from; i <= to; i++) {
    const block = blocks[i];
    if (block && !(i === from && leadIn.length > 0)) add('row', block.start, block.end, number, leadIn, header);
  }
  return to;
}

function headerOf(document: ContractDocument, blocks: readonly Block[], from: number, table: number): string | undefined {
  let i = from;
  while (i > 0 && blocks[i - 1]?.cell?.table === table && from - i < 400) i--;
  const header: string[] = [];
  while (blocks[i]?.cell?.table === table && blocks[i]?.cell?.row === 0) {
    const cell = blocks[i];
    if (cell) header.push(document.text.slice(cell.start, cell.end));
    i++;
  }
  const joined = header.join(' | ');
  return joined.length > 0 && joined.length <= 200 ? joined : undefined;
}
