/** Reviews → text or bytes in one format. Each format is loaded when it is first asked for. */
import type { Review } from '../model/review.js';
import type { ContractFormat, RunFormat } from './formats.js';
import type { RunHead, RunReport, RunReportOptions } from './run-report.js';

export interface ReportOptions {
  readonly head: RunHead;
  /** Width of a terminal, in characters. */
  readonly columns?: number;
  readonly colour?: boolean;
}

type TextFormat = Exclude<ContractFormat, 'docx' | 'pdf'> | 'json';

/** One review in one format; text has a newline at its end. JSON is a run of this one review. */
export async function report(review: Review, format: TextFormat, options: ReportOptions): Promise<string>;
export async function report(review: Review, format: ContractFormat | 'json', options: ReportOptions): Promise<string | Uint8Array>;
export async function report(review: Review, format: ContractFormat | 'json', options: ReportOptions): Promise<string | Uint8Array> {
  const screen = { columns: options.columns ?? 100, colour: options.colour ?? false };
  switch (format) {
    case 'terminal':
      return (await import('./terminal/index.js')).terminal(review, screen);
    case 'verdict':
      return (await import('./terminal/index.js')).gateScreen(review, screen);
    case 'json':
      return (await import('./json.js')).json({ ...options.head, reviews: [review] });
    case 'markdown':
      return (await import('./markdown.js')).markdown(review);
    case 'html':
      return (await import('./html.js')).html(review, options.head).toString();
    case 'docx':
      return (await import('./docx/index.js')).docx(review, options.head);
    case 'pdf':
      return (await import('./pdf/index.js')).pdf(review, options.head);
  }
}

/** The same for a file: what is text may come as its bytes in UTF-8, where that is cheaper. */
export const reportFile = async (review: Review, format: ContractFormat, options: ReportOptions): Promise<string | Uint8Array> =>
  format === 'html' ? (await import('./html.js')).html(review, options.head) : report(review, format, options);

/** One review as it stands in a run's JSON: all that a report of it depends on besides the head. */
export const reviewBytes = async (review: Review): Promise<Uint8Array> => (await import('./json.js')).jsonReview(review);

/** Opens the report of a whole run in one format. */
export async function openRunReport(format: RunFormat, options: RunReportOptions): Promise<RunReport> {
  switch (format) {
    case 'json':
      return (await import('./json.js')).jsonReport(options);
    case 'portfolio':
      return (await import('./portfolio/index.js')).portfolioReport(options);
    case 'xlsx':
      return (await import('./xlsx/index.js')).xlsxReport(options);
    case 'csv':
      return (await import('./csv.js')).csvReport(options);
    case 'sarif':
      return (await import('./sarif.js')).sarifReport(options);
    case 'junit':
      return (await import('./junit.js')).junitReport(options);
  }
}

export { fileNames } from './file-names.js';
export { type ContractFormat, extensions, type Format, formats, isRunFormat, needsFolder, type RunFormat, runFiles } from './formats.js';
export type { ContractFiles, Interrupted, RunHead, RunReport, RunReportOptions } from './run-report.js';
export { visibleLine } from './visible.js';
export { statusWords, verdictWords } from './words.js';
