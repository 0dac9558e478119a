/** A comparison of two versions as text for a terminal, as Markdown and as a page of HTML. */
import pc from 'picocolors';
import type { ReviewChange } from '../model/register.js';
import type { CitedChange, Comparison, DiffPart } from '../register/index.js';
import { visibleLine } from '../report/index.js';
import { outcomeWords } from '../report/words.js';
import { changeLines } from './change-lines.js';
import type { Screen } from './screen.js';
import { wrapped } from './text.js';

const kindWords = { moved: 'Moved', changed: 'Changed', added: 'Added', removed: 'Removed' } as const;

/** Clauses that findings rest on first, since those are what somebody looks for; otherwise the order of the text. */
function differing({ clauses }: Comparison): CitedChange[] {
  const list = clauses.filter(({ kind }) => kind !== 'same');
  return [...list.filter(({ requirements }) => requirements.length > 0), ...list.filter(({ requirements }) => requirements.length === 0)];
}

function summaryOf({ before, after, likeness, clauses }: Comparison): string {
  const count = (kind: CitedChange['kind']): number => clauses.filter((clause) => clause.kind === kind).length;
  const parts = (['changed', 'added', 'removed', 'moved'] as const).map((kind) => `${count(kind)} ${kind}`);
  return `Version ${before.version} (${before.at.slice(0, 10)}) → ${after.version} (${after.at.slice(0, 10)}): ${Math.round(likeness * 100)} % of the text in common; clauses: ${parts.join(', ')}, ${count('same')} the same`;
}

const placeOf = ({ before, after }: CitedChange): string => {
  const [old, now] = [before?.section ?? null, after?.section ?? null];
  const section = old !== null && now !== null && old !== now ? `${old} → ${now}` : (now ?? old ?? '');
  const heading = after?.heading ?? before?.heading ?? '';
  return visibleLine([section, heading].filter((part) => part !== '').join(' '));
};

export function diffTerminal(name: string, compared: Comparison, { columns, colour }: Screen): string {
  const paint = pc.createColors(colour);
  const part = ({ kind, text }: DiffPart): string => {
    const words = text.replace(/\s+/g, ' ');
    const shown = `${/^\s/.test(words) ? ' ' : ''}${visibleLine(words)}${/\S\s$/.test(words) ? ' ' : ''}`;
    if (kind === 'added') return colour ? paint.green(shown) : `{+${shown}+}`;
    if (kind === 'removed') return colour ? paint.red(paint.strikethrough(shown)) : `[-${shown}-]`;
    return shown;
  };
  const blocks = differing(compared).map((clause) => {
    const cites = clause.requirements.length > 0 ? `  [${clause.requirements.join(', ')}]` : '';
    const text = clause.parts
      ? clause.parts.map(part).join('')
      : part({ kind: clause.kind === 'moved' ? 'same' : (clause.kind as 'added'), text: (clause.after ?? clause.before)?.text ?? '' });
    return `${paint.bold(`${kindWords[clause.kind as 'moved']}: ${placeOf(clause)}`)}${cites}\n${wrapped(text, columns, '  ')}\n`;
  });
  const findings = compared.findings.length === 0 ? '' : `\nFindings\n${changeLines(compared.findings)}`;
  return `${visibleLine(name)}\n${summaryOf(compared)}\n${findings}\n${blocks.join('\n')}`;
}

const sideWords = (side: ReviewChange['before']): string =>
  side === null ? 'not asked' : `${outcomeWords[side.outcome].toLowerCase()}${side.value === null ? '' : ` (${visibleLine(side.value)})`}`;

/** Marks of Markdown and HTML in a contract are words, not marks. */
const escapedMarkdown = (text: string): string => visibleLine(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&@]/g, '\\$&');

export function diffMarkdown(name: string, compared: Comparison): string {
  const part = ({ kind, text }: DiffPart): string => {
    const shown = escapedMarkdown(text);
    const [before, after] = [/^\s/.test(text) ? ' ' : '', /\S\s+$/.test(text) ? ' ' : ''];
    if (shown === '') return ' ';
    return `${before}${kind === 'added' ? `**${shown}**` : kind === 'removed' ? `~~${shown}~~` : shown}${after}`;
  };
  const lines = [`# ${escapedMarkdown(name)}`, '', `${escapedMarkdown(summaryOf(compared))}`, ''];
  if (compared.findings.length > 0) {
    lines.push('| Requirement | Before | After |', '| --- | --- | --- |');
    for (const { requirement, before, after } of compared.findings)
      lines.push(`| ${requirement} | ${escapedMarkdown(sideWords(before))} | ${escapedMarkdown(sideWords(after))} |`);
    lines.push('');
  }
  for (const clause of differing(compared)) {
    const cites = clause.requirements.length > 0 ? ` (${clause.requirements.join(', ')})` : '';
    const whole: DiffPart = {
      kind: clause.kind === 'moved' ? 'same' : (clause.kind as 'added'),
      text: (clause.after ?? clause.before)?.text ?? '',
    };
    lines.push(
      `## ${kindWords[clause.kind as 'moved']}: ${escapedMarkdown(placeOf(clause))}${cites}`,
      '',
      (clause.parts ?? [whole]).map(part).join(''),
      '',
    );
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

const escapedHtml = (text: string): string =>
  visibleLine(text).replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c);

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}ins{background:#d8f3dc;text-decoration:none}del{background:#fde2e1}h2{font-size:1rem;margin:1.5rem 0 .25rem}table{border-collapse:collapse}td,th{border:1px solid #767676;padding:.25rem .5rem;text-align:left}';

/** One page without scripts or anything from elsewhere. */
export function diffHtml(name: string, compared: Comparison): string {
  const part = ({ kind, text }: DiffPart): string => {
    const shown = `${/^\s/.test(text) ? ' ' : ''}${escapedHtml(text)}${/\S\s+$/.test(text) ? ' ' : ''}`;
    return kind === 'added' ? `<ins>${shown}</ins>` : kind === 'removed' ? `<del>${shown}</del>` : shown;
  };
  const findings = compared.findings.map(
    ({ requirement, title, before, after }) =>
      `<tr><td>${escapedHtml(requirement)}: ${escapedHtml(title)}</td><td>${escapedHtml(sideWords(before))}</td><td>${escapedHtml(sideWords(after))}</td></tr>`,
  );
  const clauses = differing(compared).map((clause) => {
    const cites = clause.requirements.length > 0 ? ` (${clause.requirements.map(escapedHtml).join(', ')})` : '';
    const whole: DiffPart = {
      kind: clause.kind === 'moved' ? 'same' : (clause.kind as 'added'),
      text: (clause.after ?? clause.before)?.text ?? '',
    };
    return `<h2>${kindWords[clause.kind as 'moved']}: ${escapedHtml(placeOf(clause))}${cites}</h2>\n<p>${(clause.parts ?? [whole]).map(part).join('')}</p>`;
  });
  const table =
    findings.length === 0
      ? ''
      : `<table><thead><tr><th scope="col">Requirement</th><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>${findings.join('')}</tbody></table>\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapedHtml(name)}: what changed</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapedHtml(name)}</h1>
<p>${escapedHtml(summaryOf(compared))}</p>
${table}${clauses.join('\n')}
</main>
</body>
</html>
`;
}
