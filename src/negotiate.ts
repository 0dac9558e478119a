/**
 * The second pipeline: review -> gaps -> proposal -> redlined files, checked again before anybody sees them. Beside check.ts the
 * only place where stages meet. Reads nothing from disk: bytes come in, and are read again through the caller's reader.
 */
import { checkDocuments } from './check.js';
import type { ContractDocument } from './model/document.js';
import type { Edit, RedlineMeta } from './model/edit.js';
import type { LoadedPack } from './model/pack.js';
import type { Severity } from './model/requirement.js';
import type { Finding, Review } from './model/review.js';
import {
  type AmendmentData,
  amendmentChanges,
  asWritten,
  type Check,
  type Gap,
  gapOf,
  type Joint,
  loadPhrases,
  prove,
  type Reread,
  remarked,
  type Sent,
  send,
  settler,
  severities,
} from './redline/index.js';
import { understand } from './understand/index.js';

export type { Sent } from './redline/index.js';

export interface NegotiateOptions {
  readonly pack: LoadedPack;
  /** Name of the contract in the review. */
  readonly file: string;
  /** Which wording is proposed; default preferred. */
  readonly position?: 'preferred' | 'fallback';
  /** Requirement ids or topics to propose for; default all. */
  readonly only?: readonly string[];
  /** Least severity that is proposed for; default minor. */
  readonly minSeverity?: Severity;
  readonly meta: RedlineMeta;
  /** Whether notes to the other side are written at the changes; default true. */
  readonly remarks?: boolean;
  /** Bytes of each document, by index; only those in DOCX are needed. */
  readonly bytes: readonly (Uint8Array | undefined)[];
  readonly reread: Reread;
}

export interface Negotiation {
  readonly before: Review;
  /** Review of the contract as proposed, from the written files where there are any. */
  readonly after: Review;
  readonly sent: readonly Sent[];
  /** The changes with the points each is made for. */
  readonly changes: readonly Joint[];
  readonly gaps: readonly Gap[];
  readonly closed: readonly Gap[];
  readonly open: readonly { readonly gap: Gap; readonly why: string }[];
  /** Why no file is written at all, if so. */
  readonly refused: readonly string[];
}

const mostTries = 40;

/** Proposes changes that close the gaps of one contract and writes them; nothing is handed out that a new check does not confirm. */
export async function negotiate(documents: readonly ContractDocument[], options: NegotiateOptions): Promise<Negotiation> {
  const { pack, file, bytes, meta } = options;
  const check: Check = (proposed, only) =>
    checkDocuments(proposed, only ? { ...pack, entries: pack.entries.filter((e) => only.has(e.requirement.id)) } : pack, { file });
  const before = check(documents);
  const gaps = gapsOf(before, documents, options);
  const phrases = await loadPhrases('remarks');
  const headingOf = (topic: string): string => (phrases.has(`heading-${topic}`) ? phrases.one(`heading-${topic}`) : '');
  const negotiation = settler(gaps, { before, documents, headingOf, check });
  const amendment = (index: number, edits: readonly Edit[]): AmendmentData => amendmentData(documents, index, edits, before, meta.date);
  for (let tries = 0; tries < mostTries; tries++) {
    const proposal = negotiation.settle();
    const nothing = { before, after: before, sent: [], gaps, changes: proposal.edits, closed: proposal.closed, open: proposal.open };
    if (proposal.edits.length === 0) return { ...nothing, refused: [] };
    const edits = (options.remarks ?? true) ? remarked(proposal.edits, phrases) : proposal.edits.map((joint) => joint.edit);
    const written = send(documents, proposal.edits, edits, bytes, meta, amendment);
    if ('refused' in written) {
      if (written.blamed.length === 0) return { ...nothing, refused: written.refused };
      for (const { joint, why } of written.blamed)
        for (const { gap } of joint.parts) negotiation.reject(gap.finding.requirement, `It cannot be written into the file: ${why}.`);
      continue;
    }
    const { after, failed, broken } = await prove(documents, bytes, written.sent, proposal, before, options.reread, check);
    if (broken.length > 0) return { ...nothing, refused: broken };
    if (failed.length === 0) return { ...nothing, after, sent: written.sent, refused: [] };
    for (const requirement of failed) negotiation.reject(requirement, 'The written file, checked again, does not close this gap.');
  }
  const refused = [`No redline was found in ${mostTries} attempts that holds when it is checked again.`];
  return { before, after: before, sent: [], changes: [], gaps, closed: [], open: gaps.map((gap) => ({ gap, why: refused[0]! })), refused };
}

function amendmentData(
  documents: readonly ContractDocument[],
  index: number,
  edits: readonly Edit[],
  before: Review,
  date: string,
): AmendmentData {
  const { terms, title, vendorName, customerName } = understand(documents);
  const bare = (term: string): string => term.replace(/^the /i, '');
  const cited = before.findings.flatMap((f) => f.evidence).filter((e) => e.document === index && e.section !== null);
  return {
    number: 1,
    contract: title ?? documents[index]?.title ?? 'agreement',
    vendor: vendorName ?? bare(terms.vendor),
    vendorTerm: bare(terms.vendor),
    customer: customerName ?? bare(terms.customer),
    customerTerm: bare(terms.customer),
    date,
    changes: amendmentChanges(
      documents[index]!,
      edits,
      (start, end) => cited.find((e) => e.start >= start && e.start < end)?.section ?? undefined,
    ),
  };
}

function gapsOf(review: Review, documents: readonly ContractDocument[], options: NegotiateOptions): Gap[] {
  const terms = asWritten(understand(documents).terms, documents.map((d) => d.text).join('\n'));
  const least = severities.indexOf(options.minSeverity ?? 'minor');
  return options.pack.entries.flatMap((entry) => {
    const finding = review.findings.find((f) => f.requirement === entry.requirement.id);
    if (!finding?.suggestion || !isAsked(finding, options.only) || severities.indexOf(finding.severity) > least) return [];
    return [gapOf(entry, finding, { ...terms, ...entry.limits }, options.position ?? 'preferred')];
  });
}

function isAsked(finding: Finding, only: readonly string[] | undefined): boolean {
  return only === undefined || only.includes(finding.requirement) || only.includes(finding.topic);
}
