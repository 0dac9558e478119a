/** `baseline.json`: the gaps that stood on one day, so that later only new ones fail. */
import { z } from 'zod';
import { outcome } from './requirement.js';

export const baseline = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal('proviso'), version: z.string() }),
  pack: z.object({ name: z.string(), version: z.string(), sha256: z.string() }),
  created: z.iso.date(),
  contracts: z.array(
    z.strictObject({
      /** Path as seen from the folder of the baseline, with forward slashes. */
      file: z.string(),
      /** SHA-256 of its documents, in order: the same contract is known again under another name. */
      documents: z.array(z.string()),
      gaps: z.array(
        z.strictObject({
          requirement: z.string(),
          outcome: outcome.exclude(['met']),
          /** Of requirement and deciding passage; what is missing has no passage. */
          fingerprint: z.string(),
        }),
      ),
    }),
  ),
});
/** Gaps that stood when the baseline was made, contract by contract. */
export type Baseline = z.infer<typeof baseline>;
export type BaselineContract = Baseline['contracts'][number];
