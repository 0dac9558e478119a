/** The words in which all reports speak of outcomes, verdicts, severities and places. */

import type { Severity } from '../model/requirement.js';
import { type Evidence, type Finding, type FindingOutcome, isGap, type Review, type Verdict } from '../model/review.js';

export const outcomeWords: Record<FindingOutcome, string> = {
  met: 'Met',
  weak: 'Weak',
  adverse: 'Adverse',
  missing: 'Missing',
  undetermined: 'Not determined',
  'not-applicable': 'Not asked',
};

/** From what hurts most to what does not. */
export const outcomeOrder: readonly FindingOutcome[] = ['adverse', 'missing', 'weak', 'undetermined', 'met', 'not-applicable'];
const severityOrder: readonly Severity[] = ['critical', 'major', 'minor'];

export const verdictWords: Record<Verdict, string> = { pass: 'Pass', review: 'Review', fail: 'Fail', incomplete: 'Not fully read' };

export const typeWords: Record<Review['contract']['type'], string> = {
  dpa: 'Data processing agreement',
  services: 'Services agreement',
  baa: 'Business associate agreement',
  scc: 'Standard contractual clauses',
  other: 'Agreement',
};

export const statusWords: Record<Review['status'], string> = {
  reviewed: 'read in full',
  partial: 'read in part',
  'no-text': 'no text found',
  'garbled-text': 'text could not be decoded',
  'needs-password': 'needs a password',
  'unsupported-type': 'type not supported',
  corrupt: 'damaged file',
  'too-large': 'a limit was reached',
  timeout: 'took too long',
  crash: 'the reader stopped',
  unreadable: 'could not be opened',
  skipped: 'skipped',
};

/** Findings that somebody has to act on, what hurts most first. */
export function gaps(review: Review): Finding[] {
  const rank = (f: Finding) => severityOrder.indexOf(f.severity) * 10 + outcomeOrder.indexOf(f.outcome);
  return review.findings.filter(isGap).sort((a, b) => rank(a) - rank(b));
}

/** How many findings have each outcome, in the order of `outcomeOrder`, without the zeros. */
export function counts(findings: readonly Finding[]): { outcome: FindingOutcome; count: number }[] {
  return outcomeOrder
    .map((outcome) => ({ outcome, count: findings.filter((f) => f.outcome === outcome).length }))
    .filter(({ count }) => count > 0);
}

const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** The verdict in one sentence. */
export function verdictSentence(review: Review): string {
  const asked = review.findings.filter((f) => f.outcome !== 'not-applicable').length;
  const n = (outcome: FindingOutcome) => review.findings.filter((f) => f.outcome === outcome).length;
  if (review.verdict === 'incomplete') {
    return `The contract was not read in full (${statusWords[review.status]}); nothing here is a clean bill.`;
  }
  if (review.verdict === 'pass') return `All ${plural(asked, 'required provision')} hold.`;
  const parts = [
    n('adverse') > 0 ? `${n('adverse')} ${n('adverse') === 1 ? 'is' : 'are'} contradicted by the contract` : '',
    n('missing') > 0 ? `${n('missing')} ${n('missing') === 1 ? 'is' : 'are'} missing` : '',
    n('weak') > 0 ? `${n('weak')} ${n('weak') === 1 ? 'is' : 'are'} weaker than required` : '',
    n('undetermined') > 0 ? `${n('undetermined')} could not be determined` : '',
  ].filter((part) => part !== '');
  return `Of ${plural(asked, 'required provision')}, ${joined(parts)}.`;
}

/** "a, b and c" */
export function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** "Section 5.1, page 4", as far as it is known. A label that is no number ("Annex II") stands alone. */
export function placeOf(evidence: Evidence): string {
  const { section, page } = evidence;
  const parts = [
    section === null ? '' : /^\(?(?:\d|[ivxlc]+\b|[a-z]\b)/i.test(section) ? `Section ${section}` : section,
    page === null ? '' : `page ${page}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** A document's name inside its review: short where all lie in the folder that the review is of; '' where the review has only one. */
export function documentName(review: Review, document: number): string {
  const file = review.documents[document]?.file ?? '';
  if (review.documents.length < 2) return '';
  const folder = review.file.replace(/[/\\]+$/, '');
  return file.startsWith(folder) && /^[/\\]./.test(file.slice(folder.length)) ? file.slice(folder.length + 1) : file;
}

/** The passage that a table row points at: the one that decides, else the first. */
export const mainEvidence = (finding: Finding): Evidence | undefined =>
  finding.evidence.find((e) => e.role === 'decides') ?? finding.evidence[0];

export const roleWords: Record<Evidence['role'], string> = {
  decides: 'The contract says',
  'takes-back': 'Taken back by',
  nearest: 'Nearest passage',
  supports: 'See also',
};

export const suggestionWords = {
  strengthen: 'Strengthen the wording',
  insert: 'Insert a clause',
  replace: 'Replace it by this clause',
} as const;
