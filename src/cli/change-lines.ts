/** What changed between two reviews, as lines for a terminal. */
import type { ReviewChange } from '../model/register.js';
import { visibleLine } from '../report/index.js';
import { causeWords, outcomeWords } from '../report/words.js';
import { excerpt } from '../text/excerpt.js';

const kindWords: Record<ReviewChange['kind'], string> = {
  new: 'NEW GAP',
  regressed: 'REGRESSED',
  fixed: 'FIXED',
  improved: 'IMPROVED',
  changed: 'CHANGED',
  dropped: 'NO LONGER ASKED',
};
/** What hurts first. */
const order: readonly ReviewChange['kind'][] = ['regressed', 'new', 'changed', 'improved', 'fixed', 'dropped'];

/** Indented by two, each line ended; empty where nothing changed. */
export function changeLines(changes: readonly ReviewChange[]): string {
  const sorted = [...changes].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return sorted
    .map((change) => {
      const { kind, requirement, title, before, after, why, asked } = change;
      const lines = [
        `  ${kindWords[kind].padEnd(10)} ${requirement}: ${visibleLine(title)}`,
        `    ${sideText(before)} → ${sideText(after)}${why.length > 0 ? `, because ${why.map((cause) => causeWords[cause]).join(' and ')}` : ''}`,
        ...(asked ?? []).map((says) => `    asked: ${visibleLine(says)}`),
        ...(before?.quote && before.quote !== after?.quote ? [`    was: ${quoted(before)}`] : []),
        ...(after?.quote && before?.quote !== after.quote ? [`    is:  ${quoted(after)}`] : []),
      ];
      return `${lines.join('\n')}\n`;
    })
    .join('');
}

const sideText = (side: ReviewChange['before']): string =>
  side === null ? 'not asked' : `${outcomeWords[side.outcome].toLowerCase()}${side.value === null ? '' : ` (${visibleLine(side.value)})`}`;

const quoted = (side: ReviewChange['before']): string => `“${visibleLine(excerpt(side?.quote ?? '', side?.at ?? 0, 300))}”`;
