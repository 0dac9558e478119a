/** One job while a parser process works on it: which document it is at, what is known of it so far, and when it is overdue. */
import type { ReadOptions } from '../model/document.js';
import type { Job } from './messages.js';

/** Clocks on one file, in milliseconds. */
export interface Clocks {
  /**
   * Longest time for reading one file. A contract may be checked for as long, in processor time: that depends on its length alone, and
   * a busy machine must not change what is reviewed.
   */
  readonly wallMs: number;
  /**
   * Longest time without a page or part done while a file is read; three times as long while characters are recognised, or where the
   * process got less than half of a processor, so that a busy machine does not change what is reviewed.
   */
  readonly stallMs: number;
}

/** How much longer than on an idle machine a check may take. */
const BUSY = 5;

/** Told as a file makes progress, with the part of the job that it is. */
export type JobProgress = (part: number, ...counts: Parameters<NonNullable<ReadOptions['onProgress']>>) => void;

export interface Running {
  readonly id: number;
  /** The part that is read, or `check` where all are. */
  during: number | 'check';
  /** Of the documents that were opened, in the order of the job's parts. */
  readonly sha256: string[];
  readonly parts: number;
  readonly onProgress: JobProgress | undefined;
  /** How often the wall clock may still be set back: a process that was taken over must not do it for ever. */
  turns: number;
  started: number;
  moved: number;
  /** Processor time at the last progress, in milliseconds. */
  worked: number;
  recognising: boolean;
}

/** A job that begins; `worked` is the processor time of its process so far. */
export function begun(job: Job, onProgress: JobProgress | undefined, worked: number): Running {
  const now = performance.now();
  const [parts, tries] = job.type === 'check' ? [job.parts.length, 1 + job.passwords.length] : [1, 1];
  const turns = parts * tries + 1;
  return { id: job.id, during: 0, sha256: [], parts, onProgress, turns, started: now, moved: now, worked, recognising: false };
}

/** Takes a message on how the job goes; one that makes no sense counts as nothing but a sign of life. */
export function told(running: Running, message: Readonly<Record<string, unknown>>, worked: number): void {
  running.moved = performance.now();
  running.worked = worked;
  switch (message.type) {
    case 'opened': {
      const { part, sha256 } = message;
      if (typeof part !== 'number' || !Number.isInteger(part) || part < 0 || part >= running.parts) return;
      if (typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256)) running.sha256[part] = sha256;
      turn(running, part);
      return;
    }
    case 'checking':
      turn(running, 'check');
      return;
    case 'progress': {
      const { done, total, unit } = message;
      running.recognising = unit === 'ocr-page';
      if (running.during === 'check' || typeof done !== 'number' || typeof total !== 'number') return;
      if (unit === 'page' || unit === 'part' || unit === 'ocr-page') running.onProgress?.(running.during, done, total, unit);
    }
  }
}

/** The wall clock starts anew for the next document and for the check. */
function turn(running: Running, during: Running['during']): void {
  if (running.turns <= 0) return;
  running.turns--;
  running.during = during;
  running.started = performance.now();
}

/** Why the job must end now, or undefined; `processorMs` gives what the process has used so far, or Infinity where nobody can tell. */
export function overdue(running: Running, { wallMs, stallMs }: Clocks, now: number, processorMs: () => number): string | undefined {
  const passed = now - running.started;
  const seconds = Math.round(wallMs / 1000);
  if (running.during === 'check') {
    if (passed <= wallMs) return undefined;
    const used = processorMs() - running.worked;
    return used > wallMs || passed > wallMs * BUSY ? `The contract was not checked within ${seconds} s.` : undefined;
  }
  if (passed > wallMs) return `The file was not read within ${seconds} s.`;
  const still = now - running.moved;
  if (still <= stallMs) return undefined;
  const isStarved = processorMs() - running.worked < stallMs / 2;
  if (still <= stallMs * 3 && (running.recognising || isStarved)) return undefined;
  return `Reading made no progress for ${Math.round(still / 1000)} s.`;
}
