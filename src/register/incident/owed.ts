/** A stored review → what the vendor owes us by when, and the rights we hold, each with the words of the contract. */
import { basename } from 'node:path';
import type { Citation, HeldRight, OwedNotice } from '../../model/incident.js';
import type { Finding, Review } from '../../model/review.js';
import { durationAt } from '../../text/values.js';
import { words } from '../../text/words.js';

const rights = [
  'breach.content',
  'breach.response',
  'breach.penalty',
  'service.assistance',
  'audit.right',
  'audit.notice',
  'audit.onsite',
  'audit.auditor',
  'audit.findings',
  'audit.regulator',
  'service.termination',
  'subprocessor.liability',
];

/** The notice that is owed, with its last moment counted from `at`. */
export function noticeOwed(review: Review, at: Date): OwedNotice {
  const duty = find(review, 'breach.duty');
  const deadline = find(review, 'breach.deadline');
  const within = deadline?.value ?? null;
  const cited = [deadline, duty].flatMap((finding) => (finding ? citationsOf(finding, review) : []));
  return {
    duty: duty?.outcome ?? 'not-applicable',
    within,
    by: within === null ? null : (lastMoment(within, at)?.toISOString() ?? null),
    from: cited.map(({ quote }) => countedFrom(quote)).find((from) => from !== null) ?? null,
    evidence: withoutDoubles(cited),
  };
}

/** Penalty, audit, help and termination, in that order; what the pack did not ask is left out. */
export function rightsHeld(review: Review): HeldRight[] {
  return rights.flatMap((id) => {
    const finding = find(review, id);
    if (!finding || finding.outcome === 'not-applicable') return [];
    const { requirement, title, outcome, value, because } = finding;
    return [{ requirement, title, outcome, value, because, evidence: citationsOf(finding, review) }];
  });
}

const find = (review: Review, id: string): Finding | undefined => review.findings.find(({ requirement }) => requirement === id);

function citationsOf({ evidence, outcome }: Finding, review: Review): Citation[] {
  if (outcome === 'missing' || outcome === 'undetermined') return [];
  return evidence
    .filter(({ role }) => role === 'decides' || role === 'takes-back')
    .map(({ quote, section, page, document }) => ({ quote, section, page, document: basename(review.documents[document]?.file ?? '') }));
}

/** Each but those that hold an earlier one, or stand in it. */
const withoutDoubles = (list: readonly Citation[]): Citation[] => {
  const same = (a: Citation, b: Citation) => a.document === b.document && (a.quote.includes(b.quote) || b.quote.includes(a.quote));
  return list.filter((one, i) => list.findIndex((other) => same(one, other)) === i);
};

const hourMs = 3_600_000;

/** The last moment of a duration counted from a moment; business days skip Saturdays and Sundays in UTC, holidays are not known. Undefined for anything else. */
export function lastMoment(duration: string, from: Date): Date | undefined {
  const parsed = durationAt(words(duration), 0);
  if (!parsed) return undefined;
  const business = /^(\d+(?:\.\d+)?) (?:business|working) days?$/.exec(parsed.shown);
  if (!business) return new Date(from.getTime() + parsed.size * hourMs);
  const moment = new Date(from);
  for (let left = Math.ceil(Number(business[1])); left > 0; ) {
    moment.setUTCDate(moment.getUTCDate() + 1);
    if (moment.getUTCDay() !== 0 && moment.getUTCDay() !== 6) left--;
  }
  return moment;
}

const starts =
  /\b(?:after|of|from|upon|following|once|when)\s+(?:(?:first|having|it|the|a|an|its|we|our|us|such|any|of)\s+){0,4}(?:becom\w+\s+aware|awareness|discover\w*|detect\w*|confirm\w*|determin\w*|learn\w*|knowledge|identif\w+|suspect\w*|notif\w+|occurrence)\b/i;

/** "after becoming aware", as it stands; null where the words name no event. */
const countedFrom = (quote: string): string | null => starts.exec(quote)?.[0].replace(/\s+/g, ' ') ?? null;
