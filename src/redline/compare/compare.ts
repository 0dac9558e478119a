/**
 * What became of our redline: for each change we sent, whether the vendor accepted, rejected or altered it or left it open, and
 * what the vendor changed besides, tracked or silently. Works on the two packages alone; ours are the changes by `author`.
 */

import { mainPart, openPackage, relatedPart } from '../package/package.js';
import { Refusal } from '../package/refusal.js';
import { alignParagraphs } from './alignment.js';
import type { Comparison, OurChange, TheirChange } from './comparison.js';
import { comparePair, missing, present } from './fate.js';
import { sentParagraph } from './sent-changes.js';
import { type Stretch, trackedParagraphs } from './tracked-text.js';

/** Compares the redline we sent with the vendor's reply; says why if one of them cannot be read. */
export function compareRounds(previous: Uint8Array, reply: Uint8Array, author: string): Comparison | { refused: string[] } {
  try {
    const sent = openPackage(previous);
    const back = openPackage(reply);
    const result: { ours: OurChange[]; theirs: TheirChange[] } = { ours: [], theirs: [] };
    for (const kind of ['main', 'footnotes', 'endnotes']) {
      const part = (opc: typeof sent): string | undefined => (kind === 'main' ? mainPart(opc) : relatedPart(opc, mainPart(opc), kind));
      const stretches = (opc: typeof sent): Stretch[][] => {
        const name = part(opc);
        return name === undefined ? [] : trackedParagraphs(opc.text(name));
      };
      comparePart(stretches(sent), stretches(back), author, result);
    }
    return result;
  } catch (error) {
    if (error instanceof Refusal) return { refused: [error.message] };
    throw error;
  }
}

function comparePart(
  sent: readonly Stretch[][],
  back: readonly Stretch[][],
  author: string,
  result: { ours: OurChange[]; theirs: TheirChange[] },
): void {
  const earlier = sent.map((stretches) => sentParagraph(stretches, author)).filter((p) => p.proposed !== '' || p.base !== '');
  const later = back.map((stretches) => ({ stretches, text: present(stretches) })).filter((p) => p.stretches.length > 0);
  const pairs = alignParagraphs(
    earlier,
    later.map((p) => p.text),
  );
  const taken = new Set(pairs);
  earlier.forEach((paragraph, i) => {
    const partner = later[pairs[i]!];
    if (partner) comparePair(paragraph, partner.stretches, author, result);
    else missing(paragraph, result);
  });
  later.forEach(({ stretches, text }, j) => {
    if (taken.has(j) || text.trim() === '') return;
    const tracked = stretches.every((s) => s.deletedBy !== undefined || s.insertedBy !== undefined);
    result.theirs.push({ kind: 'inserted', before: '', after: text, tracked, paragraph: text });
  });
}
