/** One requirement as a SARIF rule: what is demanded, why, what counts, on whose authority. */
import type { LoadedEntry } from '../model/pack.js';
import type { Severity } from '../model/requirement.js';
import type { Finding } from '../model/review.js';
import { basisOf } from './grid.js';
import { escaped } from './markdown.js';
import { visibleLine } from './visible.js';

/** From a finding, from the pack's entry, or best from both; one of them must be there. */
export function sarifRule(finding: Finding | undefined, entry: LoadedEntry | undefined): object {
  const requirement = entry?.requirement;
  const id = requirement?.id ?? finding?.requirement ?? '';
  const title = requirement?.title ?? finding?.title ?? id;
  const authorities = finding?.basis ?? entry?.basis ?? [];
  const url = authorities.flatMap((b) => b.cites.map((c) => c.url)).find((u) => u && /^https?:\/\//i.test(u));
  const severity = finding?.severity ?? entry?.severity ?? 'major';
  const parts = [
    ...(requirement
      ? [
          ['Demanded', requirement.what],
          ['Why', requirement.why],
          ['Met', fill(requirement.grades.met, entry.limits)],
          ['Weak', fill(requirement.grades.weak, entry.limits)],
        ]
      : []),
    ...basisOf(authorities).map((words) => ['Basis', words]),
  ];
  return {
    id,
    name: id.replace(/(?:^|[.-])([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: visibleLine(title) },
    fullDescription: { text: visibleLine(requirement?.what ?? title) },
    help: {
      text: [title, ...parts.map(([label, words]) => `${label}: ${visibleLine(words ?? '')}`)].join('\n'),
      markdown: parts.map(([label, words]) => `**${label}:** ${escaped(words ?? '')}`).join('\n\n') || escaped(title),
    },
    ...(url && URL.canParse(url) ? { helpUri: url } : {}),
    defaultConfiguration: { level: levels[severity] },
    properties: { severity, tags: [id.split('.')[0], 'contract'] },
  };
}

/** How loud a gap is that is adverse or missing. */
export const levels: Record<Severity, 'error' | 'warning' | 'note'> = { critical: 'error', major: 'error', minor: 'warning' };

const fill = (text: string, limits: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (field, name: string) => limits[name] ?? field);
