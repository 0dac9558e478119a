/** What a review says: findings with their evidence, for one contract under one pack. These schemas are the JSON output. */
import { z } from 'zod';
import { keyDates } from './bundle.js';
import { documentFormat, documentStatus, notice } from './document.js';
import { outcome, severity, tier } from './requirement.js';

export const evidence = z.object({
  /** Verbatim: equals `text.slice(start, end)` of the document. */
  quote: z.string(),
  /** UTF-16 offsets into the document's text. */
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** Section number as the contract shows it ("4.2(a)", "Annex II"), or null. */
  section: z.string().nullable(),
  /** Headings above the passage, outermost first. */
  headings: z.array(z.string()),
  page: z.int().positive().nullable(),
  /** Index into the review's `documents`. */
  document: z.int().nonnegative(),
  /** Why it is cited: it decides, it takes back, it is the nearest passage to something missing, or it only supports. */
  role: z.enum(['decides', 'takes-back', 'nearest', 'supports']),
  /** The deciding words inside the quote, as offsets into the document's text. */
  highlights: z.array(z.object({ start: z.int(), end: z.int() })),
  /** True where the words come from character recognition. */
  ocr: z.boolean().optional(),
  /** Author of the tracked insertion in which alone the words stand. */
  insertedBy: z.string().optional(),
});
export type Evidence = z.infer<typeof evidence>;

export const suggestion = z.object({
  kind: z.enum(['strengthen', 'insert', 'replace']),
  heading: z.string().optional(),
  text: z.string(),
  /** What we accept in a second round, and who approves it. */
  fallback: z.object({ text: z.string(), approver: z.string() }).optional(),
  walkAway: z.string().optional(),
});
export type Suggestion = z.infer<typeof suggestion>;

export const findingOutcome = z.enum([...outcome.options, 'not-applicable', 'undetermined']);
/** The four outcomes, and: not asked of this tier or type; not determined, since the contract was not read in full. */
export type FindingOutcome = z.infer<typeof findingOutcome>;

/** Who accepted a gap, why, and until when (the last day on which the waiver holds). */
export const waiverMark = z.object({ reason: z.string(), approver: z.string(), expires: z.iso.date() });
export type WaiverMark = z.infer<typeof waiverMark>;

export const finding = z.object({
  requirement: z.string(),
  title: z.string(),
  topic: z.string(),
  outcome: findingOutcome,
  /** A value as the text has it ("72 hours"), or null. */
  value: z.string().nullable(),
  /** One sentence: what was found, and what was expected. */
  because: z.string(),
  severity,
  basis: z.array(
    z.object({
      kind: z.enum(['law', 'policy']),
      cites: z.array(z.object({ cite: z.string(), says: z.string(), url: z.string().optional() })),
      note: z.string().optional(),
    }),
  ),
  evidence: z.array(evidence),
  suggestion: suggestion.nullable(),
  /** 0 to 1, calibrated on contracts that were not used for tuning; below the threshold a person must read. */
  confidence: z.number().min(0).max(1),
  needsReader: z.boolean(),
  /** For what is missing: what was looked for, in words. */
  searched: z.array(z.string()).optional(),
  /** Name of the signal that decided, for explanation and tests. */
  signal: z.string().nullable(),
  /** True where the outcome is not `met` and the pack is content with it all the same. */
  accepted: z.literal(true).optional(),
  /** The gap was accepted by name for this contract or vendor. */
  waived: waiverMark.optional(),
  /** Only in a run against a baseline: whether this gap stood there already. */
  baseline: z.enum(['known', 'new']).optional(),
  /** Names of the packs that ask for it, where more than one pack was checked. */
  frameworks: z.array(z.string()).optional(),
});
export type Finding = z.infer<typeof finding>;

export const verdict = z.enum(['pass', 'review', 'fail', 'incomplete']);
/** pass: no gap; review: only weak or minor gaps; fail: an adverse or missing provision of critical or major severity; incomplete: not fully read. */
export type Verdict = z.infer<typeof verdict>;

export const reviewedDocument = z.object({
  file: z.string(),
  format: documentFormat,
  sha256: z.string(),
  status: documentStatus,
  pages: z.int().nonnegative(),
  characters: z.int().nonnegative(),
  notices: z.array(notice),
});
export type ReviewedDocument = z.infer<typeof reviewedDocument>;

export const review = z.object({
  file: z.string(),
  status: documentStatus,
  verdict,
  tier,
  contract: z.object({
    title: z.string().nullable(),
    type: z.enum(['dpa', 'services', 'baa', 'scc', 'other']),
    vendor: z.string().nullable(),
    customer: z.string().nullable(),
    /** Key dates as given beside the contract, not read from it. */
    dates: keyDates.optional(),
  }),
  documents: z.array(reviewedDocument),
  findings: z.array(finding),
  notices: z.array(notice),
});
export type Review = z.infer<typeof review>;

export const run = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal('proviso'), version: z.string() }),
  pack: z.object({ name: z.string(), version: z.string(), sha256: z.string() }),
  /** Entries of the folders given that were seen and not taken as contracts, each with its reason. */
  skipped: z.array(z.object({ file: z.string(), reason: z.string() })).optional(),
  reviews: z.array(review),
  /** Only where the run was stopped before it had reviewed all contracts. */
  interrupted: z.object({ reviewed: z.int().nonnegative(), of: z.int().nonnegative() }).optional(),
});
/** The whole JSON output of `proviso check`. */
export type Run = z.infer<typeof run>;
