/** Things about the contracts of a register that people are told of: what is due, what became worse, and what ends soon. */
import { z } from 'zod';
import { changeCause, reviewChange } from './register.js';
import { severity, tier } from './requirement.js';
import { findingOutcome } from './review.js';

export const notificationKind = z.enum(['due', 'regressed', 'expiring']);
export type NotificationKind = z.infer<typeof notificationKind>;

const passage = z.object({
  /** What it is for: the id of a requirement, or `notice` for the clause on giving notice. */
  of: z.string(),
  quote: z.string(),
  section: z.string().nullable(),
});

const head = {
  /** The same for the same event however often it is told: a receiver that has seen it may pass it over. */
  id: z.string(),
  contract: z.int(),
  name: z.string(),
  vendor: z.string().nullable(),
  tier,
  owner: z.string().nullable(),
  /** Words of the contract; there only where they were asked for. */
  quotes: z.array(passage).optional(),
};

export const notification = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('due'),
    ...head,
    /** Day from which its review is due. */
    day: z.iso.date(),
    why: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('regressed'),
    ...head,
    /** Day of the review that found it. */
    day: z.iso.date(),
    review: z.int(),
    /** Findings that became worse, and gaps in what was not asked before. */
    changes: z.array(
      z.object({
        requirement: z.string(),
        title: z.string(),
        severity,
        kind: reviewChange.shape.kind,
        before: findingOutcome.nullable(),
        after: findingOutcome.nullable(),
        because: z.array(changeCause),
      }),
    ),
  }),
  z.object({
    kind: z.literal('expiring'),
    ...head,
    /** Last day to give notice, or last day of the term where the contract asks for no notice. */
    day: z.iso.date(),
    /** Days from the day of the run to that day. */
    left: z.int().nonnegative(),
    /** Last day of the term. */
    ends: z.iso.date(),
    /** The term is renewed unless somebody gives notice. */
    renewed: z.boolean(),
    /** There is a last day to give notice; otherwise `day` is the end of the term. */
    notice: z.boolean(),
  }),
]);
/** One thing to tell about one contract. */
export type Notification = z.infer<typeof notification>;

export const notificationMessage = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal('proviso'), version: z.string() }),
  notifications: z.array(notification),
});
/** The body of a request to a generic webhook. */
export type NotificationMessage = z.infer<typeof notificationMessage>;
