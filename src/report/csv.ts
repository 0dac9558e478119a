/**
 * The screening grid as CSV after RFC 4180: commas, CRLF, every cell quoted. It opens with a UTF-8 byte order mark, without which
 * Excel takes the file for one in the local code page and garbles every accent and quotation mark.
 */
import { gridColumns, gridRows } from './grid.js';
import type { RunReport, RunReportOptions } from './run-report.js';

const line = (cells: readonly string[]): string => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;

export function csvReport({ entries, write }: RunReportOptions): RunReport {
  const byId = new Map(entries.map((entry) => [entry.requirement.id, entry]));
  const opening = `\uFEFF${line(gridColumns.map(([title]) => title))}`;
  let isOpen = false;
  const opened = () => {
    const text = isOpen ? '' : opening;
    isOpen = true;
    return text;
  };
  return {
    add: (review) => write(opened() + gridRows(review, byId).map(line).join('')),
    close: async () => {
      if (!isOpen) await write(opened());
    },
  };
}
