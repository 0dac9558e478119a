/** A run as JSON: keys in the order of the schema, two spaces, in pieces so that a long run need not stand in memory at once. */
import { type Finding, type Review, type Run, review as reviewSchema } from '../model/review.js';
import { isMarkedValid } from '../model/valid.js';
import { openBytes } from './bytes.js';
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

let last: { readonly review: Review; readonly bytes: Buffer } | undefined;

/** One review in UTF-8, written as deep in an object as it will stand; throws where it does not have the shape of the schema. */
export function jsonReview(review: Review): Buffer {
  if (last?.review !== review) last = { review, bytes: isMarkedValid(review) ? shared(review) : plain(reviewSchema.parse(review)) };
  return last.bytes;
}

const nested = (review: Review): string => {
  const text = JSON.stringify({ reviews: [review] }, null, 2);
  return text.slice(BEFORE, text.length - AFTER);
};
const BEFORE = '{\n  "reviews": ['.length;
const AFTER = '\n  ]\n}'.length;

const plain = (review: Review): Buffer => Buffer.from(nested(review));

/** The same where findings share their authorities with those of other reviews: these are written once. A line of JSON cannot begin inside of a text. */
function shared(review: Review): Buffer {
  const text = nested({ ...review, findings: review.findings.map((finding) => ({ ...finding, basis: [] })) });
  let from = 0;
  for (const { basis } of review.findings) {
    const to = text.indexOf(EMPTY_BASIS, from) + EMPTY_BASIS.length - '[]'.length;
    bytes.text(text.slice(from, to));
    bytes.encoded(basisBytes(basis));
    from = to + '[]'.length;
  }
  bytes.text(text.slice(from));
  return bytes.take();
}

const bytes = openBytes();
const DEPTH = 10;
const EMPTY_BASIS = `\n${' '.repeat(DEPTH)}"basis": []`;
const known = new WeakMap<Finding['basis'], Buffer>();

function basisBytes(basis: Finding['basis']): Buffer {
  let found = known.get(basis);
  if (!found) {
    found = Buffer.from(indented(basis, DEPTH));
    known.set(basis, found);
  }
  return found;
}

function jsonClosing(hasReviews: boolean, interrupted: Run['interrupted']): string {
  const ending = interrupted ? `,\n  "interrupted": ${indented({ reviewed: interrupted.reviewed, of: interrupted.of }, 2)}` : '';
  return `${hasReviews ? '\n  ' : ''}]${ending}\n}\n`;
}

/** The whole run at once. */
export const json = (run: Run): string =>
  jsonOpening(run) +
  run.reviews.map((review) => String(jsonReview(review))).join(',') +
  jsonClosing(run.reviews.length > 0, run.interrupted);

/** The run in pieces. */
export function jsonReport({ head, write }: RunReportOptions): RunReport {
  let count = 0;
  return {
    async add(review) {
      const content = jsonReview(review);
      await write(count++ === 0 ? jsonOpening(head) : ',');
      await write(content);
    },
    close: (interrupted) => write((count === 0 ? jsonOpening(head) : '') + jsonClosing(count > 0, interrupted)),
  };
}
