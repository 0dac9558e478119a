/** Which paragraphs are headings, and how deep. */
import type { Block } from '../../model/document.js';
import type { ClauseNumber } from '../numbering.js';

export interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly number: string | null;
  readonly annex: boolean;
  /** The author made it a heading; others are told from their looks. */
  readonly drawn?: boolean;
}

export const annexWord = /^(?:annex|appendix|schedule|exhibit|attachment|enclosure)\b/i;

const terminal = /[.;:!?,]["”')\]]*$/;

/** A line that is a label of the details of processing, as in the annexes of the Standard Contractual Clauses: what it names stands below it. */
export const detailsLabel =
  /^(?:the )?(?:categor(?:y|ies)|types?|kinds?|classes|groups|nature|purposes?|subject[- ]matter|duration|frequency|special categories)\b[^:.;,|]*\b(?:process(?:ed|ing)|transfer(?:red)?|data|subjects?|concerned|affected|relates?)$/i;

/** Depth of a heading (from 1), or null where the block is no heading. */
export function headingDepth(
  block: Block,
  body: string,
  number: ClauseNumber | null,
  next: Block | undefined,
  text: string,
): number | null {
  if (block.kind === 'title') return 0;
  // "Section 4.2 The report shall include:" opens a list, whatever it looks like; it heads nothing.
  if (/[:;,]$/.test(body) && /\b(?:shall|will|must|may|agrees?)\b/.test(body)) return null;
  if (block.kind === 'heading') return body.length > 220 ? null : Math.max(1, block.level ?? 1);
  if (block.kind === 'list-item' && (number === null || number.kind === 'bullet')) return null;
  if (body.length > 110) return null;
  const size = body.split(/\s+/).length;
  if (size > 12 || !/\p{L}{2}/u.test(body)) return null;
  if (number?.kind === 'named') return 1;
  const upper = body === body.toUpperCase() && /[A-Z]{3}/.test(body);
  if (upper && !/[;,]$/.test(body) && size <= 12) return number ? Math.max(1, number.parts) : 1;
  // "Types of personal data." on a line of its own
  const names = detailsLabel.test(body.replace(/\.$/, ''));
  if (terminal.test(body) && !names && !(size <= 5 && /^[^.]*\.$/.test(body) && number?.kind === 'decimal')) return null;
  const capitals = body.split(/\s+/).filter((word) => /^[("“]?[A-Z0-9]/.test(word)).length;
  if (names && !(block.kind === 'list-item' && number) && next && !next.cell && !/\b(?:shall|will|must|may)\b/.test(body)) return 3;
  const small = body
    .split(/\s+/)
    .filter((word) =>
      /^(?:of|the|and|to|for|in|on|by|with|from|or|a|an|at|under|into|data|subject|processing|personal)$/.test(word),
    ).length;
  const titled = capitals + small >= size - (size > 6 ? 1 : 0) && /^[("“]?[A-Z]/.test(body);
  if (
    number &&
    (number.kind === 'decimal' || number.kind === 'upper' || number.kind === 'roman') &&
    size <= 9 &&
    /^[A-Z]/.test(body) &&
    next &&
    !terminal.test(body)
  )
    return number.parts;
  if (!number && titled && size <= 8 && next && text.slice(next.start, next.start + 1) !== '' && !/\b(?:shall|will|must|may)\b/.test(body))
    return 2;
  return null;
}

/** The least depth of a heading below the one whose number it continues: "3.1" stands below "3", whatever either looks like; 0 where none is open. */
export function belowParent(number: ClauseNumber | null, headings: readonly Heading[]): number {
  if (number?.kind !== 'decimal' || number.parts < 2) return 0;
  const parent = number.shown.slice(0, number.shown.lastIndexOf('.'));
  const open = headings.findLast((other) => !other.annex && other.number?.replace(/^[^\d]+/, '') === parent);
  return open ? open.depth + 1 : 0;
}

export function headingNumber(headings: readonly Heading[]): string | null {
  for (let i = headings.length - 1; i >= 0; i--) if (headings[i]?.number) return headings[i]?.number ?? null;
  return null;
}
