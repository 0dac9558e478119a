/** One review as Markdown for a ticket. Words of the contract are escaped: no links, no mentions, no HTML. */
import type { Finding, Review } from '../model/review.js';
import { verdictAdvice } from './reasons.js';
import { byTopic } from './topics.js';
import { visible, visibleLine } from './visible.js';
import {
  aside,
  counts,
  documentName,
  gaps,
  mainEvidence,
  outcomeCell,
  outcomeWords,
  placeOf,
  roleWords,
  standing,
  statusWords,
  suggestionWords,
  typeWords,
  verdictSentence,
  verdictWords,
} from './words.js';

/** Text of strangers as plain inline Markdown. A word joiner after "@" and "#" keeps trackers from pinging people and linking tickets. */
export const escaped = (text: string): string =>
  visibleLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]()|~>]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/www\./gi, (m) => `${m.slice(0, 3)}\\.`)
    .replace(/[@#](?=\w)/g, '$&\u2060')
    .replace(/^[-+=#]/, '\\$&')
    .replace(/^(\d+)\.(?=\s|$)/, '$1\\.');

/** Lines of text, with a newline at the end. */
export function markdown(review: Review): string {
  const { title, type, vendor, customer } = review.contract;
  const lines = [
    `# ${verdictWords[review.verdict]}: ${escaped(review.file)}`,
    '',
    `**${escaped(title ?? typeWords[type])}**${vendor ? `, vendor ${escaped(vendor)}` : ''}${customer ? `, customer ${escaped(customer)}` : ''}, tier ${review.tier}`,
    '',
    verdictSentence(review),
    verdictAdvice[review.verdict],
    '',
    counts(review.findings)
      .map(({ outcome, count }) => `${count} ${outcomeWords[outcome].toLowerCase()}`)
      .join(' · '),
    '',
    ...table(review),
  ];
  const open = gaps(review);
  if (open.length > 0) lines.push('## What to send back', '', ...open.flatMap((f) => gap(f, review)));
  const accepted = aside(review);
  if (accepted.length > 0) {
    const told = accepted.map((f) => `- ${outcomeWords[f.outcome]}: ${escaped(f.title)}. ${standing(f).map(escaped).join('. ')}`);
    lines.push('## Waived or accepted', '', ...told, '');
  }
  lines.push(...notices(review));
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

function table(review: Review): string[] {
  if (review.findings.length === 0) return [];
  const several = review.documents.length > 1;
  const rows = byTopic(review.findings).flatMap((group) =>
    group.findings.map((f) => {
      const evidence = mainEvidence(f);
      const cells = [group.title, f.title, outcomeCell(f), f.value ?? '', evidence?.section ?? '', String(evidence?.page ?? '')];
      if (several) cells.push(evidence ? documentName(review, evidence.document) : '');
      return `| ${cells.map(escaped).join(' | ')} |`;
    }),
  );
  const head = ['Topic', 'Requirement', 'Outcome', 'Value', 'Section', 'Page', ...(several ? ['Document'] : [])];
  return [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows, ''];
}

function gap(finding: Finding, review: Review): string[] {
  const lines = [
    `### ${outcomeWords[finding.outcome]}: ${escaped(finding.title)}`,
    '',
    `\`${finding.requirement.replaceAll('`', '')}\`, ${finding.severity}. ${escaped(finding.because)}`,
    '',
    ...standing(finding).flatMap((words) => [escaped(words), '']),
  ];
  for (const evidence of finding.evidence) {
    const place = [placeOf(evidence), documentName(review, evidence.document)].filter((s) => s !== '').join(', ');
    lines.push(`${roleWords[evidence.role]}${place === '' ? '' : ` (${escaped(place)})`}:`, '', ...quoted(evidence.quote), '');
  }
  const cites = finding.basis.flatMap((b) => [
    ...b.cites.map((c) => `${escaped(c.cite)}: ${escaped(c.says)}`),
    ...(b.note ? [escaped(b.note)] : []),
  ]);
  if (cites.length > 0) lines.push(`Basis: ${cites.join(' ')}`, '');
  const { suggestion } = finding;
  if (suggestion) {
    lines.push(
      `**${suggestionWords[suggestion.kind]}**${suggestion.heading ? ` (${escaped(suggestion.heading)})` : ''}`,
      '',
      ...quoted(suggestion.text),
      '',
    );
    if (suggestion.fallback)
      lines.push(`Fallback, approved by ${escaped(suggestion.fallback.approver)}:`, '', ...quoted(suggestion.fallback.text), '');
  }
  return lines;
}

const quoted = (text: string): string[] =>
  visible(text)
    .split('\n')
    .map((line) => `> ${escaped(line)}`.trimEnd());

function notices(review: Review): string[] {
  const told = review.documents.flatMap((d) => [
    ...(d.status === 'reviewed' ? [] : [`${d.file}: ${statusWords[d.status]}`]),
    ...d.notices.map((n) => `${d.file}: ${n.message}`),
  ]);
  const all = [...new Set([...told, ...review.notices.map((n) => n.message)])];
  return all.length === 0 ? [] : ['## About the reading', '', ...all.map((line) => `- ${escaped(line)}`)];
}
