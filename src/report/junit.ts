/**
 * A run as JUnit XML for pipelines: a suite a contract, a case a requirement. A gap is a failure; what is waived, accepted, known
 * from a baseline or not asked is skipped; a contract that could not be read in full is an error.
 */
import { isGap } from '../model/gap.js';
import type { Finding, Review } from '../model/review.js';
import type { RunReport, RunReportOptions } from './run-report.js';
import { visible, visibleLine } from './visible.js';
import {
  baselineWords,
  interruptedWords,
  mainEvidence,
  outcomeWords,
  placeOf,
  roleWords,
  statusWords,
  verdictSentence,
  waiverWords,
} from './words.js';

/** Text as XML 1.0: markup escaped; characters that XML forbids were spelled out before. */
const xml = (text: string): string =>
  visible(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
const attribute = (text: string): string => xml(visibleLine(text));

export function junitReport({ write }: RunReportOptions): RunReport {
  let isOpen = false;
  const opened = () => {
    if (isOpen) return '';
    isOpen = true;
    return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="Proviso">\n';
  };
  return {
    add: (review) => write(opened() + suite(review)),
    close: (interrupted) => write(`${opened()}${interrupted ? stopped(interruptedWords(interrupted)) : ''}</testsuites>\n`),
  };
}

/** A suite of its own, so that a run that was stopped never looks clean. */
const stopped = (words: string): string =>
  `  <testsuite name="run" tests="1" failures="0" errors="1" skipped="0" time="0">\n${open('name="run" classname="run"', `<error message="${attribute(words)}" type="interrupted"></error>`)}  </testsuite>\n`;

function suite(review: Review): string {
  const unread = review.status === 'reviewed' ? [] : [unreadCase(review)];
  const failures = review.findings.filter(fails);
  const cases = [...unread, ...review.findings.map((f) => testCase(f, review))];
  const skipped = review.findings.filter((f) => !fails(f) && f.outcome !== 'met').length;
  const counts = `tests="${cases.length}" failures="${failures.length}" errors="${unread.length}" skipped="${skipped}"`;
  return `  <testsuite name="${attribute(review.file)}" ${counts} time="0">\n${cases.join('')}    <system-out>${xml(verdictSentence(review))}</system-out>\n  </testsuite>\n`;
}

/** Against a baseline only new gaps fail. */
const fails = (finding: Finding): boolean => isGap(finding) && finding.baseline !== 'known';

function testCase(finding: Finding, review: Review): string {
  const name = `name="${attribute(`${finding.requirement}: ${finding.title}`)}" classname="${attribute(review.file)}"`;
  if (fails(finding)) {
    const type = `type="${attribute(`${finding.outcome}.${finding.severity}`)}"`;
    const message = attribute(`${outcomeWords[finding.outcome]} (${finding.severity}): ${finding.title}`);
    return open(name, `<failure message="${message}" ${type}>${xml(detail(finding))}</failure>`);
  }
  if (finding.outcome === 'met') return `    <testcase ${name} time="0"/>\n`;
  return open(name, `<skipped message="${attribute(waiverWords(finding) || baselineWords(finding) || finding.because)}"/>`);
}

const open = (name: string, child: string): string => `    <testcase ${name} time="0">\n      ${child}\n    </testcase>\n`;

function unreadCase(review: Review): string {
  const told = [...review.documents.flatMap((d) => d.notices), ...review.notices].filter((n) => n.severity !== 'info');
  const text = [statusWords[review.status], ...told.map((n) => n.message)].join('\n');
  return open(
    `name="reading" classname="${attribute(review.file)}"`,
    `<error message="${attribute(statusWords[review.status])}" type="${review.status}">${xml(text)}</error>`,
  );
}

/** The reason, the passages with their places, and the wording to propose. */
function detail(finding: Finding): string {
  const main = mainEvidence(finding);
  return [
    finding.because,
    ...finding.evidence.map((e) => `${roleWords[e.role]}${e === main && placeOf(e) !== '' ? ` (${placeOf(e)})` : ''}: “${e.quote}”`),
    ...(finding.suggestion ? [`Suggested wording: ${finding.suggestion.text}`] : []),
  ].join('\n');
}
