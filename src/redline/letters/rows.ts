/** The changes of a proposal as rows of a table: where, for which requirements, what goes and what comes. */
import type { ContractDocument } from '../../model/document.js';
import { type Joint, offsetOf } from '../propose/combine.js';
import { blockIndex } from '../propose/passage.js';
import { sectionName } from './section-name.js';

/** One change; `old` and `fresh` in the words of the file, one of them may be empty. */
export interface ChangeRow {
  readonly document: number;
  /** Number of the clause as the contract shows it, else words of the heading above, else empty. */
  readonly place: string;
  readonly requirements: readonly string[];
  readonly isClause: boolean;
  readonly old: string;
  readonly fresh: string;
}

/** One row a change, in the order of the text. */
export function changeRows(joints: readonly Joint[], documents: readonly ContractDocument[]): ChangeRow[] {
  return joints.map(({ document: index, edit, parts }) => {
    const document = documents[index]!;
    const isClause = edit.kind === 'add-clause';
    const old = edit.kind === 'delete' || edit.kind === 'replace' ? document.text.slice(edit.start, edit.end) : '';
    const fresh = edit.kind === 'delete' ? '' : isClause ? edit.paragraphs.join(' ') : edit.text;
    const requirements = [...new Set(parts.map((part) => part.gap.finding.requirement))];
    return { document: index, place: placeOf(document, offsetOf(edit)), requirements, isClause, old, fresh };
  });
}

/** The nearest number at or above an offset that stands under the same heading; the heading itself where there is none. */
function placeOf(document: ContractDocument, offset: number): string {
  for (let i = blockIndex(document, Math.max(0, offset - 1)); i >= 0; i--) {
    const { kind, start, end } = document.blocks[i]!;
    const section = sectionName(document, i);
    if (section !== undefined && /\d/.test(section)) return section.replace(/[.:]$/, '');
    if (kind === 'heading' || kind === 'title') return document.text.slice(start, end).replace(/\s+/g, ' ').trim();
  }
  return '';
}
