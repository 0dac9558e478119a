/** What all reports of a whole run have in common: reviews go in one by one as they come, chunks of a file come out, no review is kept. */
import type { LoadedEntry } from '../model/pack.js';
import type { Finding, Review, Run } from '../model/review.js';
import type { ContractFormat } from './formats.js';

/** What stands before the reviews of a run. */
export type RunHead = Omit<Run, 'reviews' | 'interrupted'>;

/** A run that was stopped: how many contracts it reviewed, and of how many. */
export type Interrupted = NonNullable<Run['interrupted']>;

/** Where the reports of one contract lie, as paths from the folder of the run's reports, with forward slashes. */
export type ContractFiles = Partial<Readonly<Record<ContractFormat, string>>>;

export interface RunReport {
  /** Takes one review; resolves when its chunks were taken by `write`. */
  add(review: Review, files: ContractFiles): Promise<void>;
  /** Writes what can only be known at the end. */
  close(interrupted?: Interrupted): Promise<void>;
}

export interface RunReportOptions {
  readonly head: RunHead;
  /** What the pack asks for: the texts of rules and the order of columns. */
  readonly entries: readonly LoadedEntry[];
  /** What makes a gap the same gap in a later run, for tools that track them. */
  readonly fingerprint: (finding: Finding) => string;
  /** Takes the next chunk of the file; bytes are to be used at once, since what they stand in is used again. */
  readonly write: (chunk: string | Uint8Array) => Promise<void>;
}
