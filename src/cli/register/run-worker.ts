/** What `proviso worker` does: jobs of the queue until it is told to end, or until none is left. */
import { availableParallelism } from 'node:os';
import { isLastTry } from '../../register/index.js';
import { listenForInterrupts } from '../check/interrupts.js';
import { exit, type Screen } from '../screen.js';
import type { CheckingFlags } from './register-flags.js';
import { registerPlace } from './register-kit.js';
import { worse } from './review-texts.js';
import { doneJson, doneText, workJobs } from './worker-jobs.js';

export interface WorkerFlags extends CheckingFlags {
  readonly concurrency?: number;
  readonly drain?: boolean;
}

export async function runWorker(flags: WorkerFlags, screen: Screen): Promise<number> {
  const remark = async (text: string): Promise<void> => void (flags.quiet ? undefined : await screen.err(text));
  const atOnce = flags.concurrency ?? availableParallelism();
  const isFolder = registerPlace(flags).kind === 'folder';
  const isDraining = flags.drain || isFolder;
  const interrupts = listenForInterrupts(() => void remark('\nFinishing the jobs in work; once more ends at once.\n'));
  const counts = { result: 0, settled: 0, failed: 0, left: 0 };
  let [givenUp, gotWorse] = [0, 0];
  try {
    if (isFolder) await remark(folderRemark);
    else if (!isDraining) await remark(`Working, ${atOnce} at a time; Ctrl-C ends it.\n`);
    await workJobs(flags, screen, {
      atOnce,
      until: isDraining ? 'empty' : 'stopped',
      signal: interrupts.signal,
      onDone: async (done) => {
        counts[done.what]++;
        if (done.what === 'result') gotWorse += worse([done.outcome]).length;
        if (done.what === 'failed' && isLastTry(done.job)) givenUp++;
        await screen.out(flags.format === 'json' ? `${JSON.stringify(doneJson(done))}\n` : doneText(done));
      },
    });
  } finally {
    interrupts.close();
  }
  if (flags.format === 'terminal')
    await screen.out(
      `${counts.result} done${counts.settled > 0 ? `, ${counts.settled} with nothing to do` : ''}, ${givenUp} given up, ${gotWorse} findings worse\n`,
    );
  if (!isDraining) return exit.clean;
  return interrupts.code() ?? (givenUp > 0 ? exit.unread : gotWorse > 0 ? exit.gaps : exit.clean);
}

const folderRemark =
  'The register is in a folder, which one process opens at a time: this worker does what is queued and ends.\nFor workers that stay, and for several, set DATABASE_URL to a PostgreSQL server.\n';
