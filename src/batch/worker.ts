/** One parser process as the pool sees it: give it a job, get an outcome; clocks and caps are enforced from outside. */
import type { ReadOptions } from '../model/document.js';
import { frame, frameReader, type Job } from './frames.js';
import { findWrappers, launch, type Wrappers } from './launch.js';
import { processorMs, residentBytes } from './vitals.js';

/** Caps on one parser process; times in milliseconds. */
export interface WorkerLimits {
  /** Longest time for one file. */
  readonly wallMs: number;
  /**
   * Longest time without a page or part done; three times as long while characters are recognised, or where the process got
   * less than half of a processor, so that a busy machine does not change what is reviewed.
   */
  readonly stallMs: number;
  readonly memoryBytes: number;
  readonly heapMegabytes: number;
  /** Longest message taken from the process. */
  readonly messageBytes: number;
}

/** How a job ended: with what the process sent, unchecked, or without. */
export type Outcome =
  | { readonly kind: 'sent'; readonly document: unknown; readonly residentBytes: number }
  | {
      readonly kind: 'failed';
      readonly status: 'timeout' | 'too-large' | 'crash';
      readonly message: string;
      readonly sha256: string;
      /** Whether another try may end differently. */
      readonly again: boolean;
    };

export interface Worker {
  run(job: Job, bytes: Uint8Array | undefined, onProgress: ReadOptions['onProgress']): Promise<Outcome>;
  /** Enforces the clocks and the memory cap; to be called every 100 ms while a job runs. */
  check(now: number): void;
  isAlive(): boolean;
  /** Largest memory seen by `check`, in bytes. */
  peakBytes(): number;
  /** Ends the process at once and removes its folder; safe to call while the caller's own process exits. */
  kill(): void;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
}

interface Running {
  readonly id: number;
  readonly started: number;
  readonly onProgress: ReadOptions['onProgress'];
  readonly settle: (outcome: Outcome) => void;
  moved: number;
  /** Processor time at the last progress, in milliseconds. */
  worked: number;
  recognising: boolean;
  sha256: string;
}

let wrappers: Wrappers | undefined;

/** Starts a process that runs `script`. */
export function startWorker(script: string, limits: WorkerLimits): Worker {
  wrappers ??= findWrappers();
  const wrapped = wrappers.prlimit !== undefined || wrappers.setpriv !== undefined;
  const launched = launch(script, wrappers, limits.memoryBytes, limits.heapMegabytes);
  const { process: child, channel } = launched;
  let alive = true;
  let ready = false;
  let running: Running | undefined;
  let complaint = '';
  let peak = 0;

  const hold = (on: boolean) => {
    for (const handle of [child, channel, child.stderr as unknown as { ref(): void; unref(): void } | null]) {
      if (on) handle?.ref();
      else handle?.unref();
    }
  };
  const kill = () => {
    alive = false;
    child.kill('SIGKILL');
    launched.tidy();
  };
  const settle = (outcome: Outcome) => {
    const job = running;
    running = undefined;
    hold(false);
    job?.settle(outcome);
  };
  const fail = (status: 'timeout' | 'too-large' | 'crash', message: string, again: boolean) => {
    const sha256 = running?.sha256 ?? '';
    kill();
    settle({ kind: 'failed', status, message, sha256, again });
  };

  channel.on(
    'data',
    frameReader(
      limits.messageBytes,
      (message) => {
        if (!alive || !isRecord(message)) return;
        if (message.type === 'ready') ready = true;
        if (!running || message.id !== running.id) return;
        running.moved = performance.now();
        running.worked = processorMs(child.pid ?? 0) ?? 0;
        switch (message.type) {
          case 'opened':
            if (typeof message.sha256 === 'string' && /^[0-9a-f]{64}$/.test(message.sha256)) running.sha256 = message.sha256;
            return;
          case 'progress':
            running.recognising = message.unit === 'ocr-page';
            reportProgress(running, message);
            return;
          case 'document':
            return settle({ kind: 'sent', document: message.document, residentBytes: residentBytes(child.pid ?? 0) ?? 0 });
        }
      },
      (why) => fail('crash', `The parser process sent ${why}.`, false),
    ),
  );
  channel.on('error', () => {});
  child.stderr?.on('data', (chunk: Buffer) => {
    if (complaint.length < 4096) complaint += chunk.toString('latin1');
  });

  const gone = new Promise<void>((resolve) => {
    const end = (code: number | null, signal: string | null) => {
      const wasAlive = alive;
      alive = false;
      launched.tidy();
      resolve();
      if (!wasAlive || !running) return;
      if (!ready && wrapped) {
        // The wrappers may be forbidden here (containers): go on without them, with the poll alone.
        wrappers = { prlimit: undefined, setpriv: undefined };
        return fail('crash', 'The parser process could not be started.', true);
      }
      const starved =
        /heap out of memory|allocation failed|bad_alloc|Out of memory/i.test(complaint) ||
        (signal === 'SIGABRT' && peak > limits.memoryBytes / 2);
      if (starved) return fail('too-large', memoryMessage(limits), false);
      fail('crash', `The parser process died (${signal ?? `exit code ${code}`}).`, true);
    };
    child.once('exit', end);
    child.once('error', () => end(null, 'not started'));
  });
  hold(false);

  return {
    run: (job, bytes, onProgress) =>
      new Promise((resolve) => {
        const now = performance.now();
        running = {
          id: job.id,
          started: now,
          onProgress,
          settle: resolve,
          moved: now,
          worked: processorMs(child.pid ?? 0) ?? 0,
          recognising: false,
          sha256: '',
        };
        hold(true);
        if (!alive) return fail('crash', 'The parser process died before it got the file.', true);
        for (const part of frame(job, bytes)) channel.write(part);
      }),
    check(now) {
      if (!running || !alive) return;
      const resident = residentBytes(child.pid ?? 0) ?? 0;
      peak = Math.max(peak, resident);
      if (resident > limits.memoryBytes) return fail('too-large', memoryMessage(limits), false);
      if (now - running.started > limits.wallMs) {
        return fail('timeout', `The file was not read within ${Math.round(limits.wallMs / 1000)} s.`, false);
      }
      const still = now - running.moved;
      if (still <= limits.stallMs) return;
      const worked = (processorMs(child.pid ?? 0) ?? Number.POSITIVE_INFINITY) - running.worked;
      if (still <= limits.stallMs * 3 && (running.recognising || worked < limits.stallMs / 2)) return;
      fail('timeout', `Reading made no progress for ${Math.round(still / 1000)} s.`, false);
    },
    isAlive: () => alive,
    peakBytes: () => peak,
    kill,
    gone,
  };
}

function memoryMessage({ memoryBytes }: WorkerLimits): string {
  return `Reading the file took more memory than the limit of ${Math.round(memoryBytes / 1048576)} MB.`;
}

function reportProgress(running: Running, message: Record<string, unknown>): void {
  const { done, total, unit } = message;
  if (typeof done !== 'number' || typeof total !== 'number') return;
  if (unit === 'page' || unit === 'part' || unit === 'ocr-page') running.onProgress?.(done, total, unit);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
