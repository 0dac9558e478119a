/** Reads what was written: with the changes accepted the gaps are closed and none is new, without them the text is the one we got. */
import type { ContractDocument } from '../model/document.js';
import type { Review } from '../model/review.js';
import { outcomeOf, worsened } from './propose/harm.js';
import type { Proposal } from './propose/settle.js';
import type { Check } from './propose/trial.js';
import type { Sent } from './send.js';

/** Reads a redlined file again: with its changes accepted, or as it was before them. */
export type Reread = (bytes: Uint8Array, file: string, changes: 'accepted' | 'original') => Promise<ContractDocument>;

/** The review of the written files, the requirements they do not close after all, and promises that are broken. */
export interface Proof {
  readonly after: Review;
  readonly failed: readonly string[];
  readonly broken: readonly string[];
}

/** Holds the promises of a redline on the files themselves; amendments are believed as proposed. */
export async function prove(
  documents: readonly ContractDocument[],
  bytes: readonly (Uint8Array | undefined)[],
  sent: readonly Sent[],
  proposal: Proposal,
  before: Review,
  reread: Reread,
  check: Check,
): Promise<Proof> {
  const proposed = [...proposal.documents];
  const broken: string[] = [];
  for (const item of sent) {
    if (item.kind !== 'redline') continue;
    const { file, status } = documents[item.document]!;
    const accepted = await reread(item.bytes, file, 'accepted');
    if (accepted.status !== status) broken.push(`${file}: the redlined file cannot be read in full again.`);
    proposed[item.document] = accepted;
    const [was, is] = [await reread(bytes[item.document]!, file, 'original'), await reread(item.bytes, file, 'original')];
    if (was.text !== is.text) broken.push(`${file}: with the changes rejected the text is not the one that was received.`);
  }
  const after = sent.some((item) => item.kind === 'redline') ? check(proposed) : proposal.review;
  const ids = proposal.closed.filter((gap) => !gap.closedBy(outcomeOf(after, gap.finding.requirement)));
  const gaps = [...proposal.closed, ...proposal.open.map((o) => o.gap)];
  const worse = worsened(
    before,
    after,
    gaps.map((gap) => ({ gap })),
  );
  if (worse.length > 0) broken.push(`The redline would worsen ${worse.map((f) => f.requirement).join(', ')}.`);
  return { after, failed: ids.map((gap) => gap.finding.requirement), broken };
}
