/** The table of requirements by topic: outcome, title with its value, section, page, and the document where there are several. */
import Table from 'cli-table3';
import type { Review } from '../../model/review.js';
import { byTopic } from '../topics.js';
import { visibleLine } from '../visible.js';
import { documentName, mainEvidence, outcomeCell } from '../words.js';
import { marks, outcomePaint, type Paint } from './paint.js';

/** Lines no wider than `columns`. */
export function table(review: Review, columns: number, paint: Paint): string {
  const place = { section: 12, page: 6 };
  const outcome = Math.max(18, ...review.findings.map((f) => outcomeCell(f).length + 3));
  const document = review.documents.length > 1 ? 22 : 0;
  const title = columns - outcome - place.section - place.page - document - 2;
  const several = document > 0;
  const grid = new Table({
    chars: Object.fromEntries(borders.map((name) => [name, ''])),
    style: { 'padding-left': 0, 'padding-right': 1, compact: true, head: [], border: [] },
    colWidths: [2, outcome, title, place.section, place.page, ...(several ? [document] : [])],
    wordWrap: true,
  });
  for (const [i, group] of byTopic(review.findings).entries()) {
    if (i > 0) grid.push([{ colSpan: several ? 6 : 5, content: '' }]);
    grid.push([
      { colSpan: 3, content: paint.bold(visibleLine(group.title)) },
      ...['Section', 'Page', ...(several ? ['Document'] : [])].map((name) => (i === 0 ? paint.dim(name) : '')),
    ]);
    for (const finding of group.findings) {
      const evidence = mainEvidence(finding);
      grid.push([
        '',
        outcomePaint(finding.outcome, paint)(`${marks[finding.outcome]} ${outcomeCell(finding)}`),
        visibleLine(finding.title) + (finding.value === null ? '' : paint.dim(` (${visibleLine(finding.value)})`)),
        evidence?.section ? (evidence.role === 'nearest' ? 'near ' : '') + visibleLine(evidence.section) : '',
        evidence?.page ? String(evidence.page) : '',
        ...(several ? [evidence ? shortName(documentName(review, evidence.document), document - 1) : ''] : []),
      ]);
    }
  }
  return grid
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** The end of a path that is too long tells more than its beginning. */
function shortName(name: string, width: number): string {
  const line = visibleLine(name);
  return line.length > width ? `…${line.slice(1 - width)}` : line;
}

const borders = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left',
  'left-mid',
  'mid',
  'mid-mid',
  'right',
  'right-mid',
  'middle',
];
