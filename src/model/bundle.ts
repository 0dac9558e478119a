/** `contract.yaml`: which documents of a folder make one contract, in which order they prevail, and what is known of it beforehand. */
import { z } from 'zod';
import { tier } from './requirement.js';

/** Name of the file that makes a folder one contract. */
export const bundleFile = 'contract.yaml';

const date = z.iso.date('Expected a date like "2026-03-01"');

/** A path inside the folder, with forward slashes. */
const inside = z
  .string()
  .min(1)
  .refine((path) => !/^(?:[/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..'), 'Expected a path inside the folder')
  .transform((path) =>
    path
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .join('/'),
  );

export const keyDates = z.strictObject({
  signed: date.optional(),
  effective: date.optional(),
  /** Last day of the current term. */
  ends: date.optional(),
  /** Last day on which notice can be given so that the term ends and is not renewed. */
  notice: date.optional(),
});

export const bundle = z.strictObject({
  /** Name of the vendor; it goes before what the text says. */
  vendor: z.string().min(1).optional(),
  /** Name of the customer; it goes before what the text says. */
  customer: z.string().min(1).optional(),
  /** How much harm the vendor could do. */
  tier: tier.optional(),
  /** Key dates, where they are known from elsewhere. */
  dates: keyDates.optional(),
  /** Files of the contract as paths inside the folder, in order of precedence: the one that prevails first. */
  documents: z
    .array(inside)
    .min(1)
    .superRefine((paths, context) => {
      const seen = new Set<string>();
      for (const [i, path] of paths.entries()) {
        if (seen.has(path)) context.addIssue({ code: 'custom', path: [i], message: 'Expected each document once' });
        seen.add(path);
      }
    }),
});
/** A contract of several documents, as its `contract.yaml` describes it. */
export type Bundle = z.infer<typeof bundle>;
