/** The screening grid as a workbook, written row by row: a sheet of findings with filters, and one of summary. */
import type { FindingOutcome } from '../../model/review.js';
import { gridColumns, gridRows } from '../grid.js';
import type { RunReport, RunReportOptions } from '../run-report.js';
import { openTallies } from '../tallies.js';
import { outcomeWords } from '../words.js';
import { openPackage } from './package.js';
import { type Cell, columnName, rowXml, sheetClosing, sheetOpening } from './sheet.js';
import { type Style, stylesXml } from './styles.js';
import { summaryRows, summaryWidths } from './summary.js';
import { type SheetPart, sheetPath, workbookParts } from './workbook.js';

/** Rows that Excel holds in one sheet. */
const sheetLimit = 1_048_576;
const layout = { widths: gridColumns.map(([, width]) => width), frozen: 1 };
const outcomeColumn = gridColumns.findIndex(([title]) => title === 'Outcome');
const styles = new Map<string, Style>(Object.entries(outcomeWords).map(([outcome, word]) => [word, outcome as FindingOutcome]));

export function xlsxReport({ head, entries, write }: RunReportOptions): RunReport {
  const parts = openPackage(write);
  const tallies = openTallies(entries);
  const byId = new Map(entries.map((entry) => [entry.requirement.id, entry]));
  const sheets: SheetPart[] = [];
  let rows = 0;

  const openGrid = async () => {
    parts.begin(sheetPath(sheets.length));
    rows = 1;
    await parts.add(
      sheetOpening(layout) +
        rowXml(
          1,
          gridColumns.map(([value]) => ({ value, style: 'head' })),
          24,
        ),
    );
  };
  const closeGrid = async () => {
    const columns = columnName(gridColumns.length - 1);
    const filter = `A1:${columns}${rows}`;
    await parts.add(sheetClosing(filter));
    await parts.end();
    sheets.push({ name: sheets.length === 0 ? 'Screening' : `Screening ${sheets.length + 1}`, frozen: 1, filter });
  };
  return {
    async add(review) {
      tallies.add(review);
      const cells = gridRows(review, byId);
      if (rows > 0 && rows + cells.length > sheetLimit) {
        await closeGrid();
        rows = 0;
      }
      if (rows === 0) await openGrid();
      await parts.add(cells.map((row) => rowXml(++rows, row.map(gridCell), height(row))).join(''));
    },
    async close(interrupted) {
      if (rows === 0) await openGrid();
      await closeGrid();
      await parts.part(sheetPath(sheets.length), summarySheet(summaryRows(head, tallies, interrupted)));
      sheets.push({ name: 'Summary', frozen: 0, filter: undefined });
      for (const [path, text] of workbookParts(sheets)) await parts.part(path, text);
      await parts.part('xl/styles.xml', stylesXml());
      await parts.close();
    },
  };
}

const gridCell = (value: string, column: number): Cell => ({ value, style: (column === outcomeColumn && styles.get(value)) || 'text' });

/** Points: tall enough to read a passage, never so tall that a row fills the screen. */
function height(row: readonly string[]): number {
  const lines = row.map((cell, i) => {
    const width = layout.widths[i] ?? 10;
    return cell.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 1.1) / width)), 0);
  });
  return 13.5 * Math.min(12, Math.max(1, ...lines)) + 3;
}

const summarySheet = (rows: readonly (readonly Cell[])[]): string =>
  sheetOpening({ widths: summaryWidths, frozen: 0 }) +
  rows.map((cells, i) => rowXml(i + 1, cells, cells.length > 2 && cells[0]?.style === 'head' ? 28 : undefined)).join('') +
  sheetClosing(undefined);
