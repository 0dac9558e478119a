/** Reviews → text in one format. Each format is loaded when it is first asked for. */
import type { Review } from '../model/review.js';
import type { RunHead } from './json.js';

export const formats = ['terminal', 'json', 'markdown', 'html'] as const;
export type Format = (typeof formats)[number];

export interface ReportOptions {
  readonly head: RunHead;
  /** Width of a terminal, in characters. */
  readonly columns?: number;
  readonly colour?: boolean;
}

/** One review in one format, with a newline at the end. JSON is a run of this one review. */
export async function report(review: Review, format: Format, options: ReportOptions): Promise<string> {
  switch (format) {
    case 'terminal':
      return (await import('./terminal.js')).terminal(review, { columns: options.columns ?? 100, colour: options.colour ?? false });
    case 'json':
      return (await import('./json.js')).json({ ...options.head, reviews: [review] });
    case 'markdown':
      return (await import('./markdown.js')).markdown(review);
    case 'html':
      return (await import('./html.js')).html(review, options.head);
  }
}

export { fileNames } from './file-names.js';
export { jsonClosing, jsonOpening, jsonReview, type RunHead } from './json.js';
export { visibleLine } from './visible.js';
export { statusWords, verdictWords } from './words.js';
