/** When contracts are looked at again: rules as people say them, kept in the register. */
import { z } from 'zod';
import { tier } from './requirement.js';

/** Whom a rule is for. others: tiers that no rule of their own names. */
export const scheduleFor = z.discriminatedUnion('of', [
  z.object({ of: z.literal('all') }),
  z.object({ of: z.literal('others') }),
  z.object({ of: z.literal('tier'), tier }),
  z.object({ of: z.literal('vendor'), vendor: z.string() }),
]);
export type ScheduleFor = z.infer<typeof scheduleFor>;

/**
 * every: so many months after the last review. before: so many days before the last day to give notice, or before the end of the term.
 * at: at the times of a cron pattern of five fields, in the rule's time zone.
 */
export const scheduleTiming = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('every'), months: z.int().positive() }),
  z.object({ kind: z.literal('before'), days: z.int().positive() }),
  z.object({ kind: z.literal('at'), pattern: z.string() }),
]);
export type ScheduleTiming = z.infer<typeof scheduleTiming>;

export const scheduleRule = z.object({ for: scheduleFor, timing: scheduleTiming });
/** One rule: whom it is for, and when. */
export type ScheduleRule = z.infer<typeof scheduleRule>;
