/** What the register remembers besides reviews: what a pack asked, why a review was made, and what it changed. */
import { z } from 'zod';
import { outcome, severity } from './requirement.js';
import { findingOutcome } from './review.js';

/** One requirement as a pack asked for it at one tier: what can be compared with what it asks now. */
export const policyEntry = z.object({
  requirement: z.string(),
  title: z.string(),
  severity,
  limits: z.record(z.string(), z.string()),
  accepts: z.array(outcome),
  types: z.array(z.string()).nullable(),
  off: z.boolean(),
});
export type PolicyEntry = z.infer<typeof policyEntry>;

/**
 * Why a review was made. added: the first; text: the file changed; policy: the pack asks for more; tier: the tier went up; due: its day
 * came; reader: another version of Proviso reads it; asked: somebody wanted it; imported: it comes from another register.
 */
export const reviewReason = z.enum(['added', 'text', 'policy', 'tier', 'due', 'reader', 'asked', 'imported']);
export type ReviewReason = z.infer<typeof reviewReason>;

/** What a difference between two reviews comes from: the contract says something else, the pack asks something else, or the same words are read better. */
export const changeCause = z.enum(['text', 'policy', 'reader']);
export type ChangeCause = z.infer<typeof changeCause>;

const side = z.object({
  outcome: findingOutcome,
  value: z.string().nullable(),
  /** Somebody has to act on it. */
  gap: z.boolean(),
  /** The deciding passage, or null. */
  quote: z.string().nullable(),
  /** Where in the quote the words begin that decide. */
  at: z.int().nonnegative().optional(),
  section: z.string().nullable(),
});
export type ChangeSide = z.infer<typeof side>;

/**
 * One requirement that stands otherwise than in the review before. new: a gap in something that was not asked before; regressed: worse;
 * fixed: no gap any more; improved: a lesser gap; changed: the same outcome with another value; dropped: no longer asked.
 */
export const reviewChange = z.object({
  requirement: z.string(),
  title: z.string(),
  severity,
  kind: z.enum(['new', 'regressed', 'fixed', 'improved', 'changed', 'dropped']),
  why: z.array(changeCause),
  before: side.nullable(),
  after: side.nullable(),
  /** What was asked and what is asked, where that differs: sentences for people. */
  asked: z.array(z.string()).optional(),
});
export type ReviewChange = z.infer<typeof reviewChange>;
