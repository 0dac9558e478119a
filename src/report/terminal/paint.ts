/** Colours and marks of outcomes and verdicts on a terminal; each is told by a word or a sign as well. */
import pc from 'picocolors';
import type { FindingOutcome, Verdict } from '../../model/review.js';
import { verdictWords } from '../words.js';

export type Paint = ReturnType<typeof pc.createColors>;

export const painter = (isColoured: boolean): Paint => pc.createColors(isColoured);

export const marks: Record<FindingOutcome, string> = {
  met: '✓',
  weak: '~',
  adverse: '✗',
  missing: '○',
  undetermined: '?',
  'not-applicable': '-',
};

export function outcomePaint(outcome: FindingOutcome, paint: Paint): (text: string) => string {
  switch (outcome) {
    case 'met':
      return paint.green;
    case 'weak':
      return paint.yellow;
    case 'adverse':
    case 'missing':
      return paint.red;
    case 'undetermined':
      return paint.magenta;
    case 'not-applicable':
      return paint.dim;
  }
}

export function verdictPaint(verdict: Verdict, paint: Paint): string {
  const word = ` ${verdictWords[verdict].toUpperCase()} `;
  const colours = { pass: paint.green, review: paint.yellow, fail: paint.red, incomplete: paint.magenta };
  return paint.isColorSupported ? paint.bold(paint.inverse(colours[verdict](word))) : word.trim();
}
