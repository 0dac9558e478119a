/** What makes a gap the same gap in a later review: its requirement and the words of the passage that decides it, wherever they stand now. */
import { createHash } from 'node:crypto';
import type { Finding } from '../model/review.js';

/** 32 hex digits. Case, spacing, punctuation, section numbers and places do not count; something missing is known by its requirement alone. */
export function fingerprint({ requirement, evidence }: Pick<Finding, 'requirement' | 'evidence'>): string {
  const passages = evidence.filter(({ role }) => role === 'decides' || role === 'takes-back').map(({ quote }) => plain(quote));
  return createHash('sha256')
    .update(JSON.stringify([requirement, ...passages]))
    .digest('hex')
    .slice(0, 32);
}

const plain = (quote: string): string =>
  quote
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
