/**
 * The second pipeline: review -> gaps -> proposal -> redlined files, checked again before anybody sees them. Beside check.ts the
 * only place where stages meet. Reads nothing from disk: bytes come in, and are read again through the caller's reader.
 */
import { checkDocuments } from './check.js';
import type { ContractDocument } from './model/document.js';
import type { Edit, RedlineMeta } from './model/edit.js';
import type { LoadedEntry, LoadedPack } from './model/pack.js';
import type { Outcome, Severity } from './model/requirement.js';
import type { Finding, FindingOutcome, Review } from './model/review.js';
import {
  type AmendmentData,
  amendmentChanges,
  asWritten,
  durationIn,
  type Gap,
  type Joint,
  loadPhrases,
  type Proposal,
  remarked,
  type Settler,
  settler,
  severities,
  worsened,
  writeRedline,
} from './redline/index.js';
import { fill } from './text/fields.js';
import { understand } from './understand/index.js';

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
  /** Reads a redlined file again: with its changes accepted, or as it was before them. */
  readonly reread: (bytes: Uint8Array, file: string, changes: 'accepted' | 'original') => Promise<ContractDocument>;
}

/** What goes to the other side for one document. */
export type Sent =
  | { readonly kind: 'redline'; readonly document: number; readonly bytes: Uint8Array; readonly edits: readonly Edit[] }
  | { readonly kind: 'amendment'; readonly document: number; readonly data: AmendmentData; readonly edits: readonly Edit[] };

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
  const { pack, file } = options;
  const check = (proposed: readonly ContractDocument[]): Review => checkDocuments(proposed, pack, { file });
  const before = check(documents);
  const gaps = gapsOf(before, documents, options);
  const phrases = await loadPhrases('remarks');
  const headingOf = (topic: string): string => (phrases.has(`heading-${topic}`) ? phrases.one(`heading-${topic}`) : '');
  const negotiation = settler(gaps, before, documents, headingOf, check);
  for (let tries = 0; tries < mostTries; tries++) {
    const proposal = negotiation.settle();
    const nothing = { before, gaps, changes: proposal.edits, closed: proposal.closed, open: proposal.open };
    if (proposal.edits.length === 0) return { ...nothing, after: before, sent: [], refused: [] };
    const edits = (options.remarks ?? true) ? remarked(proposal.edits, phrases) : proposal.edits.map((joint) => joint.edit);
    const written = write(documents, proposal, edits, before, options);
    if ('refused' in written) {
      if (ruleOut(written, proposal, negotiation)) continue;
      return { ...nothing, after: before, sent: [], refused: written.refused };
    }
    const { after, failed, broken } = await verify(documents, written.sent, proposal, before, options, check);
    if (broken.length > 0) return { ...nothing, after: before, sent: [], refused: broken };
    if (failed.length === 0) return { ...nothing, after, sent: written.sent, refused: [] };
    for (const requirement of failed) negotiation.reject(requirement, 'The written file, checked again, does not close this gap.');
  }
  const refused = [`No redline was found in ${mostTries} attempts that holds when it is checked again.`];
  return { before, after: before, sent: [], changes: [], gaps, closed: [], open: gaps.map((gap) => ({ gap, why: refused[0]! })), refused };
}

/** Writes all documents that have edits. A refusal names the edits to blame by their place in the proposal. */
function write(
  documents: readonly ContractDocument[],
  proposal: Proposal,
  edits: readonly Edit[],
  before: Review,
  options: NegotiateOptions,
): { sent: Sent[] } | { refused: string[]; blamed: { joint: Joint; why: string }[] } {
  const sent: Sent[] = [];
  for (const [index, document] of documents.entries()) {
    const joints = proposal.edits.filter((joint) => joint.document === index);
    if (joints.length === 0) continue;
    const own = edits.filter((_, i) => proposal.edits[i]?.document === index);
    const bytes = options.bytes[index];
    if (document.format !== 'docx' || !bytes) {
      sent.push({ kind: 'amendment', document: index, data: amendmentData(documents, index, own, before, options), edits: own });
      continue;
    }
    const result = writeRedline(bytes, document, own, options.meta);
    if ('bytes' in result) {
      sent.push({ kind: 'redline', document: index, bytes: result.bytes, edits: own });
      continue;
    }
    const blamed = result.refused.flatMap((why) =>
      [...(/^edits? (\d+)(?: and (\d+))?:? /.exec(why)?.slice(1) ?? [])].flatMap((n) => {
        const joint = joints[Number(n) - 1];
        return n !== undefined && joint ? [{ joint, why }] : [];
      }),
    );
    const one = blamed.length > 0 ? [] : culprits(bytes, document, joints, own, options.meta, result.refused);
    return { refused: result.refused.map((why) => `${document.file}: ${why}`), blamed: [...blamed, ...one] };
  }
  return { sent };
}

