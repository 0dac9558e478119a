/** What `proviso redline` says of one contract: how much is closed, each change with its place, what is left, and the files. */
import type { ContractDocument } from '../../model/document.js';
import type { Negotiation } from '../../negotiate.js';
import { type ChangeRow, changeRows } from '../../redline/index.js';
import { visibleLine } from '../../report/index.js';

/** Lines for a screen of so many columns; at least 60 are used. */
export function redlineSummary(
  name: string,
  documents: readonly ContractDocument[],
  result: Negotiation,
  written: readonly string[],
  columns: number,
): string {
  const { gaps, closed, open, refused, changes, sent } = result;
  const head =
    gaps.length === 0
      ? 'no gap to close, so there is nothing to send back'
      : sent.length === 0
        ? `no redline for ${counted(gaps.length, 'gap')}`
        : `${counted(changes.length, 'change')} close ${closed.length} of ${counted(gaps.length, 'gap')}`;
  const lines = [
    `${name}: ${head}`,
    ...refused.map((reason) => `  refused: ${visibleLine(reason)}`),
    ...(sent.length === 0 ? [] : table(changeRows(changes, documents), documents, Math.max(60, columns))),
    ...open.map(
      ({ gap, why: reason }) => `  not in the redline: ${gap.finding.requirement} (${gap.finding.outcome}). ${visibleLine(reason)}`,
    ),
    ...written.map((file) => `  wrote ${visibleLine(file)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function table(rows: readonly ChangeRow[], documents: readonly ContractDocument[], columns: number): string[] {
  const places = rows.map((row) => short(row.place, 18));
  const ids = rows.map((row) => row.requirements.join(', '));
  const first = Math.max(...places.map((text) => text.length));
  const second = Math.min(44, Math.max(...ids.map((text) => text.length)));
  let current = documents.length > 1 ? -1 : 0;
  return rows.flatMap((row, i) => {
    const title = row.document === current ? [] : [`  in ${visibleLine(documents[row.document]!.file)}`];
    current = row.document;
    const lead = `  ${places[i]!.padEnd(first)}  ${short(ids[i]!, second).padEnd(second)}  `;
    return [...title, `${lead}${wording(row, Math.max(24, columns - lead.length))}`.trimEnd()];
  });
}

function wording({ isClause, old, fresh }: ChangeRow, room: number): string {
  if (isClause) return `new clause: ${short(fresh, room - 12)}`;
  if (old === '') return `+ ${short(fresh, room - 2)}`;
  if (fresh === '') return `- ${short(old, room - 2)}`;
  const half = Math.max(10, Math.floor((room - 6) / 2));
  const left = short(old, Math.max(half, room - 6 - fresh.length));
  return `- ${left} + ${short(fresh, Math.max(half, room - 6 - left.length))}`;
}

function short(text: string, room: number): string {
  const line = visibleLine(text.replace(/\s+/g, ' ').trim());
  return line.length > room ? `${line.slice(0, Math.max(1, room - 1)).trimEnd()}…` : line;
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
