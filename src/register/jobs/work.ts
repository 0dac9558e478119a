/**
 * The life of a worker: takes jobs, keeps its hold on them while they are worked, tells what became of them, and takes over those of
 * workers that are gone. Ends when it is told to, or when nothing is left in the queue.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Kit } from '../kit.js';
import type { QueueTimes } from './boss.js';
import type { Job } from './job.js';
import { type AskQueue, queueOf } from './queue.js';
import { type RunOptions, runJobs } from './run-jobs.js';

export interface WorkOptions extends RunOptions {
  /** Jobs at a time. */
  readonly slots: number;
  /** Whether jobs are taken and worked in one run, then the next ones: better where opening the register is dear. */
  readonly together: boolean;
  /** `stopped`: by the signal alone. `empty`: when no job waits or is worked by anybody. */
  readonly until: 'stopped' | 'empty';
  /** Reads the pack anew: called once for each other pack under which jobs were queued. */
  readonly renewPack?: (() => Promise<void>) | undefined;
  readonly times?: QueueTimes | undefined;
  /** How often an empty queue is asked, holds are renewed, and lost workers looked for, in milliseconds. */
  readonly pollMs?: number;
  readonly renewMs?: number;
  readonly lookMs?: number;
}

const tidyMs = 10 * 60_000;

/** Throws, when what is worked has ended, where the register fails. */
export async function work(kit: Kit, options: WorkOptions): Promise<void> {
  const { slots, together, signal, until, pollMs = 1000, renewMs = 5000, lookMs = 5000 } = options;
  const ask: AskQueue = (use) => kit.withStore(async (store) => use(await queueOf(store, options.times)));
  const mine = new Set<Job>();
  const running = new Set<Promise<void>>();
  let busy = 0;
  let failure: { readonly error: unknown } | undefined;
  let wake = (): void => {};

  const begin = (jobs: readonly Job[]): void => {
    busy += jobs.length;
    const run = runJobs(jobs, kit, ask, options)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        for (const job of jobs) mine.delete(job);
        busy -= jobs.length;
        running.delete(run);
        wake();
      });
    running.add(run);
  };
  const [isTimeToLook, isTimeToTidy] = [clock(lookMs), clock(tidyMs)];
  const takeSome = (free: number) =>
    ask(async (queue) => {
      if (isTimeToLook()) await queue.takeOver();
      if (isTimeToTidy()) await queue.tidy();
      const taken = await queue.take(free, options.worker);
      if (taken.length > 0 || busy > 0 || until === 'stopped') return { taken, isOver: false };
      const { waiting, working } = await queue.counts();
      return { taken, isOver: waiting + working === 0 };
    });
  const knownPacks = new Set<string>();
  const renewPackFor = async (jobs: readonly Job[]): Promise<void> => {
    for (const { request } of jobs) {
      if (knownPacks.has(request.pack)) continue;
      knownPacks.add(request.pack);
      const isOurs = (['critical', 'standard', 'low'] as const).some((tier) => kit.packAt(tier).sha256 === request.pack);
      if (!isOurs) await options.renewPack?.();
    }
  };
  const stopRenewing = every(renewMs, async () => {
    const list = [...mine];
    if (list.length === 0) return;
    const still = await ask(async (queue) => {
      const renewed = await queue.renew(list);
      // With all hands full the loop below does not come to it.
      await queue.takeOver();
      return new Set(renewed);
    });
    for (const job of list) if (!still.has(job)) mine.delete(job);
  });

  const ended = aborted(signal);
  try {
    while (!signal.aborted && !failure) {
      const woken = new Promise<void>((done) => {
        wake = done;
      });
      const free = together && busy > 0 ? 0 : slots - busy;
      if (free === 0) {
        await Promise.race([woken, ended]);
        continue;
      }
      const { taken, isOver } = await takeSome(free);
      if (isOver) break;
      for (const job of taken) mine.add(job);
      await renewPackFor(taken);
      if (together && taken.length > 0) begin(taken);
      else for (const job of taken) begin([job]);
      if (taken.length === 0) await Promise.race([woken, pause(pollMs, undefined, { signal }).catch(() => {})]);
    }
  } catch (error) {
    failure ??= { error };
  }
  await Promise.all(running);
  await stopRenewing();
  if (failure) throw failure.error;
}

/** True the first time, and then once in so many milliseconds. */
function clock(everyMs: number): () => boolean {
  let next = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now < next) return false;
    next = now + everyMs;
    return true;
  };
}

/** Does something again and again, one at a time; what fails is tried again at the next time. Gives what ends it. */
function every(ms: number, act: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  const timer = setInterval(() => {
    current ??= act()
      .catch(() => {})
      .finally(() => {
        current = undefined;
      });
  }, ms);
  return async () => {
    clearInterval(timer);
    await current;
  };
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
