/** `waivers.yaml`: gaps that a named person accepts for one contract or one vendor, until a day. */
import { z } from 'zod';
import { outcome } from './requirement.js';

/** The usual name of the file. */
export const waiversFile = 'waivers.yaml';

export const waiver = z
  .strictObject({
    /** Id of the requirement whose gap is accepted. */
    requirement: z.string().min(1),
    /** Name of the vendor as the review shows it; company forms and case do not matter. */
    vendor: z.string().min(1).optional(),
    /** Path of the contract, from the end: `kestrel/dpa.docx`; `*` stands for any part of one name. */
    contract: z.string().min(1).optional(),
    /** Only these outcomes are accepted; default every gap. */
    outcomes: z
      .array(outcome.exclude(['met']))
      .min(1)
      .optional(),
    reason: z.string().min(3),
    approver: z.string().min(2),
    /** Last day on which it holds. */
    expires: z.iso.date('Expected a date like "2027-03-31"'),
  })
  .refine((value) => value.vendor !== undefined || value.contract !== undefined, {
    message: 'Expected a vendor or a contract that it holds for',
    path: ['requirement'],
  });
/** One acceptance of one gap. */
export type Waiver = z.infer<typeof waiver>;

export const waiverList = z.strictObject({ waivers: z.array(waiver) });
/** The whole file. */
export type WaiverList = z.infer<typeof waiverList>;