/** The edit without which the others can be written, where the refusal names none. */
function culprits(
  bytes: Uint8Array,
  document: ContractDocument,
  joints: readonly Joint[],
  edits: readonly Edit[],
  meta: RedlineMeta,
  refused: readonly string[],
): { joint: Joint; why: string }[] {
  const at = edits.findIndex((_, i) => edits.length > 1 && 'bytes' in writeRedline(bytes, document, edits.toSpliced(i, 1), meta));
  return at < 0 ? [] : [{ joint: joints[at]!, why: refused.join(' ').replace(/\.$/, '') }];
}

function ruleOut(written: { blamed: { joint: Joint; why: string }[] }, proposal: Proposal, negotiation: Settler): boolean {
  for (const { joint, why } of written.blamed)
    for (const { gap } of joint.parts)
      negotiation.reject(gap.finding.requirement, `It cannot be written into the file: ${why.replace(/^edits? [\d and]+:? /, '')}.`);
  return written.blamed.length > 0 && proposal.edits.length > 0;
}

/** Reads what was written: with changes accepted the gaps are closed and none is new, without them the text is the one we got. */
async function verify(
  documents: readonly ContractDocument[],
  sent: readonly Sent[],
  proposal: Proposal,
  before: Review,
  options: NegotiateOptions,
  check: (documents: readonly ContractDocument[]) => Review,
): Promise<{ after: Review; failed: string[]; broken: string[] }> {
  const proposed = [...proposal.documents];
  const broken: string[] = [];
  for (const item of sent) {
    if (item.kind !== 'redline') continue;
    const { file } = documents[item.document]!;
    const accepted = await options.reread(item.bytes, file, 'accepted');
    if (accepted.status !== documents[item.document]!.status) broken.push(`${file}: the redlined file cannot be read in full again.`);
    proposed[item.document] = accepted;
    const [was, is] = [
      await options.reread(options.bytes[item.document]!, file, 'original'),
      await options.reread(item.bytes, file, 'original'),
    ];
    if (was.text !== is.text) broken.push(`${file}: with the changes rejected the text is not the one that was received.`);
  }
  const after = sent.some((item) => item.kind === 'redline') ? check(proposed) : proposal.review;
  const outcome = (id: string): FindingOutcome => after.findings.find((f) => f.requirement === id)?.outcome ?? 'missing';
  const failed = proposal.closed.filter((gap) => !gap.closedBy(outcome(gap.finding.requirement))).map((gap) => gap.finding.requirement);
  const all = [...proposal.closed, ...proposal.open.map((o) => o.gap)];
  const worse = worsened(
    before,
    after,
    all.map((gap) => ({ gap })),
  );
  if (worse.length > 0) broken.push(`The redline would worsen ${worse.map((f) => f.requirement).join(', ')}.`);
  return { after, failed, broken };
}

function amendmentData(
  documents: readonly ContractDocument[],
  index: number,
  edits: readonly Edit[],
  before: Review,
  options: NegotiateOptions,
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
    date: options.meta.date,
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

const rank: Record<Outcome, number> = { met: 3, weak: 2, missing: 1, adverse: 0 };

function gapOf(entry: LoadedEntry, finding: Finding, fields: Readonly<Record<string, string>>, position: 'preferred' | 'fallback'): Gap {
  const { suggest, find, what } = entry.requirement;
  const fallback = position === 'fallback' && suggest.fallback ? fill(suggest.fallback.text, fields) : undefined;
  const strengthen = suggest.strengthen === undefined ? undefined : fill(suggest.strengthen, fields);
  const clause = fill(suggest.insert, fields);
  const limitName = find.met
    ?.map((signal) => signal.value)
    .find((value) => value?.kind === 'duration' && value.atMost !== undefined)?.atMost;
  const limit = limitName === undefined ? undefined : fallback === undefined ? entry.limits[limitName] : durationIn(fallback);
  const satisfies = (outcome: FindingOutcome): boolean =>
    outcome === 'met' || outcome === 'not-applicable' || entry.accepts.some((accepted) => accepted === outcome);
  const was = finding.outcome in rank ? rank[finding.outcome as Outcome] : 1;
  const better = (outcome: FindingOutcome): boolean => outcome in rank && rank[outcome as Outcome] >= Math.max(2, was);
  return {
    finding,
    strengthen: fallback ?? strengthen,
    clause: fallback !== undefined && !fallback.startsWith(',') ? fallback : clause,
    heading: suggest.heading,
    vendor: fields.vendor ?? 'vendor',
    customer: fields.customer ?? 'customer',
    agreement: fields.agreement ?? 'this agreement',
    limit,
    what: inTerms(what, fields),
    needs: [...new Set([...(find.met ?? []), ...(find.weak ?? [])].flatMap((signal) => Object.keys(signal.given ?? {})))],
    closedBy: fallback === undefined ? satisfies : (outcome) => satisfies(outcome) || better(outcome),
  };
}

/** "The vendor tells the customer …" with what the contract calls them. */
function inTerms(what: string, fields: Readonly<Record<string, string>>): string {
  return fill(what.replace(/\bthe (vendor|customer)\b/gi, '{{$1}}'), fields);
}
