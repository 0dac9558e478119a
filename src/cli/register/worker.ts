/** `proviso worker …`: takes queued re-reviews and does them, and what becomes of those that failed. */
import { Command } from 'commander';
import { wholeNumber } from '../flag-values.js';
import { exit, type Screen } from '../screen.js';
import { withPlace, withPolicy } from './register-flags.js';

export const workerCommand = (screen: Screen, done: (code: number) => void): Command => {
  const worker = withPolicy(new Command('worker'))
    .description('Do the re-reviews that proviso schedule has queued. As many workers as you like, on as many machines.')
    .option('--concurrency <n>', 'jobs at a time (default: one a core)', wholeNumber)
    .option('--drain', 'end when no job is left, instead of waiting for more: for cron and CI')
    .addHelpText('after', help)
    .action(async (flags) => done(await (await import('./run-worker.js')).runWorker(flags, screen)));
  withPlace(worker.command('failed'))
    .description('The jobs that were given up, and why.')
    .addHelpText('after', '\nExamples:\n  proviso worker failed\n  proviso worker failed --format json')
    .action(async (_: unknown, command: Command) =>
      done(await (await import('./worker-failed.js')).runWorkerFailed(command.optsWithGlobals(), screen)),
    );
  withPlace(worker.command('retry'))
    .description('Queue jobs anew that were given up.')
    .argument('[contract]', 'the number of the contract, as worker failed shows it')
    .option('--all', 'all of them')
    .addHelpText('after', '\nExamples:\n  proviso worker retry 12\n  proviso worker retry --all')
    .action(async (contract: string | undefined, _: unknown, command: Command) =>
      done(await (await import('./worker-failed.js')).runWorkerRetry(contract, command.optsWithGlobals(), screen)),
    );
  return worker;
};

const help = `
Examples:
  DATABASE_URL=postgres://proviso@db/contracts proviso worker --concurrency 4
  proviso schedule run && proviso worker --drain
  proviso worker failed
  proviso worker retry --all

Each job gives one result, whatever happens to its worker: the jobs of a worker that was killed are others' within a minute, and a
server that went away is waited for. What fails is tried three more times, with longer and longer pauses, and then given up.
Workers need the contracts under the paths they were added with. Ctrl-C finishes the jobs in work; once more ends at once.
A register in a folder is opened by one process at a time: a worker there does what is queued and ends, as does proviso schedule run.

Exit codes, with --drain: ${exit.clean} nothing got worse, ${exit.gaps} something regressed or is a new gap, ${exit.usage} usage or configuration,
${exit.unread} a job was given up, ${exit.internal} internal error, 130 interrupted. Without it a worker that was told to end gives ${exit.clean}.`;
