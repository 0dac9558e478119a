/** Reviews against the gaps that stood before: each gap is marked as known or new. A known gap that got worse is new. */
import { relative, sep } from 'node:path';
import type { Baseline, BaselineContract } from '../model/baseline.js';
import { isGap } from '../model/gap.js';
import type { Finding, Review } from '../model/review.js';
import { fingerprint } from './fingerprint.js';

type Gap = BaselineContract['gaps'][number];

/** A path as the baseline holds it: from its folder, with forward slashes. */
export const pathFrom = (folder: string, file: string): string => relative(folder, file).split(sep).join('/');

/** The gaps of one review as the baseline holds them; what is waived is no gap that a later run would have to know. */
export function baselineContract(review: Review, folder: string): BaselineContract {
  return {
    file: pathFrom(folder, review.file),
    documents: review.documents.map(({ sha256 }) => sha256),
    gaps: review.findings.filter(isComparable).map((finding) => ({
      requirement: finding.requirement,
      outcome: finding.outcome as Gap['outcome'],
      fingerprint: fingerprint(finding),
    })),
  };
}

export interface Comparing {
  /** The review with its gaps marked. */
  (review: Review): Review;
  /** Gaps of the baseline that the reviews so far no longer have. */
  fixed(): number;
}

export function openBaseline(baseline: Baseline, folder: string): Comparing {
  const byFile = new Map(baseline.contracts.map((contract) => [contract.file, contract]));
  const byContent = new Map(baseline.contracts.map((contract) => [contract.documents.join(), contract]));
  let fixed = 0;
  const compare = (review: Review): Review => {
    const before =
      byFile.get(pathFrom(folder, review.file)) ?? byContent.get(review.documents.map(({ sha256 }) => sha256).join()) ?? undefined;
    const known = new Map<string, Gap[]>();
    for (const gap of before?.gaps ?? []) known.set(gap.fingerprint, [...(known.get(gap.fingerprint) ?? []), gap]);
    const findings = review.findings.map((finding): Finding => {
      if (!isComparable(finding)) return finding;
      const same = known.get(fingerprint(finding))?.find((gap) => gap.requirement === finding.requirement);
      return { ...finding, baseline: same && severityOf(finding.outcome) <= severityOf(same.outcome) ? 'known' : 'new' };
    });
    const open = new Set(findings.filter(isGap).map(({ requirement }) => requirement));
    fixed += (before?.gaps ?? []).filter(({ requirement }) => !open.has(requirement)).length;
    return { ...review, findings };
  };
  return Object.assign(compare, { fixed: () => fixed });
}

/** What was not read in full cannot be compared; it is never known. */
const isComparable = (finding: Finding): boolean => isGap(finding) && finding.outcome !== 'undetermined';

const severityOf = (outcome: Finding['outcome']): number => ['weak', 'missing', 'adverse'].indexOf(outcome);
