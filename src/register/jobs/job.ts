/** A re-review as a job: what is asked, and the name by which the same demand is known again. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { reviewReason } from '../../model/register.js';

/** What the queue keeps of a job. */
export const jobRequest = z.object({
  contract: z.int().positive(),
  /** Says what is asked and in which state of the contract, so that the same demand is queued once. */
  key: z.string(),
  reasons: z.array(reviewReason),
  /** The latest review when it was queued. */
  after: z.int().positive(),
  /** The day that came, where one did. */
  due: z.string().nullable(),
  /** How its file was found. */
  files: z.enum(['there', 'gone', 'unreadable']),
  /** Hash of the pack at the tier of the contract. */
  pack: z.string(),
});
export type JobRequest = z.infer<typeof jobRequest>;

/** A job that a worker holds. */
export interface Job {
  readonly id: string;
  readonly request: JobRequest;
  /** Tries before this one. */
  readonly triesBefore: number;
  /** As many as there are before it is given up. */
  readonly mostTries: number;
}

/** If this try fails, the job is given up. */
export const isLastTry = ({ triesBefore, mostTries }: Job): boolean => triesBefore + 1 >= mostTries;

/** Always the same for a key: the queue refuses a second job with the id of one it has (UUID version 8, RFC 9562 section 5.8). */
export function jobId(key: string): string {
  const hex = createHash('sha256').update(`proviso ${key}`).digest('hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)].join('-');
}
