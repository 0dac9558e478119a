/** How far a quote of one row reaches over its table: with the words that open the table and all its rows where they fit, else over the rows that follow. */
import type { Provision } from '../model/contract.js';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span to quote for a row, of at most `roomy` characters unless the row alone is longer. */
export function tableSpan(provisions: readonly Provision[], row: Provision, roomy: number): Span {
  const isRow = (at: number): boolean => {
    const other = provisions[at];
    return other?.kind === 'row' && other.document === row.document && other.sectionIndex === row.sectionIndex;
  };
  let first = row.index;
  let last = row.index;
  while (isRow(first - 1) && row.end - (provisions[first - 1]?.start ?? 0) <= roomy) first--;
  while (isRow(last + 1) && (provisions[last + 1]?.end ?? 0) - row.start <= roomy) last++;
  const start = provisions[first]?.start ?? row.start;
  const end = provisions[last]?.end ?? row.end;
  if (isRow(first - 1) || isRow(last + 1) || end - start > roomy) return onward(provisions, row, last, roomy / 2);
  const opening = provisions[first - 1];
  const opens = opening?.document === row.document && opening.sectionIndex === row.sectionIndex && end - opening.start <= roomy;
  return { start: opens ? opening.start : start, end };
}

/** The row with those after it, as far as they fit. */
function onward(provisions: readonly Provision[], row: Provision, last: number, roomy: number): Span {
  let { end } = row;
  for (let at = row.index + 1; at <= last; at++) {
    const next = provisions[at]?.end ?? end;
    if (next - row.start > roomy) break;
    end = next;
  }
  return { start: row.start, end };
}
