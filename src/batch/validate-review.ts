/**
 * Checks what a parser process sent as a review before anybody relies on it: the shape, names and order that this side knows, offsets
 * that agree with each other, and a verdict that follows from the findings. Whether a quote stands in the file only the process knows.
 * Authorities are not taken from the process at all: this side has them in its pack.
 */
import { z } from 'zod';
import { toldBasis } from '../judge/basis.js';
import { verdictOf } from '../judge/verdict.js';
import type { ContractDocument } from '../model/document.js';
import type { LoadedPack } from '../model/pack.js';
import { type Evidence, type Finding, finding as findingSchema, type Review, review as reviewSchema } from '../model/review.js';
import { markValid } from '../model/valid.js';
import type { Policy } from './messages.js';
import { validated } from './validate.js';
import { oneOfEqual } from './wordings.js';

/** As a process sends it, see `sentReview`. */
const sentSchema = reviewSchema.extend({ findings: z.array(findingSchema.extend({ basis: z.unknown() })) });

/** What a `review` message holds, or in words what is wrong with it; documents get the names of `parts`. */
export function takenReview(
  { review, documents, encrypted }: Readonly<Record<string, unknown>>,
  file: string,
  parts: readonly string[],
  policy: Policy,
): { readonly review: Review; readonly documents?: readonly ContractDocument[]; readonly encrypted: boolean } | string {
  const taken = validatedReview(review, file, parts, policy);
  if (typeof taken === 'string') return taken;
  const list = Array.isArray(documents) ? parts.map((name, i) => validated(documents[i], name)) : undefined;
  return { review: taken, encrypted: encrypted === true, ...(list ? { documents: list } : {}) };
}

function validatedReview(sent: unknown, file: string, parts: readonly string[], policy: Policy): Review | string {
  const parsed = sentSchema.safeParse(sent);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return issue ? `${issue.path.map(String).join('.').slice(0, 80)}: ${issue.message.slice(0, 120)}` : 'unknown';
  }
  const { documents, tier } = parsed.data;
  if (documents.length !== parts.length) return `${documents.length} documents of ${parts.length}`;
  const pack = policy.tiers?.[tier] ?? policy.pack;
  if (pack.tier !== tier) return `tier ${tier}`;
  const findings = underPack(parsed.data.findings, pack);
  if (!findings) return 'findings of another pack';
  const isRead = documents.every(({ status }) => status === 'reviewed');
  if (isRead !== (parsed.data.status === 'reviewed')) return `status ${parsed.data.status}`;
  if (parsed.data.verdict !== verdictOf(findings, parsed.data.status)) return `verdict ${parsed.data.verdict}`;
  for (const { evidence, requirement } of findings)
    for (const one of evidence) {
      const problem = brokenEvidence(one, documents[one.document]?.characters);
      if (problem) return `evidence of ${requirement}: ${problem}`;
    }
  const { status, verdict, contract, notices } = parsed.data;
  const named = documents.map((document, i) => ({ ...document, file: parts[i] as string }));
  return markValid({ file, status, verdict, tier, contract, documents: named, findings, notices });
}

const oneOf = oneOfEqual();

/** The findings with the authorities of the pack, or undefined where they are not the findings of this pack in its order. */
function underPack(sent: z.infer<typeof sentSchema>['findings'], { entries }: LoadedPack): Finding[] | undefined {
  if (sent.length !== entries.length) return undefined;
  for (const [i, finding] of sent.entries()) {
    const entry = entries[i];
    if (!entry || finding.requirement !== entry.requirement.id) return undefined;
    finding.basis = toldBasis(entry.basis);
    if (finding.suggestion) finding.suggestion = oneOf(finding.suggestion);
  }
  return sent as Finding[];
}

function brokenEvidence({ quote, start, end, highlights }: Evidence, characters: number | undefined): string | undefined {
  if (characters === undefined) return 'a document that is not there';
  if (end > characters || end - start !== quote.length) return `a quote of ${quote.length} from ${start} to ${end} of ${characters}`;
  const outside = highlights.find((span) => span.start < 0 || span.end < span.start || span.end > characters);
  return outside && `a highlight from ${outside.start} to ${outside.end} of ${characters}`;
}
