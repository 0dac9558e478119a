/** What stands first: the verdict, what contract this is, and how many findings have each outcome. */
import type { Review } from '../../model/review.js';
import { visibleLine } from '../visible.js';
import { counts, outcomeWords, typeWords, verdictSentence } from '../words.js';
import { wrapped } from './lines.js';
import { outcomePaint, type Paint, verdictPaint } from './paint.js';

export function heading(review: Review, columns: number, paint: Paint): string {
  const { title, type, vendor, customer } = review.contract;
  const pages = review.documents.reduce((sum, d) => sum + d.pages, 0);
  const parties = vendor || customer ? [vendor ?? 'vendor not named', customer ?? 'customer not named'].join(' → ') : '';
  const about = [title ?? typeWords[type], parties, pages > 0 ? `${pages} ${pages === 1 ? 'page' : 'pages'}` : '', `tier ${review.tier}`];
  return [
    `${verdictPaint(review.verdict, paint)} ${paint.bold(visibleLine(review.file))}`,
    ...wrapped(
      about
        .filter((s) => s !== '')
        .map(visibleLine)
        .join(' · '),
      columns,
      '',
    ).map((line) => paint.dim(line)),
    ...wrapped(verdictSentence(review), columns, ''),
    ...tally(review, columns, paint),
  ].join('\n');
}

/** Counts of outcomes, as many to a line as fit; colours have no width. */
function tally(review: Review, columns: number, paint: Paint): string[] {
  const lines: { text: string; width: number }[] = [];
  for (const { outcome, count } of counts(review.findings)) {
    const plain = `${count} ${outcomeWords[outcome].toLowerCase()}`;
    const last = lines.at(-1);
    const text = outcomePaint(outcome, paint)(plain);
    if (last && last.width + 2 + plain.length <= columns)
      lines.splice(-1, 1, { text: `${last.text}  ${text}`, width: last.width + 2 + plain.length });
    else lines.push({ text, width: plain.length });
  }
  return lines.map((line) => line.text);
}
