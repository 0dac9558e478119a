/**
 * What `proviso schedule run` and `serve` do: rules seen to, what is due queued, and on a register in a folder worked at once; on a
 * server that is for the workers.
 */
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../errors.js';
import {
  databaseNow,
  fireRules,
  isLastTry,
  jobsFor,
  keptRules,
  nextMoment,
  type Outcome,
  type Planned,
  patient,
  plan,
  queueOf,
} from '../../register/index.js';
import { visibleLine } from '../../report/index.js';
import { listenForInterrupts } from '../check/interrupts.js';
import { openProgress } from '../check/progress.js';
import { exit, type Screen } from '../screen.js';
import type { CheckingFlags } from './register-flags.js';
import { openKit, registerPlace, withRegister } from './register-kit.js';
import { exitCode, reviewJson, summary } from './review-texts.js';
import { notifyAfter } from './run-notify.js';
import { doneText, workJobs } from './worker-jobs.js';

/** Gives the exit code of the reviews, 3 where jobs stand that were given up, or 1 where something could not be sent. */
export async function runScheduleOnce(flags: CheckingFlags, screen: Screen): Promise<number> {
  const interrupts = listenForInterrupts(() => {
    if (!flags.quiet) void screen.err('\nFinishing the contracts in work; once more stops at once.\n');
  });
  try {
    const code = await once(flags, screen, interrupts.signal);
    return interrupts.code() ?? code;
  } finally {
    interrupts.close();
  }
}

/** Runs until it is told to stop; an embedded register is free in between. */
export async function runScheduleServe(flags: CheckingFlags, screen: Screen): Promise<number> {
  const { signal, close } = listenForInterrupts(() => {
    if (!flags.quiet) void screen.err('\nEnding; once more stops at once.\n');
  });
  try {
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      const wait = await once(flags, screen, signal)
        .then(() => untilNext(flags, screen))
        .catch(async (error: unknown) => {
          // A server may be back later; all else, and what does not work from the start, is for people.
          const isServer = registerPlace(flags).kind === 'server';
          if (isFirst || !isServer || !(error instanceof UserError && error.code === 'register')) throw error;
          await screen.err(`${error.message} It is tried again in a minute.\n`);
          return 60_000;
        });
      if (!signal.aborted) await sleep(Math.min(wait, longest), undefined, { signal }).catch(() => {});
    }
  } finally {
    close();
  }
  return exit.clean;
}

/** Files may change and rules be added meanwhile: it looks again at least so often, in milliseconds. */
const longest = 60 * 60 * 1000;

/** Milliseconds to the next moment at which something may be due, by the database's clock. */
async function untilNext(flags: CheckingFlags, screen: Screen): Promise<number> {
  const { now, next } = await withRegister(flags, screen, async ({ db }) => {
    const moment = new Date(await databaseNow(db));
    return { now: moment, next: nextMoment(await keptRules(db), moment) };
  });
  if (!flags.quiet) await screen.err(`next look at ${next.toISOString()}\n`);
  return Math.max(0, next.getTime() - now.getTime()) + 1000;
}

async function once(flags: CheckingFlags, screen: Screen, signal: AbortSignal): Promise<number> {
  const { planned, queued } = await queueDue(flags, screen, signal);
  const reviewed =
    registerPlace(flags).kind === 'folder'
      ? await workDue(planned, flags, screen, signal)
      : await tellQueued(planned, queued, flags, screen);
  if (signal.aborted) return reviewed;
  const told = await notifyAfter(flags, screen);
  return reviewed === exit.clean ? told : reviewed;
}

async function queueDue(flags: CheckingFlags, screen: Screen, signal: AbortSignal): Promise<{ planned: Planned[]; queued: number }> {
  const opened = await openKit(flags, screen, openProgress(screen, true));
  const kit = patient(opened.kit, { signal });
  try {
    for (const { rule, missed } of await kit.withStore((store) => fireRules(store))) {
      if (flags.quiet) continue;
      const late = missed > 0 ? `, ${missed} ${missed === 1 ? 'time' : 'times'} before it missed` : '';
      await screen.err(`rule ${rule.id} came: ${visibleLine(rule.words)}${late}\n`);
    }
    const planned = await plan(kit, { of: 'due' });
    const queued = await kit.withStore(async (store) => (await queueOf(store)).add(await jobsFor(store.db, planned, kit)));
    return { planned, queued };
  } finally {
    await opened.close();
  }
}

/** For a register in a folder: all that is queued. */
async function workDue(planned: readonly Planned[], flags: CheckingFlags, screen: Screen, signal: AbortSignal): Promise<number> {
  const outcomes: Outcome[] = [];
  const failed: { contract: number; why: string }[] = [];
  await workJobs(flags, screen, {
    atOnce: flags.jobs ?? availableParallelism(),
    until: 'empty',
    signal,
    onDone: async (done) => {
      if (done.what === 'result') outcomes.push(done.outcome);
      if (done.what === 'failed' && isLastTry(done.job)) failed.push({ contract: done.job.request.contract, why: done.why });
      if (flags.format === 'terminal') await screen.out(doneText(done));
    },
  });
  if (flags.format === 'json') await screen.out(`${JSON.stringify({ ...reviewJson(planned, outcomes), failed }, null, 2)}\n`);
  else await screen.out(summary(planned, outcomes));
  return (await standingFailures(flags, screen)) > 0 ? exit.unread : exitCode(planned, outcomes);
}

/** For a server: that workers will do it. */
async function tellQueued(planned: readonly Planned[], queued: number, flags: CheckingFlags, screen: Screen): Promise<number> {
  const failures = await standingFailures(flags, screen);
  const wanted = planned.filter(({ reasons }) => reasons.length > 0).length;
  if (flags.format === 'json')
    await screen.out(`${JSON.stringify({ schemaVersion: 1, looked: planned.length, wanted, queued, givenUp: failures }, null, 2)}\n`);
  else
    await screen.out(
      `${planned.length} looked at, ${wanted} to review, ${queued} of them queued now${wanted > 0 ? '; proviso worker does them' : ''}\n`,
    );
  return failures > 0 ? exit.unread : exitCode(planned, []);
}

/** Jobs that were given up and that nobody has seen to; says so on standard error. */
async function standingFailures(flags: CheckingFlags, screen: Screen): Promise<number> {
  const { failed } = await withRegister(flags, screen, async (store) => (await queueOf(store)).counts());
  if (failed > 0) await screen.err(`${failed} given up: proviso worker failed lists them, proviso worker retry queues them anew\n`);
  return failed;
}
