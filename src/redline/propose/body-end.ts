/** Where the main body of a contract ends: before its signatures and annexes, and before a last section of definitions. */
import type { ContractDocument } from '../../model/document.js';
import { annex, isHeading, isText, wordsOf } from './block-kinds.js';

const signing =
  /^(?:in witness whereof|signed (?:by|for)|signatures?\b|signature page|executed (?:by|as)|accepted and agreed|agreed (?:and|by)|for and on behalf|the parties have (?:signed|executed)|by:|name:|_{5,})/i;

/** The last block of the main body: what follows are signatures and annexes. */
export function bodyEnd(document: ContractDocument): number {
  const { blocks } = document;
  const first = Math.max(3, Math.floor(blocks.length * 0.15));
  const ends = blocks.flatMap((block, i) => {
    const words = wordsOf(document, block);
    const isAnnex = annex.test(words) && isHeading(document, i);
    return i >= first && (isAnnex || (signing.test(words) && block.end > document.text.length * 0.3)) ? [{ i, isAnnex }] : [];
  });
  // Signatures on a cover page, with the terms themselves behind it, end nothing.
  const goesOn = (i: number): boolean => duties(document, i, ends.find((e) => e.i > i && e.isAnnex)?.i) > duties(document, 0, i);
  const end = ends.find(({ i, isAnnex }) => isAnnex || !goesOn(i))?.i ?? blocks.length;
  for (let i = end - 1; i > 0; i--) if (isText(blocks[i]!) && !isHeading(document, i)) return i;
  return -1;
}

/** How many paragraphs of a stretch bind somebody. */
function duties(document: ContractDocument, from: number, to: number | undefined): number {
  return document.blocks.slice(from, to).filter((block) => isText(block) && /\b(?:shall|will|must|may)\b/.test(wordsOf(document, block)))
    .length;
}

const defining = /^(?:\d+[.)]?\s+)?(?:definitions?|glossary|interpretation|defined terms)\b/i;

/** The same place, or the one before the last section where that only says what words mean. */
export function beforeDefinitions(document: ContractDocument, at: number): number {
  let told = 0;
  for (let i = at; i > 0; i--) {
    const block = document.blocks[i]!;
    const words = wordsOf(document, block);
    if (block.end - block.start < 60 && defining.test(words)) {
      const above = document.blocks[i - 1]!;
      return told * 2 >= at - i && isText(above) && !isHeading(document, i - 1) ? i - 1 : at;
    }
    if (isHeading(document, i)) return at;
    if (/["“”]|\bmeans?\b|\bmeaning\b/.test(words)) told++;
  }
  return at;
}
