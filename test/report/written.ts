/** The bytes of a run's report, and reviews with gaps that were waived, accepted or known. */
import { fingerprint } from '../../src/gate/index.js';
import type { LoadedEntry } from '../../src/model/pack.js';
import type { Finding, Review } from '../../src/model/review.js';
import { type ContractFiles, type Interrupted, openRunReport, type RunFormat } from '../../src/report/index.js';
import { findings, review, run } from './fixture.js';

export async function written(
  format: RunFormat,
  reviews: readonly Review[],
  {
    entries = [],
    files = () => ({}),
    interrupted,
  }: { entries?: readonly LoadedEntry[]; files?: (review: Review, i: number) => ContractFiles; interrupted?: Interrupted } = {},
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const write = async (chunk: string | Uint8Array) => void chunks.push(Buffer.from(chunk));
  const report = await openRunReport(format, { head: run, entries, fingerprint, write });
  for (const [i, one] of reviews.entries()) await report.add(one, files(one, i));
  await report.close(interrupted);
  return Buffer.concat(chunks);
}

export const waiver = { reason: 'No data of ours is held before the migration.', approver: 'M. Okafor', expires: '2027-03-01' };

const marks: Record<string, Partial<Finding>> = {
  'audit.notice': { waived: waiver, frameworks: ['core', 'gdpr-art28'] },
  'residency.transfer': { accepted: true },
  'breach.deadline': { baseline: 'known' },
  'breach.penalty': { baseline: 'new', frameworks: ['core', 'dora-art30'] },
};

/** The fixture with one gap of each standing. */
export const marked: Review = { ...review, findings: findings.map((f) => ({ ...f, ...marks[f.requirement] })) };

/** A contract of which nothing could be read. */
export const unread: Review = {
  ...review,
  file: 'contracts/scan.pdf',
  status: 'no-text',
  verdict: 'incomplete',
  contract: { title: null, type: 'other', vendor: null, customer: null },
  documents: [{ ...review.documents[0]!, file: 'contracts/scan.pdf', status: 'no-text' }],
  findings: [],
};
