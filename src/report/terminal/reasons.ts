/** The gate on one screen: why the verdict is what it is, one line a provision. */
import type { Finding, Review } from '../../model/review.js';
import { reasonsOf, verdictAdvice } from '../reasons.js';
import { visibleLine } from '../visible.js';
import { baselineWords, mainEvidence, outcomeWords, statusWords, waiverWords } from '../words.js';
import { wrapped } from './lines.js';
import { marks, outcomePaint, type Paint } from './paint.js';

/** With all headings and counts it fits into the 24 lines of a small terminal. */
const most = { deciding: 10, lesser: 3, aside: 3 };

export function reasons(review: Review, columns: number, paint: Paint): string {
  const { deciding, lesser, aside } = reasonsOf(review);
  const unread = review.documents.filter((d) => d.status !== 'reviewed');
  const lines = wrapped(verdictAdvice[review.verdict], columns, '').map((line) => paint.bold(line));
  for (const document of unread.slice(0, most.aside))
    lines.push(...wrapped(`${visibleLine(document.file)}: ${statusWords[document.status]}`, columns, '  '));
  lines.push(...listed(deciding, most.deciding, columns, paint));
  if (lesser.length > 0) lines.push(paint.dim('Of less weight:'), ...listed(lesser, most.lesser, columns, paint));
  for (const finding of aside.slice(0, most.aside)) {
    const [first = '', ...rest] = wrapped(visibleLine(`${finding.title}: ${waiverWords(finding)}`), columns, '    ');
    lines.push(
      `  - ${first.trimStart()}`,
      ...(rest.length > 0 ? [cut(`    ${rest.map((line) => line.trimStart()).join(' ')}`, columns)] : []),
    );
  }
  if (aside.length > most.aside) lines.push(`    and ${aside.length - most.aside} more that are waived or accepted`);
  return lines.join('\n');
}

function listed(findings: readonly Finding[], limit: number, columns: number, paint: Paint): string[] {
  const lines = findings.slice(0, limit).map((finding) => {
    const section = mainEvidence(finding)?.section;
    const rest = [
      finding.title,
      section ? `(${finding.outcome === 'missing' ? 'near ' : ''}${section})` : '',
      `· ${finding.severity}`,
      finding.baseline ? `· ${baselineWords(finding).toLowerCase()}` : '',
    ];
    const mark = `${marks[finding.outcome]} ${outcomeWords[finding.outcome].padEnd(8)}`;
    const words = cut(visibleLine(rest.filter((part) => part !== '').join(' ')), columns - mark.length - 4);
    return `  ${outcomePaint(finding.outcome, paint)(mark)}  ${words}`;
  });
  if (findings.length > limit) lines.push(`    and ${findings.length - limit} more`);
  return lines;
}

const cut = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text);
