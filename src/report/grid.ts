/** The screening grid: one row a finding, in the words of a lawyer's spreadsheet. */

import { isGap } from '../model/gap.js';
import type { LoadedBasis, LoadedEntry } from '../model/pack.js';
import type { Evidence, Finding, Review } from '../model/review.js';
import { guarded } from './guard.js';
import {
  baselineWords,
  documentName,
  mainEvidence,
  outcomeWords,
  placeOf,
  roleWords,
  statusWords,
  verdictWords,
  waiverWords,
} from './words.js';

/** Titles of the columns, with their width in characters. */
export const gridColumns = [
  ['Contract', 28],
  ['Vendor', 22],
  ['Issue', 30],
  ['Outcome', 14],
  ['What the contract says', 60],
  ['Section and page', 20],
  ['What we require', 44],
  ['Suggested wording', 56],
  ['Basis', 40],
  ['Severity', 10],
  ['Gap', 7],
  ['Waiver', 30],
  ['Baseline', 16],
  ['Frameworks', 18],
  ['Value', 16],
  ['Needs a reader', 10],
  ['Requirement', 24],
  ['Tier', 10],
  ['Verdict', 14],
] as const;

/** Rows for one contract, each cell guarded. A contract that could not be read at all has one row that says so. */
export function gridRows(review: Review, entries: ReadonlyMap<string, LoadedEntry>): string[][] {
  const before = [review.file, review.contract.vendor ?? ''];
  const after = [review.tier, verdictWords[review.verdict]];
  if (review.findings.length === 0) {
    const why = [...review.documents.flatMap((d) => d.notices), ...review.notices].map((n) => n.message).join('\n');
    return [[...before, statusWords[review.status], outcomeWords.undetermined, why, ...Array(12).fill(''), ...after].map(guarded)];
  }
  return review.findings.map((f) => [...before, ...cells(f, review, entries), ...after].map(guarded));
}

function cells(finding: Finding, review: Review, entries: ReadonlyMap<string, LoadedEntry>): string[] {
  const main = mainEvidence(finding);
  return [
    finding.title,
    outcomeWords[finding.outcome],
    finding.evidence.map((e) => said(e, finding)).join('\n\n'),
    main ? [placeOf(main), documentName(review, main.document)].filter((part) => part !== '').join(', ') : '',
    demand(finding, entries.get(finding.requirement)),
    isGap(finding) ? (finding.suggestion?.text ?? '') : '',
    basisOf(finding.basis).join('\n'),
    finding.severity,
    isGap(finding) ? 'yes' : 'no',
    waiverWords(finding),
    baselineWords(finding),
    (finding.frameworks ?? []).join(', '),
    finding.value ?? '',
    finding.needsReader ? 'yes' : 'no',
    finding.requirement,
  ];
}

const said = (evidence: Evidence, finding: Finding): string =>
  finding.evidence.length > 1 || evidence.role !== 'decides' ? `${roleWords[evidence.role]}: “${evidence.quote}”` : `“${evidence.quote}”`;

/** The demand with its limits where the reason ends in it; else as the requirement words it. */
export const demand = (finding: Finding, entry: LoadedEntry | undefined): string =>
  finding.because.match(/\bExpected: (.+)$/s)?.[1] ?? entry?.requirement.what ?? finding.title;

/** Citations and notes, one sentence each. */
export const basisOf = (basis: readonly (LoadedBasis | Finding['basis'][number])[]): string[] =>
  basis.flatMap((b) => [...b.cites.map((c) => `${c.cite}: ${c.says}`), ...(b.note ? [b.note] : [])]);
