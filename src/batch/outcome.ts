/** What a parser process is given, and how it ends. */
import type { Job } from './messages.js';
import type { JobProgress } from './running.js';

/** A policy as it is sent to a process that does not have it yet. */
export interface PackedPolicy {
  readonly id: number;
  readonly bytes: Uint8Array;
}

export interface WorkerTask {
  readonly job: Job;
  /** Of the file, where the job names no path. */
  readonly bytes?: Uint8Array | undefined;
  /** What the job is checked against. */
  readonly policy?: PackedPolicy | undefined;
  readonly onProgress?: JobProgress | undefined;
}

/** How a job ended: with what the process sent, unchecked, or without; or that the process was ended for another reason first. */
export type Outcome = Sent | Failed | { readonly kind: 'undone' };

export interface Sent {
  readonly kind: 'sent';
  /** The message of type `document` or `review`. */
  readonly message: Readonly<Record<string, unknown>>;
  readonly residentBytes: number;
}

export interface Failed {
  readonly kind: 'failed';
  readonly status: 'timeout' | 'too-large' | 'crash';
  readonly message: string;
  /** Of the documents that were opened, in the order of the job's parts. */
  readonly sha256: readonly string[];
  /** The part that was read, or `check` where all were. */
  readonly during: number | 'check';
  /** Whether the check threw an error, in a process that is well. */
  readonly thrown: boolean;
  /** Whether another try may end differently. */
  readonly again: boolean;
}

/** How a job ended, or that it was given up before it began. */
export type JobEnd = Exclude<Outcome, { kind: 'undone' }> | { readonly kind: 'dropped' };
