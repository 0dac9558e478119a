/** Where a paragraph stands below others: the depth of its number, of its bullet, or of the lead-in above it. */
import type { Block } from '../../model/document.js';
import { type ClauseNumber, clauseNumber } from '../numbering.js';

export interface Level {
  readonly depth: number;
  readonly number: ClauseNumber | null;
  readonly leadIn: { start: number; end: number } | null;
  /** A few words before a list under a lead-in of its own: "Within 24 hours:". */
  readonly label: boolean;
  /** An item of a list whose marks were lost. */
  readonly unmarked?: boolean;
  /** It defines a term, and so do the items that it opens. */
  readonly defines?: boolean;
}

const kindDepth: Record<ClauseNumber['kind'], number> = { named: 1, decimal: 2, upper: 3, alpha: 5, roman: 6, digit: 5, bullet: 8 };

/** A number's depth: decimals by their parts, letters below them, unnumbered text below whatever opened a list. */
export function depthOf(block: Block, number: ClauseNumber | null, levels: readonly Level[], label: boolean): number {
  const nested = block.kind === 'list-item' ? (block.level ?? 0) * 0.1 : 0;
  if (!number) {
    const sibling = label ? levels.find((level) => level.label && level.depth === 9) : undefined;
    if (sibling) return sibling.depth;
    const last = levels[levels.length - 1];
    if (block.kind === 'list-item') return 9 + nested;
    return last?.leadIn && last.number?.kind !== 'bullet' && last.depth < 9 ? 9 : 4;
  }
  const counted = countedDepth(block, number, levels);
  if (counted !== null) return counted;
  if (number.kind === 'decimal') return 2 + Math.min(number.parts, 5) * 0.2 + (number.parts === 1 ? nested : 0);
  if (number.kind === 'roman' && number.shown.replace(/[()]/g, '').length === 1) {
    // "(i)" after "(h)", "(v)" after "(u)", "(c)"/"(d)" never get here: they are letters
    const alpha = [...levels].reverse().find((level) => level.number?.kind === 'alpha');
    const ordinal = number.shown.replace(/[()]/g, '').toLowerCase().charCodeAt(0) - 96;
    if (alpha && alpha.number?.ordinal === ordinal - 1) return alpha.depth;
  }
  const deepest = levels[levels.length - 1];
  const own = kindDepth[number.kind] + nested;
  // bullets are told apart by their nesting alone
  if (number.kind === 'bullet' && levels.some((level) => level.number?.kind === 'bullet')) return own;
  const same = levels.find(
    (level) => level.number?.kind === number.kind && level.number.shown.startsWith('(') === number.shown.startsWith('('),
  );
  if (same) return same.depth;
  return deepest?.leadIn && deepest.depth >= own ? deepest.depth + 0.3 : own;
}

/** "1. notify …", "2. provide …" as a list below the lead-in that stands right before it; null for what is no such list. */
function countedDepth(block: Block, number: ClauseNumber, levels: readonly Level[]): number | null {
  if (block.kind !== 'list-item' || number.kind !== 'decimal' || number.parts > 1) return null;
  const last = levels[levels.length - 1];
  if (number.ordinal === 1) return last?.leadIn && !isWhole(last.number) ? last.depth + 0.05 : null;
  const at = levels.findLastIndex((level) => isWhole(level.number));
  const before = levels[at];
  const opener = levels[at - 1];
  if (!before || before.number?.ordinal !== number.ordinal - 1) return null;
  // "4. Term" after the third item under "3.2 …:" may be the next section as well
  if (opener?.number?.kind === 'decimal')
    return opener.leadIn && Number.parseInt(opener.number.shown, 10) + 1 !== number.ordinal ? before.depth : null;
  return before.depth > 4 ? before.depth : null;
}

/** "4", not "4.2". */
function isWhole(number: ClauseNumber | null): boolean {
  return number?.kind === 'decimal' && number.parts === 1;
}

/** Whether a numbered line is one of a list, since the line before or after it goes on counting: "3. Assign a manager" after "2. Provide an assessment". */
export function isCounted(
  blocks: readonly Block[],
  at: number,
  number: ClauseNumber | null,
  levels: readonly Level[],
  text: string,
): boolean {
  const block = blocks[at];
  if (block?.kind !== 'list-item' || number?.kind !== 'decimal' || number.parts > 1) return false;
  if (countedDepth(block, number, levels) !== null) return true;
  const counts = (other: Block | undefined, by: number): boolean => {
    const beside = other?.kind === 'list-item' ? clauseNumber(text.slice(other.start, other.start + 60)) : null;
    return isWhole(beside) && beside?.ordinal === number.ordinal + by;
  };
  return counts(blocks[at + 1], 1) || counts(blocks[at - 1], -1);
}
