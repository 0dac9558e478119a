/** Makes Markdown as people write contracts ready for a parser: front matter, imports, and breaks that they meant but did not mark. */
import { isLoneLabel, leadingLabel } from '../label.js';

export interface Source {
  readonly text: string;
  readonly title: string | undefined;
}

const FENCE = /^\s{0,3}(`{3,}|~{3,})/;
const MDX = /^(?:import\s.+\sfrom\s+['"].+['"];?|import\s+['"].+['"];?|export\s+(?:const|default|function|let)\b.*)$/;
const LABELLED_LINE = /^\s*(?:\*\*|__)[^*_]{1,60}(?::(?:\*\*|__)|(?:\*\*|__)\s*:)/;
const HTML_NAMES = new Set(
  'a abbr address article aside b blockquote body br button caption center cite code col colgroup dd del details dfn div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i img input ins kbd label legend li link main mark meta nav noscript ol option p pre q s samp script section select small span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr tt u ul var video wbr'.split(
    ' ',
  ),
);
const BARE_ATTRIBUTES = /^\s*(?:(?:hidden|open|checked|disabled|reversed|nowrap|compact|controls)\s*)*$/i;
const BLOCK_START = /^\s*(?:#{1,6}\s|>|\||```|~~~|<)/;

/** Splits off front matter and MDX lines, and separates clauses that follow each other without an empty line. */
export function prepare(raw: string): Source {
  const unified = raw
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\f', '\n\n')
    .replace(/^\ufeff/, '');
  const { body, title } = frontMatter(unified);
  const lines: string[] = [];
  let fence: string | undefined;
  let waiting: string | undefined;
  for (const line of body.split('\n')) {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
      lines.push(line);
      continue;
    }
    if (mark) fence = mark;
    if (MDX.test(line)) continue;
    if (waiting !== undefined) {
      if (line.trim() === '') continue;
      const joins = leadingLabel(bare(line)) === undefined && !BLOCK_START.test(line);
      lines.push(joins ? `${escapeLabel(waiting)} ${line.trim()}` : escapeLabel(waiting));
      waiting = undefined;
      if (joins) continue;
      lines.push('');
    }
    const ruled = numberedHeading(lines.at(-1) ?? '', line);
    if (ruled) {
      lines[lines.length - 1] = ruled;
      continue;
    }
    if (isLoneLabel(bare(line))) {
      if ((lines.at(-1) ?? '').trim() !== '') lines.push('');
      waiting = bare(line);
      continue;
    }
    if (breaksHere(lines.at(-1) ?? '', line)) lines.push('');
    lines.push(line.includes('<') && !line.includes('`') ? showPlaceholders(line) : line);
  }
  if (waiting !== undefined) lines.push(escapeLabel(waiting));
  return { text: lines.join('\n'), title };
}

/** "1. Introduction" above a line of dashes is a heading to people, a list and a rule to a parser. */
function numberedHeading(last: string, rule: string): string | undefined {
  const level = /^={5,}\s*$/.test(rule) ? '#' : /^-{5,}\s*$/.test(rule) ? '##' : undefined;
  if (level === undefined || !/^\d{1,3}[.)]\s+\S/.test(last) || last.length > 150) return undefined;
  return `${level} ${last.replace(/^(\d+)([.)])/, '$1\\$2')}`;
}

/** "<Company Name>" is a blank to fill in, no tag: only names of HTML elements, tags with attributes, and addresses stay. */
function showPlaceholders(line: string): string {
  return line.replace(/<(?=([A-Za-z][\w-]{0,40})([^<>=:@/]{0,80})>)/g, (sign, name: string, rest: string) =>
    HTML_NAMES.has(name.toLowerCase()) && BARE_ATTRIBUTES.test(rest) ? sign : '&lt;',
  );
}

/** Whether `line` begins a clause of its own although `last` stands directly above it. */
function breaksHere(last: string, line: string): boolean {
  if (last.trim() === '' || /^\s{0,3}(?:>|\|)/.test(line) || /^\s*\|/.test(last) || BLOCK_START.test(last)) return false;
  if (LABELLED_LINE.test(line)) return !/^\s*(?:[-*+]|\d+[.)])\s/.test(line);
  const label = leadingLabel(bare(line));
  if (label === undefined || /^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line)) return false;
  return /[.;:,!?][*_"”’)]*\s*$/.test(last) || /\b(?:and|or)\s*$/.test(last) || last.trim().length < 60;
}

function bare(line: string): string {
  return line
    .trim()
    .replace(/^[*_]+|(?<![*_])[*_]+$/g, '')
    .replace(/^(\S+?)(?:\*\*|__)(?=\s)/, '$1')
    .replace(/\\(?=[.)])/g, '')
    .trim();
}

/** "1." alone would open a list. */
function escapeLabel(label: string): string {
  return label.replace(/^(\d+)([.)])$/, '$1\\$2');
}

function frontMatter(text: string): { body: string; title: string | undefined } {
  const found = /^---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  if (!found?.[1] || !/^[\w"' -]+:/m.test(found[1])) return { body: text, title: undefined };
  const title = /^title:[ \t]*(.+)$/im
    .exec(found[1])?.[1]
    ?.trim()
    .replace(/^(["'])(.*)\1$/, '$2');
  return { body: text.slice(found[0].length), title };
}
