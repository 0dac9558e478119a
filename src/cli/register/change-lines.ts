/** What changed between two reviews, as lines for a terminal. */
import type { ReviewChange } from '../../model/register.js';
import { visibleLine } from '../../report/index.js';
import { causeWords, outcomeWords } from '../../report/words.js';
import { excerpt } from '../../text/excerpt.js';

export const changeWords: Record<ReviewChange['kind'], string> = {
  new: 'NEW GAP',
  regressed: 'REGRESSED',
  fixed: 'FIXED',
  improved: 'IMPROVED',
  changed: 'CHANGED',
  dropped: 'NO LONGER ASKED',
};
/** What hurts first. */
const order: readonly ReviewChange['kind'][] = ['regressed', 'new', 'changed', 'improved', 'fixed', 'dropped'];

export const worstFirst = (changes: readonly ReviewChange[]): ReviewChange[] =>
  [...changes].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));

/** Indented by two, each line ended; empty where nothing changed. */
export function changeLines(changes: readonly ReviewChange[]): string {
  return worstFirst(changes)
    .map((change) => {
      const { kind, requirement, title, before, after, why, asked } = change;
      const lines = [
        `  ${changeWords[kind].padEnd(10)} ${requirement}: ${visibleLine(title)}`,
        `    ${sideWords(before)} → ${sideWords(after)}${why.length > 0 ? `, because ${why.map((cause) => causeWords[cause]).join(' and ')}` : ''}`,
        ...(asked ?? []).map((says) => `    asked: ${visibleLine(says)}`),
        ...(before?.quote && before.quote !== after?.quote ? [`    was: ${quoted(before)}`] : []),
        ...(after?.quote && before?.quote !== after.quote ? [`    is:  ${quoted(after)}`] : []),
      ];
      return `${lines.join('\n')}\n`;
    })
    .join('');
}

export const sideWords = (side: ReviewChange['before']): string =>
  side === null ? 'not asked' : `${outcomeWords[side.outcome].toLowerCase()}${side.value === null ? '' : ` (${visibleLine(side.value)})`}`;

const quoted = (side: ReviewChange['before']): string => `“${visibleLine(excerpt(side?.quote ?? '', side?.at ?? 0, 300))}”`;
