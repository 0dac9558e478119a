/** Clause numbers at the start of a paragraph: which kind they are and how deep they stand. */

export type NumberKind = 'named' | 'decimal' | 'upper' | 'alpha' | 'roman' | 'digit' | 'bullet';

export interface ClauseNumber {
  readonly kind: NumberKind;
  /** As shown, without closing punctuation: "4.2", "(a)", "Annex II". */
  readonly shown: string;
  /** How many characters of the paragraph it takes, with the white space after it. */
  readonly length: number;
  /** For decimals the count of parts: 1 for "4", 2 for "4.2". */
  readonly parts: number;
  /** Ordinal of the last part where it is known, to tell "(i)" after "(h)" from a roman one. */
  readonly ordinal: number;
}

const named =
  /^(section|article|clause|annex|schedule|exhibit|appendix|attachment|part|addendum|enclosure)\s+([0-9]+(?:\.[0-9]+)*|[IVXLC]+|[A-Z](?:[-.]?[0-9]+)?)\b\s*[.:)–—-]*\s*/i;
const decimal = /^(?:§\s*)?(\d{1,3}(?:\.\d{1,3})*)(?:[.):]+|(?=\s))\s*(?=\S|$)/;
const mixed = /^([A-Z]\.\d{1,3}(?:\.\d{1,3})*)[.):]?\s+/;
const bracket = /^\(?([a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\)\s*/i;
const letter = /^([a-zA-Z]|[ivxlIVXL]{2,5})\.\s+(?=\S)/;
const bullet = /^(?:[•●○◦▪■▫‣∙·*–—-]|o(?=\s))\s+/;

/** The number or bullet that a paragraph begins with, or null. */
export function clauseNumber(text: string): ClauseNumber | null {
  const line = text.slice(0, 60);
  const byName = named.exec(line);
  if (byName)
    return {
      kind: 'named',
      shown: `${byName[1]} ${byName[2]}`,
      length: byName[0].length,
      parts: (byName[2] ?? '').split('.').length,
      ordinal: 0,
    };
  const byMixed = mixed.exec(line);
  if (byMixed)
    return { kind: 'decimal', shown: byMixed[1] ?? '', length: byMixed[0].length, parts: (byMixed[1] ?? '').split('.').length, ordinal: 0 };
  const byDecimal = decimal.exec(line);
  if (byDecimal && plausible(byDecimal[1] ?? '', line.slice(byDecimal[0].length))) {
    const parts = (byDecimal[1] ?? '').split('.');
    return {
      kind: 'decimal',
      shown: byDecimal[1] ?? '',
      length: byDecimal[0].length,
      parts: parts.length,
      ordinal: Number(parts[parts.length - 1]),
    };
  }
  const inBracket = bracket.exec(line) ?? letter.exec(line);
  if (inBracket) {
    const mark = inBracket[1] ?? '';
    const shown = inBracket[0].trim().startsWith('(') ? `(${mark})` : mark;
    if (/^\d+$/.test(mark)) return { kind: 'digit', shown, length: inBracket[0].length, parts: 1, ordinal: Number(mark) };
    if (/^[A-Z]$/.test(mark) && !/^[IVX]$/.test(mark))
      return { kind: 'upper', shown, length: inBracket[0].length, parts: 1, ordinal: mark.charCodeAt(0) - 64 };
    const lower = mark.toLowerCase();
    if (/^[ivxl]+$/.test(lower)) return { kind: 'roman', shown, length: inBracket[0].length, parts: 1, ordinal: roman(lower) };
    return { kind: 'alpha', shown, length: inBracket[0].length, parts: 1, ordinal: lower.charCodeAt(0) - 96 };
  }
  const byBullet = bullet.exec(line);
  return byBullet ? { kind: 'bullet', shown: '', length: byBullet[0].length, parts: 1, ordinal: 0 } : null;
}

/** "72 hours after…" and "2024 was…" are no clause numbers. */
function plausible(number: string, rest: string): boolean {
  if (/^\d{3}$/.test(number)) return false;
  if (/\./.test(number)) return true;
  return !/^(?:\(|hours?|days?|weeks?|months?|years?|business|calendar|working|minutes?|percent|%|U\.?S\.?C|C\.?F\.?R)\b/i.test(
    rest.trimStart(),
  );
}

function roman(mark: string): number {
  const value: Record<string, number> = { i: 1, v: 5, x: 10, l: 50 };
  let sum = 0;
  for (let i = 0; i < mark.length; i++) {
    const here = value[mark[i] ?? ''] ?? 0;
    sum += here < (value[mark[i + 1] ?? ''] ?? 0) ? -here : here;
  }
  return sum;
}
