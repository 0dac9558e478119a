/** What a person must know of the reading. */
import type { Review } from '../../model/review.js';
import { visibleLine } from '../visible.js';
import { documentName, statusWords } from '../words.js';
import { wrapped } from './lines.js';
import type { Paint } from './paint.js';

/** A heading with its lines, or '' where there is nothing to tell. */
export function notices(review: Review, columns: number, paint: Paint): string {
  const several = review.documents.length > 1;
  const lines: string[] = [];
  for (const [i, document] of review.documents.entries()) {
    const name = several ? `${visibleLine(documentName(review, i))}: ` : '';
    if (document.status !== 'reviewed') lines.push(...wrapped(`${name}${statusWords[document.status]}`, columns, '  '));
    for (const n of document.notices) lines.push(...wrapped(`${name}${visibleLine(n.message)}`, columns, '  '));
  }
  for (const n of review.notices) lines.push(...wrapped(visibleLine(n.message), columns, '  '));
  return lines.length === 0 ? '' : [paint.bold('About the reading'), ...new Set(lines)].join('\n');
}
