/**
 * Parser processes for untrusted files: started when needed, reused, recycled, and killed when a clock or a cap says so. Every job
 * ends with one outcome; the caller's process never parses a byte.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ContractDocument, ReadOptions } from '../model/document.js';
import { documentOf, loadValidator, overCap } from './document-of.js';
import { sweep } from './launch.js';
import type { CheckJob, ReadJob } from './messages.js';
import type { JobEnd, Outcome, PackedPolicy, WorkerTask } from './outcome.js';
import type { JobProgress } from './running.js';
import { startWorker, type Worker, type WorkerLimits } from './worker.js';

export interface PoolOptions {
  /** Parser processes at a time; default one a core. */
  readonly workers?: number;
  readonly limits?: Partial<WorkerLimits>;
  /** Whether `read` follows a path that is a symbolic link; default true, since the caller named it. */
  readonly followLinks?: boolean;
  /** Files after which a process is replaced. */
  readonly recycleFiles?: number;
  /** Resident bytes above which a process is replaced after its file. */
  readonly recycleBytes?: number;
  /** Another script than the product's own, for tests. */
  readonly script?: string;
}

/** A path, or bytes under a name. */
export type Source = string | { readonly bytes: Uint8Array; readonly file: string };

export interface Pool {
  /** Reads one file; never rejects. Calls beyond the number of workers wait in order. */
  read(source: Source, options?: ReadOptions): Promise<ContractDocument>;
  /** Reads and checks one contract; never rejects. What the process sent is not yet looked at. */
  check(job: CheckRequest, policy: PackedPolicy, onProgress?: JobProgress): Promise<JobEnd>;
  /** Starts processes that will check, ahead of need: at most as many as are asked for, with the reader of a format that is likely. */
  warm(processes: number, format: 'pdf' | null): void;
  /** Gives up what has not begun: it comes back as `dropped`, or as a document that was `skipped`. */
  drain(): void;
  /** Ends all processes; what is in work is given up as well. */
  close(): Promise<void>;
  /** Largest memory seen in any parser process, in bytes (Linux). */
  peakBytes(): number;
}

export type CheckRequest = Omit<CheckJob, 'type' | 'id' | 'followLinks'>;

export const defaultWorkerLimits: WorkerLimits = {
  wallMs: 120_000,
  stallMs: 20_000,
  memoryBytes: 2 ** 30,
  heapMegabytes: 800,
  messageBytes: 160 * 1024 * 1024,
};

const CHECK_MS = 100;

interface Task extends WorkerTask {
  readonly settle: (end: JobEnd) => void;
  tries: number;
}

interface Slot {
  readonly worker: Worker;
  files: number;
  /** Jobs given to it: one in work, and one that follows. */
  jobs: number;
  /** Gets no more. */
  isWorn: boolean;
}

let swept = false;
let nextId = 1;

