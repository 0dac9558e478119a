/** Paragraphs that are completed by what follows them, and paragraphs that complete one. */
import type { Block } from '../../model/document.js';
import { type ClauseNumber, clauseNumber } from '../numbering.js';

export function isLabel(body: string): boolean {
  return /[:：]["”')*_]*$/.test(body) && body.split(/\s+/).length <= 6 && !ownModal.test(body);
}

/** "3.1 Keep …", "3.2 Tell …" under "The Processor shall:", "3.1 impact assessments" under "… will assist with:": numbered clauses that complete a lead-in without a number of its own. */
export function completes(number: ClauseNumber | null, body: string, leadIn: { start: number; end: number }, text: string): boolean {
  if (number?.kind !== 'decimal' || ownModal.test(body.split(/\s+/, 12).join(' '))) return false;
  const lead = text.slice(leadIn.start, leadIn.end);
  return openModal.test(lead) || (/^\p{Ll}/u.test(body) && openEnd.test(lead));
}

export const ownModal = /\b(?:shall|will|must|may|can|agrees?|undertakes?)\b/;

const openModal = /\b(?:shall|will|must|may|agrees? to|undertakes? to)(?: not)?\s*[:：]["”')*_]*$/;

export const openEnd = /[:：]["”')*_]*$/;

/** A paragraph that is completed by what follows it: it ends with a colon, or breaks off before a list. */
export function isLeadIn(body: string, next: Block | undefined, text: string): boolean {
  if (!next) return false;
  if (/[:：]["”')]*$|:\s*[-–—]$/.test(body)) return true;
  const following = text.slice(next.start, Math.min(next.end, next.start + 80));
  const number = clauseNumber(following);
  const isItem = next.kind === 'list-item' || (number !== null && number.kind !== 'decimal' && number.kind !== 'named');
  if (!isItem) return false;
  return (
    !/[.;]["”')]*$/.test(body) &&
    (/\b(?:shall|will|must|to|that|and|or|by|following|include|includes|including|not)[,]?$|[–—-]$/.test(body) ||
      /^[a-z]/.test(following.slice(number?.length ?? 0)))
  );
}
