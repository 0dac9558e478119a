/** Gaps one by one: the passages that decide, the reason, and the wording to propose. */
import type { Evidence, Finding, Review } from '../../model/review.js';
import { visibleLine } from '../visible.js';
import { documentName, outcomeWords, placeOf, roleWords, standing } from '../words.js';
import { wrapped } from './lines.js';
import { marks, outcomePaint, type Paint } from './paint.js';

/** One gap under its number. */
export function gap(finding: Finding, number: number, review: Review, columns: number, paint: Paint): string {
  const colour = outcomePaint(finding.outcome, paint);
  const lines = [
    `${String(number).padStart(2)}  ${colour(`${marks[finding.outcome]} ${outcomeWords[finding.outcome]}`)}  ${paint.bold(visibleLine(finding.title))}  ${paint.dim(`${visibleLine(finding.requirement)}, ${finding.severity}`)}`,
  ];
  for (const evidence of finding.evidence.slice(0, 3)) {
    const place = [visibleLine(placeOf(evidence)), visibleLine(documentName(review, evidence.document)), evidence.ocr ? 'read by OCR' : '']
      .filter((s) => s !== '')
      .join(', ');
    const lead = `${roleWords[evidence.role]}${place === '' ? '' : ` (${place})`}:`;
    lines.push(...wrapped(lead, columns, '    ').map((line) => paint.dim(line)));
    lines.push(...wrapped(`“${shortQuote(evidence)}”`, columns, '    '));
  }
  lines.push(...wrapped(visibleLine(finding.because), columns, '    '));
  for (const words of standing(finding)) lines.push(...wrapped(visibleLine(words), columns, '    ').map((line) => paint.dim(line)));
  if (finding.suggestion) {
    lines.push(
      paint.dim(`    ${suggestionLead[finding.suggestion.kind]}`),
      ...wrapped(visibleLine(finding.suggestion.text), columns, '    ').map((line) => paint.cyan(line)),
    );
  }
  return lines.join('\n');
}

const suggestionLead = { strengthen: 'Suggested wording:', insert: 'Clause to insert:', replace: 'Clause to put in its place:' } as const;
const longestQuote = 400;

/** The quote, or where it is long the part around its deciding words. */
function shortQuote({ quote, highlights, start }: Evidence): string {
  if (quote.length <= longestQuote) return visibleLine(quote);
  const first = Math.max(0, (highlights[0]?.start ?? start) - start);
  const from = Math.min(Math.max(0, first - 120), quote.length - longestQuote);
  const to = from + longestQuote;
  return `${from > 0 ? '… ' : ''}${visibleLine(quote.slice(from, to))}${to < quote.length ? ' …' : ''}`;
}
