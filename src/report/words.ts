/** The words in which all reports speak of outcomes, verdicts, severities and places. */

import { isGap } from '../model/gap.js';
import type { ChangeCause } from '../model/register.js';
import type { Severity } from '../model/requirement.js';
import type { Evidence, Finding, FindingOutcome, Review, Verdict } from '../model/review.js';

export const outcomeWords: Record<FindingOutcome, string> = {
  met: 'Met',
  weak: 'Weak',
  adverse: 'Adverse',
  missing: 'Missing',
  undetermined: 'Not determined',
  'not-applicable': 'Not asked',
};

/** Why something stands otherwise than before, after "because". */
export const causeWords: Record<ChangeCause, string> = {
  text: 'the text changed',
  policy: 'the policy changed',
  reader: 'Proviso reads it better',
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

/** Findings that would be gaps, had the policy or a waiver not accepted them. */
export const aside = (review: Review): Finding[] => review.findings.filter((f) => waiverWords(f) !== '');

/** How many findings have each outcome, in the order of `outcomeOrder`, without the zeros. */
export function counts(findings: readonly Finding[]): { outcome: FindingOutcome; count: number }[] {
  return outcomeOrder
    .map((outcome) => ({ outcome, count: findings.filter((f) => f.outcome === outcome).length }))
    .filter(({ count }) => count > 0);
}

const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** The verdict in one sentence: what must be acted on, and what was set aside by name. */
export function verdictSentence(review: Review): string {
  const asked = review.findings.filter((f) => f.outcome !== 'not-applicable');
  const open = asked.filter(isGap);
  const n = (outcome: FindingOutcome) => open.filter((f) => f.outcome === outcome).length;
  if (review.verdict === 'incomplete') {
    return `The contract was not read in full (${statusWords[review.status]}); nothing here is a clean bill.`;
  }
  const aside = setAside(review.findings);
  if (review.verdict === 'pass') {
    if (aside.length === 0) return `All ${plural(asked.length, 'required provision')} hold.`;
    return `Of ${plural(asked.length, 'required provision')}, ${asked.filter((f) => f.outcome === 'met').length} hold and ${joined(aside)}.`;
  }
  const parts = [
    n('adverse') > 0 ? `${n('adverse')} ${n('adverse') === 1 ? 'is' : 'are'} contradicted by the contract` : '',
    n('missing') > 0 ? `${n('missing')} ${n('missing') === 1 ? 'is' : 'are'} missing` : '',
    n('weak') > 0 ? `${n('weak')} ${n('weak') === 1 ? 'is' : 'are'} weaker than required` : '',
    n('undetermined') > 0 ? `${n('undetermined')} could not be determined` : '',
    ...aside,
  ].filter((part) => part !== '');
  return `Of ${plural(asked.length, 'required provision')}, ${joined(parts)}.`;
}

/** "2 are waived", "1 is accepted by the policy": what would be a gap, had nobody accepted it. */
function setAside(findings: readonly Finding[]): string[] {
  const waived = findings.filter((f) => f.waived !== undefined).length;
  const accepted = findings.filter((f) => f.waived === undefined && f.accepted !== undefined).length;
  return [
    ...(waived > 0 ? [`${waived} ${waived === 1 ? 'is' : 'are'} waived`] : []),
    ...(accepted > 0 ? [`${accepted} ${accepted === 1 ? 'is' : 'are'} accepted by the policy`] : []),
  ];
}

/** Why a finding that is not met is no gap: "Waived until 2027-03-01 by A. Person: reason", or ''. */
export function waiverWords({ waived, accepted }: Finding): string {
  if (waived) return `Waived until ${waived.expires} by ${waived.approver}: ${waived.reason.replace(/[.\s]+$/, '')}`;
  return accepted ? 'Accepted by the policy as it stands' : '';
}

/** The outcome with a word for what was accepted: "Weak (waived)". */
export const outcomeCell = ({ outcome, waived, accepted }: Finding): string =>
  `${outcomeWords[outcome]}${waived ? ' (waived)' : accepted ? ' (accepted)' : ''}`;

/** What a baseline says of a gap, or ''. */
export function baselineWords({ baseline }: Finding): string {
  if (baseline === undefined) return '';
  return baseline === 'new' ? 'New since the baseline' : 'Known: it stood in the baseline';
}

/** All that is to be said of a finding besides its outcome, one sentence each. */
export const standing = (finding: Finding): string[] =>
  [
    waiverWords(finding),
    baselineWords(finding),
    finding.frameworks && finding.frameworks.length > 0 ? `Asked by ${joined(finding.frameworks)}` : '',
  ].filter((words) => words !== '');

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

/** That a run was stopped, in a report that holds only a part of it. */
export const interruptedWords = ({ reviewed, of }: { readonly reviewed: number; readonly of: number }): string =>
  `The run was stopped after ${reviewed.toLocaleString('en')} of ${plural(of, 'contract')}; the others are not in this report.`;
