/** Queued re-reviews worked by this process, and what is told of each. */
import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import { type Done, explained, isLastTry, type Outcome, patient, work } from '../../register/index.js';
import { visibleLine } from '../../report/index.js';
import { openProgress } from '../check/progress.js';
import type { Screen } from '../screen.js';
import type { CheckingFlags } from './register-flags.js';
import { openKit, registerPlace } from './register-kit.js';
import { outcomeText } from './review-texts.js';

export interface WorkJobsOptions {
  /** Jobs, or files that are read, at a time. */
  readonly atOnce: number;
  readonly until: 'stopped' | 'empty';
  readonly signal: AbortSignal;
  readonly onDone: (done: Done) => Promise<void>;
}

/** Taken at a time where opening the register is dear. */
const folderBatch = 500;

/** Gives what was done, without what it printed, to `onDone`. Throws a UserError where the register fails. */
export async function workJobs(flags: CheckingFlags, screen: Screen, { atOnce, until, signal, onDone }: WorkJobsOptions): Promise<void> {
  setMaxListeners(0, signal);
  const place = registerPlace(flags);
  const isFolder = place.kind === 'folder';
  const { kit, renewPack, close } = await openKit(flags, screen, openProgress(screen, true), { signal, processes: atOnce });
  const remark = (text: string) => void (flags.quiet ? undefined : screen.err(text));
  try {
    await work(
      patient(kit, {
        signal,
        onLost: (why) => remark(`the connection to the server is lost (${visibleLine(why)}); trying again …\n`),
        onBack: () => remark('the server is back\n'),
      }),
      {
        slots: isFolder ? folderBatch : atOnce,
        together: isFolder,
        until,
        signal,
        worker: `process ${process.pid} on ${hostname()}`,
        renewPack,
        // Each look opens a register in a folder, which others may be waiting for.
        ...(isFolder ? { pollMs: 3000, renewMs: 15_000, lookMs: 10_000 } : {}),
        onDone,
      },
    );
  } catch (error) {
    throw explained(error, place);
  } finally {
    await close();
  }
}

/** One job for a terminal; empty for one that was not begun. */
export function doneText(done: Done): string {
  const { request, triesBefore, mostTries } = done.job;
  const head = `Contract ${request.contract}`;
  switch (done.what) {
    case 'result':
      return outcomeText(done.outcome);
    case 'settled':
      return `${head}: nothing to do; ${done.why}.\n`;
    case 'failed': {
      const next = isLastTry(done.job) ? 'given up; proviso worker failed lists it' : 'it will be tried again';
      return `${head}: failed, try ${triesBefore + 1} of ${mostTries}; ${next}. ${visibleLine(done.why)}\n`;
    }
    case 'left':
      return '';
  }
}

/** One job for machines. */
export function doneJson(done: Done): object {
  const { id, request, triesBefore } = done.job;
  const head = { job: id, contract: request.contract, try: triesBefore + 1 };
  if (done.what === 'result') return { ...head, what: done.outcome.what, ...resultJson(done.outcome) };
  if (done.what === 'left') return { ...head, what: 'left' };
  return { ...head, what: done.what === 'failed' && isLastTry(done.job) ? 'given-up' : done.what, why: done.why };
}

const resultJson = (outcome: Outcome): object => {
  const { contract, reasons } = outcome.planned;
  const known = { name: contract.name, vendor: contract.vendor, tier: contract.tier, reasons };
  return outcome.what === 'reviewed' ? { ...known, fromStore: outcome.fromStore, ...outcome.renewed } : known;
};
