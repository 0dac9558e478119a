/**
 * The page of a whole run: contracts × requirements as a heat map to sort and filter, shares met, worst contracts, vendors and tiers.
 * It keeps one small row a contract and is written when the run ends.
 */
import type { Finding } from '../../model/review.js';
import type { RunReport, RunReportOptions } from '../run-report.js';
import { openTallies } from '../tallies.js';
import { filled } from '../template.js';
import { type Row, rowOf } from './rows.js';
import { portfolioView } from './view.js';

export function portfolioReport({ head, entries, write }: RunReportOptions): RunReport {
  const tallies = openTallies(entries);
  const columns = new Map(entries.map((entry, i) => [entry.requirement.id, i]));
  const rows: Row[] = [];
  const columnOf = ({ requirement }: Finding): number => {
    const column = columns.get(requirement) ?? columns.size;
    columns.set(requirement, column);
    return column;
  };
  return {
    async add(review, files) {
      tallies.add(review);
      rows.push(rowOf(review, columnOf, files.html ?? files.pdf ?? files.docx ?? files.markdown));
    },
    close: (interrupted) => write(filled('portfolio.hbs', portfolioView(head, tallies, rows, interrupted))),
  };
}
