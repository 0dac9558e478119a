/** A run as JSON: keys in the order of the schema, two spaces, in pieces so that a long run need not stand in memory at once. */
import { type Review, type Run, review as reviewSchema } from '../model/review.js';
import type { RunHead, RunReport, RunReportOptions } from './run-report.js';

const indented = (value: unknown, spaces: number): string => JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(spaces)}`);

/** What stands before the first review. */
function jsonOpening({ schemaVersion, tool, pack, skipped }: RunHead): string {
  const head = {
    schemaVersion,
    tool: { name: tool.name, version: tool.version },
    pack: { name: pack.name, version: pack.version, sha256: pack.sha256 },
    ...(skipped && skipped.length > 0 ? { skipped: skipped.map(({ file, reason }) => ({ file, reason })) } : {}),
  };
  return `${indented(head, 0).slice(0, -2)},\n  "reviews": [`;
}

/** One review; throws where it does not have the shape of the schema. It is written as deep in an object as it will stand. */
function jsonReview(review: Review, isFirst: boolean): string {
  const nested = JSON.stringify({ reviews: [reviewSchema.parse(review)] }, null, 2);
  return `${isFirst ? '' : ','}${nested.slice(NESTED_BEFORE, nested.length - NESTED_AFTER)}`;
}

const NESTED_BEFORE = '{\n  "reviews": ['.length;
const NESTED_AFTER = '\n  ]\n}'.length;

function jsonClosing(hasReviews: boolean, interrupted: Run['interrupted']): string {
  const ending = interrupted ? `,\n  "interrupted": ${indented({ reviewed: interrupted.reviewed, of: interrupted.of }, 2)}` : '';
  return `${hasReviews ? '\n  ' : ''}]${ending}\n}\n`;
}

/** The whole run at once. */
export const json = (run: Run): string =>
  jsonOpening(run) +
  run.reviews.map((review, i) => jsonReview(review, i === 0)).join('') +
  jsonClosing(run.reviews.length > 0, run.interrupted);

/** The run in pieces. */
export function jsonReport({ head, write }: RunReportOptions): RunReport {
  let count = 0;
  return {
    add: (review) => write((count === 0 ? jsonOpening(head) : '') + jsonReview(review, count++ === 0)),
    close: (interrupted) => write((count === 0 ? jsonOpening(head) : '') + jsonClosing(count > 0, interrupted)),
  };
}
