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

const plain = (review: Review): Buffer => Buffer.from(`\n    ${at(2, review)}`);

/**
 * The same where findings share authorities and suggestions with those of other reviews: these are written once. A finding is made into
 * text by itself, since short texts cost less than a long one.
 */
function shared(review: Review): Buffer {
  const { findings, notices, ...head } = review;
  bytes.text(`\n    ${at(2, head).slice(0, -END.length)},\n      "findings": [`);
  for (const [i, finding] of findings.entries()) {
    const { basis, suggestion } = finding;
    const text = at(4, lean(finding));
    bytes.text(i === 0 ? '\n        ' : ',\n        ');
    let from = 0;
    for (const [key, part] of [
      ['basis', basis],
      ['suggestion', suggestion],
    ] as const) {
      if (part === null) continue;
      const place = `\n          "${key}": `;
      const to = text.indexOf(`${place}[]`, from) + place.length;
      bytes.text(text.slice(from, to));
      bytes.encoded(once(part));
      from = to + '[]'.length;
    }
    bytes.text(text.slice(from));
  }
  bytes.text(`${findings.length === 0 ? '' : '\n      '}],${at(2, { notices }).slice(1)}`);
  return bytes.take();
}

/** With empty lists for what is written once; a copy by name, since V8 makes a slow object of a spread one. */
const lean = (finding: Finding) =>
  ({
    requirement: finding.requirement,
    title: finding.title,
    topic: finding.topic,
    outcome: finding.outcome,
    value: finding.value,
    because: finding.because,
    severity: finding.severity,
    basis: [],
    evidence: finding.evidence,
    suggestion: finding.suggestion === null ? null : [],
    confidence: finding.confidence,
    needsReader: finding.needsReader,
    searched: finding.searched,
    signal: finding.signal,
    accepted: finding.accepted,
    waived: finding.waived,
    baseline: finding.baseline,
    frameworks: finding.frameworks,
  }) satisfies Readonly<Record<keyof Required<Finding>, unknown>>;

const bytes = openBytes();
const END = '\n    }';

/** A value as it stands so many levels deep, without what stands before it on its line. */
function at(depth: number, value: unknown): string {
  let nested = value;
  for (let i = 0; i < depth; i++) nested = [nested];
  const text = JSON.stringify(nested, null, 2);
  // Of each level above: a bracket, a new line, and the spaces of the next; behind it a new line, the spaces of its own, and a bracket.
  return text.slice(depth * (depth + 3), text.length - depth * (depth + 1));
}

const known = new WeakMap<object, Buffer>();

function once(part: object): Buffer {
  let found = known.get(part);
  if (!found) {
    found = Buffer.from(at(5, part));
    known.set(part, found);
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
