/** The number under which a passage is quoted. */
import type { ClauseNumber } from '../numbering.js';
import { type Heading, headingNumber } from './headings.js';
import type { Level } from './levels.js';

/** "4.2" stays as it is; "(a)" gets the numbers above it: "4.2(a)". */
export function sectionNumber(headings: readonly Heading[], levels: readonly Level[], number: ClauseNumber | null): string | null {
  if (number && (number.kind === 'named' || (number.kind === 'decimal' && number.parts > 1))) return number.shown;
  let above = headingNumber(headings) ?? '';
  for (const level of levels) {
    if (!level.number || level.number.kind === 'bullet') continue;
    above =
      level.number.kind === 'named' || (level.number.kind === 'decimal' && (level.number.parts > 1 || above === ''))
        ? level.number.shown
        : above + bracketed(level.number.shown, above);
  }
  if (!number || number.kind === 'bullet' || number.shown === '') return above || null;
  return above ? above + bracketed(number.shown, above) : number.shown;
}

function bracketed(shown: string, above: string): string {
  if (shown.startsWith('(')) return shown;
  return /^\d/.test(shown) && /[a-z]$/i.test(above) ? ` ${shown}` : `(${shown})`;
}
