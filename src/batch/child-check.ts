/** Inside the parser process: the documents of one contract → its review, so that checking is spread over the cores like reading. */
import { checkDocuments } from '../check.js';
import type { ContractDocument } from '../model/document.js';
import type { Tier } from '../model/requirement.js';
import type { Review } from '../model/review.js';
import { emptyDocument } from '../read/index.js';
import { documentFor } from './child-read.js';
import type { CheckJob, JobPart, Policy, Report } from './messages.js';

const EMPTY = Buffer.alloc(0);

/** Reads the parts in their order and checks them together; what goes wrong in the check is reported, not thrown. */
export async function reviewFor(job: CheckJob, policy: Policy, send: (report: Report) => void): Promise<Report> {
  const documents: ContractDocument[] = [];
  let encrypted = false;
  for (const [index, part] of job.parts.entries()) {
    const { document, asked } = await documentOf(part, index, job, send);
    documents.push(document);
    encrypted ||= asked;
  }
  send({ type: 'checking', id: job.id });
  try {
    const review = reviewUnder(policy, documents, job);
    return { type: 'review', id: job.id, review: sentReview(review), encrypted, ...(job.withDocuments ? { documents } : {}) };
  } catch (error) {
    return { type: 'failed', id: job.id, message: (error instanceof Error ? error.message : String(error)).slice(0, 500) };
  }
}

/** Without the authorities, which make up a third of it: the other side takes none but those of its own pack. */
const sentReview = (review: Review) => ({ ...review, findings: review.findings.map((finding) => ({ ...finding, basis: null })) });

/** The review of documents at the tier that was given beside the contract, that it chooses itself, or that the pack has. */
export function reviewUnder(
  { pack, tiers, chooseTier }: Policy,
  documents: readonly ContractDocument[],
  { file, known, notices, tier }: Pick<CheckJob, 'file' | 'known' | 'notices' | 'tier'>,
): Review {
  const packAt = tiers && chooseTier && !tier ? { packAt: (chosen: Tier) => tiers[chosen] } : {};
  return checkDocuments(documents, (tier && tiers?.[tier]) ?? pack, { file, known, notices, ...packAt });
}

async function documentOf(
  part: JobPart,
  index: number,
  job: CheckJob,
  send: (report: Report) => void,
): Promise<{ document: ContractDocument /** Whether it asked for a password. */; asked: boolean }> {
  if (!('path' in part)) return { document: emptyDocument({ ...part, format: 'unknown' }, [...part.notices]), asked: false };
  const { id, followLinks, options } = job;
  let document = await documentFor({ id, ...part, followLinks, options }, EMPTY, send, index);
  if (document.status !== 'needs-password') return { document, asked: false };
  for (const password of job.passwords) {
    document = await documentFor({ id, ...part, followLinks, options: { ...options, password } }, EMPTY, send, index);
    if (document.status !== 'needs-password') break;
  }
  return { document, asked: true };
}
