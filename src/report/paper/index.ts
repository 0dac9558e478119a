/** One review as blocks of paper: verdict, table of requirements, gaps with passages, basis and wording, what was waived, and the reading. */
import type { Evidence, Finding, Review } from '../../model/review.js';
import { basisOf } from '../grid.js';
import { marked } from '../quote.js';
import { verdictAdvice } from '../reasons.js';
import type { RunHead } from '../run-report.js';
import { byTopic } from '../topics.js';
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
} from '../words.js';
import type { PaperBlock } from './block.js';

export function paper(review: Review, { pack, tool }: RunHead): PaperBlock[] {
  const { title, type, vendor, customer } = review.contract;
  const open = gaps(review);
  const accepted = aside(review);
  return [
    { kind: 'title', text: title ?? typeWords[type] },
    {
      kind: 'facts',
      rows: [
        ['Vendor', vendor ?? 'not named'],
        ['Customer', customer ?? 'not named'],
        ['Type', typeWords[type]],
        ['File', review.file],
        ['Policy', `${pack.name} ${pack.version}, ${review.tier} tier`],
      ],
    },
    {
      kind: 'verdict',
      word: verdictWords[review.verdict],
      tone: review.verdict,
      lines: [verdictSentence(review), verdictAdvice[review.verdict], tally(review)].filter((line) => line !== ''),
    },
    ...table(review),
    ...(open.length > 0 ? [{ kind: 'heading', text: 'What to send back' } as const, ...open.flatMap((f, i) => gap(f, i + 1, review))] : []),
    ...(accepted.length > 0
      ? [
          { kind: 'heading', text: 'Waived or accepted' } as const,
          {
            kind: 'list',
            lead: '',
            items: accepted.map((f) => `${outcomeWords[f.outcome]}: ${f.title}. ${standing(f).join('. ')}`),
          } as const,
        ]
      : []),
    ...reading(review),
    {
      kind: 'text',
      tone: 'soft',
      text: `Written by Proviso ${tool.version} under the policy ${pack.name} ${pack.version} (${pack.sha256.slice(0, 12)}…). It reports what the text says and does not say; it gives no legal advice.`,
    },
  ];
}

const tally = (review: Review): string =>
  counts(review.findings)
    .map(({ outcome, count }) => `${count} ${outcomeWords[outcome].toLowerCase()}`)
    .join(' · ');

function table(review: Review): PaperBlock[] {
  if (review.findings.length === 0) return [];
  const rows = byTopic(review.findings).flatMap((group) => [
    { topic: group.title },
    ...group.findings.map((f) => {
      const main = mainEvidence(f);
      return [
        { text: f.title + (f.value === null ? '' : ` (${f.value})`) },
        { text: outcomeCell(f), tone: f.outcome },
        { text: f.severity },
        { text: main ? `${main.role === 'nearest' ? 'near ' : ''}${placeIn(main, review)}` : '' },
      ];
    }),
  ]);
  return [
    { kind: 'heading', text: 'Requirements' },
    { kind: 'table', head: ['Requirement', 'Outcome', 'Severity', 'Section and page'], widths: [44, 19, 11, 26], rows },
  ];
}

const placeIn = (evidence: Evidence, review: Review): string =>
  [placeOf(evidence), documentName(review, evidence.document)].filter((part) => part !== '').join(', ');

function gap(finding: Finding, number: number, review: Review): PaperBlock[] {
  const { suggestion } = finding;
  const basis = basisOf(finding.basis);
  return [
    {
      kind: 'finding',
      number,
      title: finding.title,
      outcome: { text: outcomeWords[finding.outcome], tone: finding.outcome },
      note: [finding.requirement, finding.severity, finding.needsReader ? 'needs a reader' : ''].filter((s) => s !== '').join(', '),
    },
    ...finding.evidence.map((e): PaperBlock => {
      const place = [placeIn(e, review), e.ocr ? 'read by character recognition' : '', e.insertedBy ? `inserted by ${e.insertedBy}` : ''];
      const known = place.filter((part) => part !== '').join(', ');
      return { kind: 'quote', lead: `${roleWords[e.role]}${known === '' ? '' : ` (${known})`}`, parts: marked(e) };
    }),
    { kind: 'text', text: finding.because },
    ...standing(finding).map((text): PaperBlock => ({ kind: 'text', text, tone: 'soft' })),
    ...(suggestion
      ? ([
          { kind: 'wording', lead: suggestionWords[suggestion.kind], heading: suggestion.heading ?? '', text: suggestion.text },
          ...(suggestion.fallback
            ? [
                {
                  kind: 'wording',
                  lead: `Fallback, approved by ${suggestion.fallback.approver}`,
                  heading: '',
                  text: suggestion.fallback.text,
                },
              ]
            : []),
        ] as PaperBlock[])
      : []),
    ...(basis.length > 0 ? [{ kind: 'list', lead: 'Basis', items: basis } as const] : []),
  ];
}

function reading(review: Review): PaperBlock[] {
  const documents = review.documents.map((d) => {
    const size = d.pages > 0 ? `${d.pages} ${d.pages === 1 ? 'page' : 'pages'}` : `${d.characters.toLocaleString('en')} characters`;
    return `${d.file}: ${statusWords[d.status]}, ${size}, SHA-256 ${d.sha256.slice(0, 16)}…`;
  });
  const told = [...review.documents.flatMap((d) => d.notices), ...review.notices].map(
    (n) => `${n.message}${n.page === undefined ? '' : ` (page ${n.page})`}`,
  );
  return [
    { kind: 'heading', text: 'About the reading' },
    { kind: 'list', lead: '', items: [...documents, ...new Set(told)] },
  ];
}
