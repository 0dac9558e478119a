/** `proviso schedule …`: when contracts are looked at again, and the runs that do it. */
import { Command } from 'commander';
import { timeZone } from '../flag-values.js';
import type { Screen } from '../screen.js';
import { withChecking, withPlace, withWriter } from './register-flags.js';

export const scheduleCommand = (screen: Screen, done: (code: number) => void): Command => {
  const schedule = new Command('schedule').description('Say when contracts are looked at again, and look at those that are due.');
  withWriter(schedule.command('add'))
    .description('Add rules, in words or as a cron pattern.')
    .argument('[rules...]', 'as in: critical vendors quarterly, others yearly, 90 days before renewal')
    .option('--cron <pattern>', 'a rule at set times: minute hour day month weekday')
    .option('--for <whom>', 'whom a cron pattern is for: all, others, critical, standard, low, or "vendor NAME"')
    .option('--zone <time zone>', 'in which times are meant, as in Europe/Berlin (default: that of this machine)', timeZone)
    .addHelpText(
      'after',
      '\nWithout rules critical vendors are due every three months, others every twelve, and all 30 days before the last day to give notice.\n\nExamples:\n  proviso schedule add critical vendors quarterly, others yearly, 90 days before renewal\n  proviso schedule add "every Monday at 06:00" --zone Europe/Berlin\n  proviso schedule add --cron "0 6 1 * *" --for critical',
    )
    .action(async (rules: string[], flags) => done(await (await import('./run-schedule.js')).runScheduleAdd(rules, flags, screen)));
  withPlace(schedule.command('list'))
    .description('The rules, and when each comes next.')
    .addHelpText('after', '\nExamples:\n  proviso schedule list\n  proviso schedule list --format json')
    .action(async (flags) => done(await (await import('./run-schedule.js')).runScheduleList(flags, screen)));
  withPlace(schedule.command('remove'))
    .description('Take a rule out.')
    .argument('<number>', 'as schedule list shows it')
    .addHelpText('after', '\nExamples:\n  proviso schedule remove 3')
    .action(async (number: string, flags) => done(await (await import('./run-schedule.js')).runScheduleRemove(number, flags, screen)));
  withChecking(schedule.command('run'))
    .description('Once: see to the rules whose time has come, and review what is due, or queue it for workers. For cron, systemd or CI.')
    .addHelpText(
      'after',
      '\nA register in a folder is reviewed at once; on a server what is due is queued, and proviso worker does it. Each day that comes is\nqueued once, however often this runs, and what was missed is caught up once.\nWhere the settings name channels, people are told (proviso notify run).\n\nExamples:\n  proviso schedule run\n  proviso schedule run && proviso worker --drain\n  proviso schedule run --format json',
    )
    .action(async (flags) => done(await (await import('./schedule-run.js')).runScheduleOnce(flags, screen)));
  withChecking(schedule.command('serve'))
    .description('Stay, and do so whenever a time comes; ends with Ctrl-C.')
    .addHelpText('after', '\nExamples:\n  proviso schedule serve')
    .action(async (flags) => done(await (await import('./schedule-run.js')).runScheduleServe(flags, screen)));
  return schedule.addHelpText(
    'after',
    '\nExamples:\n  proviso schedule add critical vendors quarterly, others yearly\n  proviso schedule run',
  );
};
