/** `proviso register export`: a register as JSON for other programs. Paths of this machine are not in it. */
import { z } from 'zod';
import { contractDocument } from './document.js';
import { keyDate } from './key-dates.js';
import { policyEntry, reviewChange, reviewReason } from './register.js';
import { tier } from './requirement.js';
import { review } from './review.js';

const moment = z.iso.datetime();

export const exportedPolicy = z.object({
  sha256: z.string(),
  tier,
  name: z.string(),
  version: z.string(),
  entries: z.array(policyEntry),
});

const exportedReview = z.object({
  /** Of the contract's text: that of its one file, or of the list of its files' hashes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Number of that state of the text, from 1. */
  version: z.int().positive(),
  at: moment,
  by: z.string(),
  reason: reviewReason,
  toolVersion: z.string(),
  /** Which of the `policies` it was held against. */
  policy: z.object({ sha256: z.string(), tier }),
  likeness: z.number().min(0).max(1).nullable(),
  review,
  changes: z.array(reviewChange),
  keyDates: z.array(keyDate),
  /** Only with --texts. */
  documents: z.array(contractDocument).optional(),
});

export const exportedContract = z.object({
  /** Its number in the register it comes from. */
  contract: z.int().positive(),
  name: z.string(),
  vendor: z.string().nullable(),
  customer: z.string().nullable(),
  tier,
  owner: z.string().nullable(),
  added: z.object({ at: moment, by: z.string() }),
  removed: moment.nullable(),
  due: z.iso.date().nullable(),
  dueBecause: z.string().nullable(),
  events: z.array(
    z.object({
      at: moment,
      by: z.string(),
      kind: z.enum(['added', 'removed', 'restored', 'renamed', 'vendor', 'tier', 'owner', 'place', 'version', 'confirmed']),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
  /** Oldest first; at least one. */
  reviews: z.array(exportedReview).min(1),
});
export type ExportedContract = z.infer<typeof exportedContract>;

export const registerExport = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal('proviso'), version: z.string() }),
  policies: z.array(exportedPolicy),
  contracts: z.array(exportedContract),
});
export type RegisterExport = z.infer<typeof registerExport>;