/** A pool without processes yet; it does not keep the caller's process alive while idle. */
export function createPool(options: PoolOptions = {}): Pool {
  const limits = { ...defaultWorkerLimits, ...options.limits };
  const size = Math.max(1, options.workers ?? availableParallelism());
  const script = options.script ?? childScript();
  const recycleFiles = options.recycleFiles ?? 1000;
  const recycleBytes = options.recycleBytes ?? 400 * 1048576;
  const waiting: Task[] = [];
  const slots = new Set<Slot>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let peak = 0;

  const killAll = () => {
    for (const { worker } of slots) worker.kill();
  };
  process.once('exit', killAll);

  const open = (): Slot => {
    void loadValidator();
    if (!swept) sweep();
    swept = true;
    const slot = { worker: startWorker(script, limits), files: 0, jobs: 0, isWorn: false };
    slots.add(slot);
    void slot.worker.gone.then(() => slots.delete(slot));
    return slot;
  };
  const watch = () => {
    if (![...slots].some((slot) => slot.jobs > 0)) {
      clearInterval(timer);
      timer = undefined;
      return;
    }
    timer ??= setInterval(() => {
      const now = performance.now();
      for (const { worker } of slots) worker.check(now);
    }, CHECK_MS);
  };
  const retire = (slot: Slot) => {
    peak = Math.max(peak, slot.worker.peakBytes());
    slots.delete(slot);
    slot.worker.kill();
  };

  /** The process that takes the next job: an idle one, a new one, or one that need not wait for us after its job, as long as none may run out of work. */
  const taker = (): Slot | undefined => {
    const live = [...slots].filter((slot) => slot.worker.isAlive());
    const fit = live.filter((slot) => !slot.isWorn);
    const idle = fit.find((slot) => slot.jobs === 0);
    if (idle || live.length < size) return idle ?? open();
    return waiting.length > size ? fit.find((slot) => slot.jobs === 1) : undefined;
  };
  const next = (): void => {
    while (waiting.length > 0 && !closed) {
      const slot = taker();
      if (!slot) return;
      const task = waiting.shift() as Task;
      slot.jobs++;
      slot.files++;
      if (slot.files >= recycleFiles) slot.isWorn = true;
      watch();
      void slot.worker.run(task).then((outcome) => done(slot, task, outcome));
    }
  };
  const done = (slot: Slot, task: Task, outcome: Outcome): void => {
    slot.jobs--;
    peak = Math.max(peak, slot.worker.peakBytes(), outcome.kind === 'sent' ? outcome.residentBytes : 0);
    if (outcome.kind === 'sent' && outcome.residentBytes >= recycleBytes) slot.isWorn = true;
    if (outcome.kind === 'failed' || (slot.isWorn && slot.jobs === 0)) retire(slot);
    if (outcome.kind === 'undone') waiting.unshift(task);
    else if (outcome.kind === 'failed' && outcome.again && task.tries === 0 && !closed) {
      task.tries++;
      waiting.unshift(task);
    } else {
      const isSecond = outcome.kind === 'failed' && task.tries > 0;
      task.settle(isSecond ? { ...outcome, message: `${outcome.message} It was tried twice.` } : outcome);
    }
    watch();
    next();
  };

  const run = (task: WorkerTask): Promise<JobEnd> =>
    new Promise((settle) => {
      if (closed) return settle({ kind: 'dropped' });
      waiting.push({ ...task, settle, tries: 0 });
      next();
    });
  const drop = () => {
    for (const task of waiting.splice(0)) task.settle({ kind: 'dropped' });
  };
  const followLinks = options.followLinks ?? true;

  return {
    async read(source, { onProgress, ...readOptions } = {}) {
      const named = typeof source === 'string';
      const file = named ? source : source.file;
      const tooLarge = named ? undefined : overCap(source.bytes, file, readOptions);
      if (tooLarge) return tooLarge;
      const job: ReadJob = {
        type: 'read',
        id: nextId++,
        file,
        ...(named ? { path: resolve(source) } : {}),
        followLinks,
        options: readOptions,
      };
      const ended = await run({
        job,
        bytes: named ? undefined : source.bytes,
        onProgress: onProgress && ((_part, ...counts) => onProgress(...counts)),
      });
      return documentOf(ended, file);
    },
    check: (request, policy, onProgress) => run({ job: { ...request, type: 'check', id: nextId++, followLinks }, policy, onProgress }),
    warm(processes, format) {
      while (!closed && slots.size < Math.min(size, processes)) open().worker.prepare(format);
    },
    drain: drop,
    async close() {
      closed = true;
      process.removeListener('exit', killAll);
      clearInterval(timer);
      drop();
      const ends = [...slots].map(({ worker }) => worker.gone);
      for (const slot of [...slots]) retire(slot);
      await Promise.all(ends);
    },
    peakBytes: () => Math.max(peak, ...[...slots].map(({ worker }) => worker.peakBytes())),
  };
}

/** The built script beside this file, or under dist/ when this file runs as TypeScript. */
function childScript(): string {
  const built = fileURLToPath(new URL('./child.js', import.meta.url));
  if (existsSync(built)) return built;
  return fileURLToPath(new URL('../../dist/batch/child.js', import.meta.url));
}
