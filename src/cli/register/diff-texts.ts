/** A comparison of two versions as text for a terminal, as Markdown and as a page of HTML. */
import pc from 'picocolors';
import type { CitedChange, Comparison, DiffPart } from '../../register/index.js';
import { visibleLine } from '../../report/index.js';
import { filled } from '../../report/template.js';
import { causeWords } from '../../report/words.js';
import type { Screen } from '../screen.js';
import { wrapped } from '../text.js';
import { changeLines, changeWords, sideWords, worstFirst } from './change-lines.js';

const kindWords = { moved: 'Moved', changed: 'Changed', added: 'Added', removed: 'Removed' } as const;

/** Clauses that findings rest on first, since those are what somebody looks for; otherwise the order of the text. */
function differing({ clauses }: Comparison): CitedChange[] {
  const list = clauses.filter(({ kind }) => kind !== 'same');
  return [...list.filter(({ requirements }) => requirements.length > 0), ...list.filter(({ requirements }) => requirements.length === 0)];
}

function summaryOf({ before, after, likeness, clauses }: Comparison): string {
  return `Version ${before.version} (${before.at.slice(0, 10)}) → ${after.version} (${after.at.slice(0, 10)}): ${Math.round(likeness * 100)} % of the text in common; clauses: ${countsOf({ clauses })}`;
}

function countsOf({ clauses }: Pick<Comparison, 'clauses'>): string {
  const count = (kind: CitedChange['kind']): number => clauses.filter((clause) => clause.kind === kind).length;
  return `${(['changed', 'added', 'removed', 'moved'] as const).map((kind) => `${count(kind)} ${kind}`).join(', ')}, ${count('same')} the same`;
}

/** A clause that came, went or moved, as one part. */
const wholeOf = ({ kind, before, after }: CitedChange): DiffPart => ({
  kind: kind === 'moved' ? 'same' : (kind as 'added'),
  text: (after ?? before)?.text ?? '',
});

const placeOf = ({ before, after }: CitedChange): string => {
  const [old, now] = [before?.section ?? null, after?.section ?? null];
  const section = old !== null && now !== null && old !== now ? `${old} → ${now}` : (now ?? old ?? '');
  // Its number is said already.
  const heading = (after?.heading ?? before?.heading ?? '').replace(/^\s*(?:section|article|clause)?\s*\d+(?:\.\d+)*[.)]?\s+/i, '');
  return visibleLine([section, heading === section ? '' : heading].filter((part) => part !== '').join(', ')) || 'without a heading';
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
    const text = clause.parts ? clause.parts.map(part).join('') : part(wholeOf(clause));
    return `${paint.bold(`${kindWords[clause.kind as 'moved']}: ${placeOf(clause)}`)}${cites}\n${wrapped(text, columns, '  ')}\n`;
  });
  const findings = compared.findings.length === 0 ? '' : `\nFindings\n${changeLines(compared.findings)}`;
  return `${visibleLine(name)}\n${summaryOf(compared)}\n${findings}\n${blocks.join('\n')}`;
}

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
    lines.push('| Requirement | Change | Before | After |', '| --- | --- | --- | --- |');
    for (const { requirement, kind, before, after } of worstFirst(compared.findings))
      lines.push(
        `| ${requirement} | ${changeWords[kind].toLowerCase()} | ${escapedMarkdown(sideWords(before))} | ${escapedMarkdown(sideWords(after))} |`,
      );
    lines.push('');
  }
  for (const clause of differing(compared)) {
    const cites = clause.requirements.length > 0 ? ` (${clause.requirements.join(', ')})` : '';
    lines.push(
      `## ${kindWords[clause.kind as 'moved']}: ${escapedMarkdown(placeOf(clause))}${cites}`,
      '',
      (clause.parts ?? [wholeOf(clause)]).map(part).join(''),
      '',
    );
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** One page without scripts or anything from elsewhere. */
export function diffHtml(name: string, compared: Comparison): string {
  const { before, after, likeness } = compared;
  const spaced = (text: string): string => `${/^\s/.test(text) ? ' ' : ''}${visibleLine(text)}${/\S\s+$/.test(text) ? ' ' : ''}`;
  const clause = (change: CitedChange) => ({
    kind: kindWords[change.kind as 'moved'],
    place: placeOf(change),
    requirements: change.requirements,
    parts: (change.parts ?? [wholeOf(change)]).map(({ kind, text }) => ({
      isAdded: kind === 'added',
      isRemoved: kind === 'removed',
      text: spaced(text),
    })),
  });
  const list = differing(compared);
  const groups = [
    { title: 'Clauses that findings rest on', clauses: list.filter(({ requirements }) => requirements.length > 0).map(clause) },
    { title: 'Other clauses', clauses: list.filter(({ requirements }) => requirements.length === 0).map(clause) },
  ];
  return filled('diff.hbs', {
    name: visibleLine(name),
    before: { version: before.version, day: before.at.slice(0, 10) },
    after: { version: after.version, day: after.at.slice(0, 10) },
    likeness: Math.round(likeness * 100),
    counts: countsOf(compared),
    findings: worstFirst(compared.findings).map(({ requirement, title, kind, why, before: was, after: is }) => ({
      requirement,
      title: visibleLine(title),
      kind: changeWords[kind].toLowerCase(),
      tone: ['regressed', 'new'].includes(kind) ? 'worse' : ['fixed', 'improved'].includes(kind) ? 'better' : '',
      before: sideWords(was),
      after: sideWords(is),
      why: why.map((cause) => causeWords[cause]).join(', '),
    })),
    groups: groups.filter(({ clauses }) => clauses.length > 0),
  });
}
