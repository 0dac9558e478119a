/** One review for a terminal: the verdict with its reasons, a table of requirements by topic, then the gaps with their quotes. Text of the contract is made visible first. */
import type { Review } from '../../model/review.js';
import { gaps } from '../words.js';
import { gap } from './gaps.js';
import { heading } from './heading.js';
import { notices } from './notices.js';
import { painter } from './paint.js';
import { reasons } from './reasons.js';
import { table } from './table.js';

export interface TerminalOptions {
  /** Width to fit into, in characters. */
  readonly columns: number;
  readonly colour: boolean;
}

const width = ({ columns }: TerminalOptions): number => Math.max(50, Math.min(columns, 120));

/** Lines of text, with a newline at the end. */
export function terminal(review: Review, options: TerminalOptions): string {
  const paint = painter(options.colour);
  const columns = width(options);
  const sections = [heading(review, columns, paint), reasons(review, columns, paint)];
  if (review.findings.length > 0) sections.push(table(review, columns, paint));
  const open = gaps(review);
  if (open.length > 0)
    sections.push([paint.bold('What to send back'), ...open.map((f, i) => gap(f, i + 1, review, columns, paint))].join('\n\n'));
  const told = notices(review, columns, paint);
  if (told !== '') sections.push(told);
  return `${sections.join('\n\n')}\n`;
}

/** Only the verdict and its reasons: at most 24 lines. */
export function gateScreen(review: Review, options: TerminalOptions): string {
  const paint = painter(options.colour);
  const columns = width(options);
  return `${heading(review, columns, paint)}\n\n${reasons(review, columns, paint)}\n`;
}
