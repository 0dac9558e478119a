/** One review for a terminal: the verdict, a table of requirements by topic, then the gaps with their quotes. Text of the contract is made visible first. */
import Table from 'cli-table3';
import pc from 'picocolors';
import type { Evidence, Finding, FindingOutcome, Review, Verdict } from '../model/review.js';
import { byTopic } from './topics.js';
import { visibleLine } from './visible.js';
import {
  counts,
  documentName,
  gaps,
  mainEvidence,
  outcomeWords,
  placeOf,
  roleWords,
  statusWords,
  typeWords,
  verdictSentence,
  verdictWords,
} from './words.js';

export interface TerminalOptions {
  /** Width to fit into, in characters. */
  readonly columns: number;
  readonly colour: boolean;
}

type Paint = ReturnType<typeof pc.createColors>;

const marks: Record<FindingOutcome, string> = { met: '✓', weak: '~', adverse: '✗', missing: '○', undetermined: '?', 'not-applicable': '-' };

/** Lines of text, with a newline at the end. */
export function terminal(review: Review, options: TerminalOptions): string {
  const paint = pc.createColors(options.colour);
  const columns = Math.max(50, Math.min(options.columns, 120));
  const sections = [heading(review, columns, paint)];
  if (review.findings.length > 0) sections.push(table(review, columns, paint));
  const open = gaps(review);
  if (open.length > 0)
    sections.push([paint.bold('What to send back'), ...open.map((f, i) => gap(f, i + 1, review, columns, paint))].join('\n\n'));
  const told = notices(review, columns, paint);
  if (told !== '') sections.push(told);
  return `${sections.join('\n\n')}\n`;
}

function heading(review: Review, columns: number, paint: Paint): string {
  const { title, type, vendor, customer } = review.contract;
  const pages = review.documents.reduce((sum, d) => sum + d.pages, 0);
  const parties = vendor || customer ? [vendor ?? 'vendor not named', customer ?? 'customer not named'].join(' → ') : '';
  const about = [title ?? typeWords[type], parties, pages > 0 ? `${pages} ${pages === 1 ? 'page' : 'pages'}` : '', `tier ${review.tier}`];
  return [
    `${verdictPaint(review.verdict, paint)} ${paint.bold(visibleLine(review.file))}`,
    ...wrapped(
      about
        .filter((s) => s !== '')
        .map(visibleLine)
        .join(' · '),
      columns,
      '',
    ).map((line) => paint.dim(line)),
    ...wrapped(verdictSentence(review), columns, ''),
    ...tally(review, columns, paint),
  ].join('\n');
}

/** Counts of outcomes, as many to a line as fit; colours have no width. */
function tally(review: Review, columns: number, paint: Paint): string[] {
  const lines: { text: string; width: number }[] = [];
  for (const { outcome, count } of counts(review.findings)) {
    const plain = `${count} ${outcomeWords[outcome].toLowerCase()}`;
    const last = lines.at(-1);
    const text = outcomePaint(outcome, paint)(plain);
    if (last && last.width + 2 + plain.length <= columns)
      lines.splice(-1, 1, { text: `${last.text}  ${text}`, width: last.width + 2 + plain.length });
    else lines.push({ text, width: plain.length });
  }
  return lines.map((line) => line.text);
}

function table(review: Review, columns: number, paint: Paint): string {
  const place = { section: 12, page: 6 };
  const outcome = 18;
  const document = review.documents.length > 1 ? 22 : 0;
  const title = columns - outcome - place.section - place.page - document - 2;
  const several = document > 0;
  const grid = new Table({
    chars: Object.fromEntries(borders.map((name) => [name, ''])),
    style: { 'padding-left': 0, 'padding-right': 1, compact: true, head: [], border: [] },
    colWidths: [2, outcome, title, place.section, place.page, ...(several ? [document] : [])],
    wordWrap: true,
  });
  for (const [i, group] of byTopic(review.findings).entries()) {
    if (i > 0) grid.push([{ colSpan: several ? 6 : 5, content: '' }]);
    grid.push([
      { colSpan: 3, content: paint.bold(visibleLine(group.title)) },
      ...['Section', 'Page', ...(several ? ['Document'] : [])].map((name) => (i === 0 ? paint.dim(name) : '')),
    ]);
    for (const finding of group.findings) {
      const evidence = mainEvidence(finding);
      grid.push([
        '',
        outcomePaint(finding.outcome, paint)(`${marks[finding.outcome]} ${outcomeWords[finding.outcome]}`),
        visibleLine(finding.title) + (finding.value === null ? '' : paint.dim(` (${visibleLine(finding.value)})`)),
        evidence?.section ? (evidence.role === 'nearest' ? 'near ' : '') + visibleLine(evidence.section) : '',
        evidence?.page ? String(evidence.page) : '',
        ...(several ? [evidence ? shortName(documentName(review, evidence.document), document - 1) : ''] : []),
      ]);
    }
  }
  return grid
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** The end of a path that is too long tells more than its beginning. */
function shortName(name: string, width: number): string {
  const line = visibleLine(name);
  return line.length > width ? `…${line.slice(1 - width)}` : line;
}

const borders = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left',
  'left-mid',
  'mid',
  'mid-mid',
  'right',
  'right-mid',
  'middle',
];

