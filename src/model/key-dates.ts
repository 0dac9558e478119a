/** Dates and periods that decide when a contract can be left: as its text says them, or as they were given beside it. */
import { z } from 'zod';

/** How long something runs. A month is a month of the calendar; business days are Mondays to Fridays. */
export const period = z.object({
  count: z.number().positive(),
  unit: z.enum(['day', 'business day', 'week', 'month', 'year']),
});
export type Period = z.infer<typeof period>;

/** The words that say it. */
export const dateQuote = z.object({
  /** Verbatim: equals `text.slice(start, end)` of the document. */
  quote: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** Index into the contract's documents. */
  document: z.int().nonnegative(),
  section: z.string().nullable(),
  page: z.int().positive().nullable(),
});
export type DateQuote = z.infer<typeof dateQuote>;

/**
 * signed, effective: when it was signed, when it takes effect. term: how long it runs at first. ends: last day of the current term.
 * renewal: what happens then. notice: how long before the end of a term notice must be given, or, where the facts say `lastDay`, the
 * last day to give it. leave: how long before leaving at any time notice must be given.
 */
export const keyDate = z.object({
  kind: z.enum(['signed', 'effective', 'term', 'ends', 'renewal', 'notice', 'leave']),
  /** The date, where the words leave no doubt. */
  date: z.iso.date().nullable(),
  /** All days that the words could mean, where they leave doubt ("03/04/2025"), earliest first. */
  readings: z.array(z.iso.date()),
  period: period.nullable(),
  /** Renewal: whether it happens unless somebody acts. Term: false where it has no end of its own. */
  automatic: z.boolean().nullable(),
  /** Renewal: how often at most; null where it goes on. */
  times: z.int().positive().nullable(),
  /** Whose notice it is. */
  by: z.enum(['vendor', 'customer', 'either']).nullable(),
  source: z.enum(['text', 'given']),
  evidence: dateQuote.nullable(),
});
export type KeyDate = z.infer<typeof keyDate>;
