/** What an incident at a vendor or a sub-processor means for our contracts: who is touched, what is owed by when, which rights we hold. */
import { z } from 'zod';
import { tier } from './requirement.js';
import { findingOutcome } from './review.js';

/** Words of a contract with their place. */
export const citation = z.object({
  quote: z.string(),
  section: z.string().nullable(),
  page: z.int().positive().nullable(),
  document: z.string(),
});
export type Citation = z.infer<typeof citation>;

export const owedNotice = z.object({
  /** met, weak, adverse or missing, of the duty to tell us at all. */
  duty: findingOutcome,
  /** The time that the contract gives ("72 hours"), or null where it names none. */
  within: z.string().nullable(),
  /** The last moment for the notice, counted from the time of the incident, in UTC; null where the contract names no time. */
  by: z.iso.datetime().nullable(),
  /** The event from which the contract counts, in its own words ("after becoming aware"); null where it names none. */
  from: z.string().nullable(),
  evidence: z.array(citation),
});
export type OwedNotice = z.infer<typeof owedNotice>;

export const heldRight = z.object({
  requirement: z.string(),
  title: z.string(),
  outcome: findingOutcome,
  value: z.string().nullable(),
  /** What was found and what was expected. */
  because: z.string(),
  evidence: z.array(citation),
});
/** One thing that the contract gives us, or does not. */
export type HeldRight = z.infer<typeof heldRight>;

export const touchedContract = z.object({
  contract: z.int(),
  name: z.string(),
  vendor: z.string().nullable(),
  tier,
  owner: z.string().nullable(),
  /** vendor: the incident is at our vendor; sub-processor: at one that the contract lists; named: at somebody the contract names otherwise. */
  how: z.enum(['vendor', 'sub-processor', 'named']),
  /** Where the contract names the company; empty for the vendor itself. */
  named: z.array(citation),
  /** Day of the review that this rests on. */
  reviewed: z.iso.date(),
  notice: owedNotice,
  rights: z.array(heldRight),
});
export type TouchedContract = z.infer<typeof touchedContract>;

export const incident = z.object({
  schemaVersion: z.literal(1),
  company: z.string(),
  /** The time that deadlines count from, in UTC. */
  at: z.iso.datetime(),
  /** Contracts of the register that were looked at. */
  looked: z.int().nonnegative(),
  touched: z.array(touchedContract),
});
/** The sheet of one incident. */
export type Incident = z.infer<typeof incident>;
