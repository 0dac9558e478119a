/** One parser process as the pool sees it: give it a job, get an outcome; clocks and caps are enforced from outside. */
import { frame, frameReader } from './frames.js';
import { findWrappers, launch, type Wrappers } from './launch.js';
import type { PrepareMessage } from './messages.js';
import type { Failed, Outcome, WorkerTask } from './outcome.js';
import { begun, type Clocks, overdue, type Running, told } from './running.js';
import { processorMs, residentBytes, seldom } from './vitals.js';

/** Caps on one parser process. */
export interface WorkerLimits extends Clocks {
  readonly memoryBytes: number;
  readonly heapMegabytes: number;
  /** Longest message taken from the process. */
  readonly messageBytes: number;
}

/** A job that waits for the one before it. */
interface Held {
  readonly task: WorkerTask;
  readonly resolve: (outcome: Outcome) => void;
}

export interface Worker {
  /** Takes a job, and one more beforehand: the process begins it without waiting for us once the first is done. */
  run(task: WorkerTask): Promise<Outcome>;
  /** Lets an idle process load what checking needs, and the reader of a format. */
  prepare(format: PrepareMessage['format']): void;
  /** Enforces the clocks and the memory cap; to be called every 100 ms while a job runs. */
  check(now: number): void;
  isAlive(): boolean;
  /** Largest memory seen by `check`, in bytes. */
  peakBytes(): number;
  /** Ends the process at once, gives back its jobs and removes its folder; safe to call while the caller's own process exits. */
  kill(): void;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
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
  let settleJob: (outcome: Outcome) => void = () => {};
  let next: Held | undefined;
  const policies = new Set<number>();
  let complaint = '';
  let peak = 0;

  const worked = seldom(() => processorMs(child.pid ?? 0) ?? 0);
  const held = seldom(() => residentBytes(child.pid ?? 0) ?? 0);
  const hold = (on: boolean) => {
    for (const handle of [child, channel, child.stderr as unknown as { ref(): void; unref(): void } | null]) {
      if (on) handle?.ref();
      else handle?.unref();
    }
  };
  const stop = () => {
    alive = false;
    child.kill('SIGKILL');
    launched.tidy();
  };
  const begin = ({ task: { job, onProgress }, resolve }: Held) => {
    running = begun(job, onProgress, worked());
    settleJob = resolve;
    hold(true);
  };
  const settle = (outcome: Outcome) => {
    if (!running) return;
    const [done, following] = [settleJob, next];
    running = undefined;
    next = undefined;
    hold(false);
    done(outcome);
    if (following && alive) begin(following);
    else following?.resolve({ kind: 'undone' });
  };
  const fail = (status: Failed['status'], message: string, again: boolean) => {
    stop();
    settle({ kind: 'failed', status, message, ...ended(running), thrown: false, again });
  };

  channel.on(
    'data',
    frameReader(
      limits.messageBytes,
      (message) => {
        if (!alive || !isRecord(message)) return;
        if (message.type === 'ready') ready = true;
        if (!running || message.id !== running.id) return;
        switch (message.type) {
          case 'failed':
            return settle({
              kind: 'failed',
              status: 'crash',
              message: textOf(message.message),
              ...ended(running),
              thrown: true,
              again: false,
            });
          case 'document':
          case 'review':
            return settle({ kind: 'sent', message, residentBytes: held() });
          default:
            return told(running, message, worked());
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
      if (starved) return fail('too-large', memoryMessage(limits, running.during), false);
      fail('crash', `The parser process died (${signal ?? `exit code ${code}`}).`, true);
    };
    child.once('exit', end);
    child.once('error', () => end(null, 'not started'));
  });
  hold(false);

  return {
    run: (task) =>
      new Promise((resolve) => {
        const { job, bytes, policy } = task;
        if (running) next = { task, resolve };
        else begin({ task, resolve });
        if (!alive) return fail('crash', 'The parser process died before it got the file.', true);
        if (policy && !policies.has(policy.id))
          for (const part of frame({ type: 'policy', id: policy.id }, policy.bytes)) channel.write(part);
        if (policy) policies.add(policy.id);
        for (const part of frame(job, bytes)) channel.write(part);
      }),
    prepare(format) {
      for (const part of frame({ type: 'prepare', format })) channel.write(part);
    },
    check(now) {
      if (!running || !alive) return;
      const resident = residentBytes(child.pid ?? 0) ?? 0;
      peak = Math.max(peak, resident);
      if (resident > limits.memoryBytes) return fail('too-large', memoryMessage(limits, running.during), false);
      const late = overdue(running, limits, now, () => processorMs(child.pid ?? 0) ?? Number.POSITIVE_INFINITY);
      if (late !== undefined) fail('timeout', late, false);
    },
    isAlive: () => alive,
    peakBytes: () => peak,
    kill() {
      stop();
      settle({ kind: 'undone' });
    },
    gone,
  };
}

function memoryMessage({ memoryBytes }: WorkerLimits, during: Running['during']): string {
  const what = during === 'check' ? 'Checking the contract' : 'Reading the file';
  return `${what} took more memory than the limit of ${Math.round(memoryBytes / 1048576)} MB.`;
}

const ended = (running: Running | undefined): Pick<Failed, 'sha256' | 'during'> => ({
  sha256: running?.sha256 ?? [],
  during: running?.during ?? 0,
});

/** What a process says of itself, bounded. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 500) : 'no reason given');

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
