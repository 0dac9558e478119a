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
  const widths = [2, outcome, title, place.section, place.page, ...(several ? [document] : [])];
  const names = ['Section', 'Page', ...(several ? ['Document'] : [])];
  return byTopic(review.findings)
    .map((group, i) => {
      const grid = new Table({
        chars: Object.fromEntries(borders.map((name) => [name, ''])),
        style: { 'padding-left': 0, 'padding-right': 1, compact: true, head: [], border: [] },
        colWidths: widths,
        wordWrap: true,
      });
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
      // The heading is no row of the table: a cell over several columns would move those behind it.
      const before = 2 + outcome + title;
      const topic = shortened(visibleLine(group.title), before - 1);
      const heads = i === 0 ? names.map((name, k) => name.padEnd(widths[k + 3] ?? 0)).join('') : '';
      return `${paint.bold(topic)}${' '.repeat(before - topic.length)}${paint.dim(heads.trimEnd())}\n${grid.toString()}`;
    })
    .join('\n\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const shortened = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text);

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
