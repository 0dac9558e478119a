/** Jobs that are held -> worked, and the queue told of each: what one of them breaks does not touch the others. */
import { UserError } from '../../errors.js';
import type { Kit } from '../kit.js';
import { troubleOf } from '../store/trouble.js';
import type { Job } from './job.js';
import { type Done, perform } from './perform.js';
import type { AskQueue, Queue } from './queue.js';

export interface RunOptions {
  /** Once it is aborted, no job is begun; those that are worked are finished. The kit's checker must know of it too. */
  readonly signal: AbortSignal;
  /** The machine and process, for people. */
  readonly worker: string;
  readonly onDone: (done: Done) => Promise<void>;
}

/** Results that the queue is told together. */
const atOnce = 40;

/** Throws where the register itself fails; the jobs are then anybody's when their lease ends. */
export async function runJobs(jobs: readonly Job[], kit: Kit, ask: AskQueue, options: RunOptions): Promise<void> {
  const { signal, worker, onDone } = options;
  const untold: Done[] = [];
  const tell = async (): Promise<void> => {
    if (untold.length > 0) await ask((queue) => settle(queue, untold, worker));
    for (const done of untold.splice(0)) await onDone(done);
  };
  const waiting = new Set(jobs);
  try {
    for await (const done of perform(jobs, kit, signal)) {
      waiting.delete(done.job);
      untold.push(done);
      if (untold.length >= atOnce) await tell();
    }
  } catch (error) {
    if (isOfRegister(error) || waiting.size === 0) throw error;
    const [job, ...more] = waiting;
    // Which of several it was shows when each is worked alone.
    if (jobs.length === 1) untold.push({ job: job!, what: 'failed', why: error instanceof Error ? error.message : String(error) });
    else for (const one of [job!, ...more]) await runJobs([one], kit, ask, options);
  }
  await tell();
}

const isOfRegister = (error: unknown): boolean =>
  troubleOf(error) !== undefined || (error instanceof UserError && error.code === 'register');

async function settle(queue: Queue, list: readonly Done[], worker: string): Promise<void> {
  const jobsOf = (what: Done['what']): Job[] => list.filter((done) => done.what === what).map(({ job }) => job);
  await queue.complete(jobsOf('result'), true);
  await queue.complete(jobsOf('settled'), false);
  await queue.giveBack(jobsOf('left'));
  for (const done of list) if (done.what === 'failed') await queue.fail(done.job, done.why, worker);
}