function gap(finding: Finding, number: number, review: Review, columns: number, paint: Paint): string {
  const colour = outcomePaint(finding.outcome, paint);
  const lines = [
    `${String(number).padStart(2)}  ${colour(`${marks[finding.outcome]} ${outcomeWords[finding.outcome]}`)}  ${paint.bold(visibleLine(finding.title))}  ${paint.dim(`${visibleLine(finding.requirement)}, ${finding.severity}`)}`,
  ];
  for (const evidence of finding.evidence.slice(0, 3)) {
    const place = [visibleLine(placeOf(evidence)), visibleLine(documentName(review, evidence.document)), evidence.ocr ? 'read by OCR' : '']
      .filter((s) => s !== '')
      .join(', ');
    const lead = `${roleWords[evidence.role]}${place === '' ? '' : ` (${place})`}:`;
    lines.push(...wrapped(lead, columns, '    ').map((line) => paint.dim(line)));
    lines.push(...wrapped(`“${shortQuote(evidence)}”`, columns, '    '));
  }
  lines.push(...wrapped(visibleLine(finding.because), columns, '    '));
  if (finding.suggestion) {
    lines.push(
      paint.dim(`    ${suggestionLead[finding.suggestion.kind]}`),
      ...wrapped(visibleLine(finding.suggestion.text), columns, '    ').map((line) => paint.cyan(line)),
    );
  }
  return lines.join('\n');
}

const suggestionLead = { strengthen: 'Suggested wording:', insert: 'Clause to insert:', replace: 'Clause to put in its place:' } as const;
const longestQuote = 400;

/** The quote, or where it is long the part around its deciding words. */
function shortQuote({ quote, highlights, start }: Evidence): string {
  if (quote.length <= longestQuote) return visibleLine(quote);
  const first = Math.max(0, (highlights[0]?.start ?? start) - start);
  const from = Math.min(Math.max(0, first - 120), quote.length - longestQuote);
  const to = from + longestQuote;
  return `${from > 0 ? '… ' : ''}${visibleLine(quote.slice(from, to))}${to < quote.length ? ' …' : ''}`;
}

function notices(review: Review, columns: number, paint: Paint): string {
  const several = review.documents.length > 1;
  const lines: string[] = [];
  for (const [i, document] of review.documents.entries()) {
    const name = several ? `${visibleLine(documentName(review, i))}: ` : '';
    if (document.status !== 'reviewed') lines.push(...wrapped(`${name}${statusWords[document.status]}`, columns, '  '));
    for (const n of document.notices) lines.push(...wrapped(`${name}${visibleLine(n.message)}`, columns, '  '));
  }
  for (const n of review.notices) lines.push(...wrapped(visibleLine(n.message), columns, '  '));
  return lines.length === 0 ? '' : [paint.bold('About the reading'), ...new Set(lines)].join('\n');
}

/** Lines of at most `columns` characters, broken between words (within a word where it is longer), each indented. */
function wrapped(text: string, columns: number, indent: string): string[] {
  const width = Math.max(20, columns - indent.length);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length > width) {
      lines.push(line);
      line = '';
    }
    while (rest.length > width) {
      lines.push(rest.slice(0, width));
      rest = rest.slice(width);
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  if (line !== '') lines.push(line);
  return lines.map((l) => indent + l);
}

function outcomePaint(outcome: FindingOutcome, paint: Paint): (text: string) => string {
  switch (outcome) {
    case 'met':
      return paint.green;
    case 'weak':
      return paint.yellow;
    case 'adverse':
    case 'missing':
      return paint.red;
    case 'undetermined':
      return paint.magenta;
    case 'not-applicable':
      return paint.dim;
  }
}

function verdictPaint(verdict: Verdict, paint: Paint): string {
  const word = ` ${verdictWords[verdict].toUpperCase()} `;
  const colours = { pass: paint.green, review: paint.yellow, fail: paint.red, incomplete: paint.magenta };
  return paint.isColorSupported ? paint.bold(paint.inverse(colours[verdict](word))) : word.trim();
}
