/** `proviso notify …`: people told of what is due, what became worse and what ends, by chat, webhook, mail and calendar. */
import { Command } from 'commander';
import { isoDate, wholeNumber } from '../flag-values.js';
import type { Screen } from '../screen.js';
import { withPlace, withWriter } from './register-flags.js';

const settings = `
Channels stand in proviso.config.yaml; their secrets stand in environment variables that it names:

  notify:
    channels:
      legal-chat: { kind: slack, urlFrom: SLACK_WEBHOOK }
      tickets:    { kind: webhook, urlFrom: TICKETS_URL, tokenFrom: TICKETS_TOKEN, about: [regressed] }
      counsel:    { kind: mail, host: smtp.example.org, user: proviso, passwordFrom: SMTP_PASSWORD,
                    from: proviso@example.org, to: [counsel@example.org], about: [expiring, due] }
    expiringDays: [90, 30, 7]
`;

export const notifyCommand = (screen: Screen, done: (code: number) => void): Command => {
  const notify = new Command('notify').description('Tell people what is due, what became worse and what ends soon.');
  const withConfig = (command: Command): Command =>
    command.option('--config <file>', 'settings (default: the nearest proviso.config.yaml upwards)');
  const withDay = (command: Command): Command =>
    withConfig(command)
      .option('--today <date>', 'the day that counts as today, as in 2026-03-01 (default: today)', isoDate)
      .option('--with-quotes', 'words of the contracts go along (default: as the settings say, else not)');
  withDay(withWriter(notify.command('run')))
    .description('Once: send what has not been sent. proviso schedule run and serve do so too.')
    .argument('[channels...]', 'only these')
    .option('--plan', 'only say what would be sent')
    .addHelpText(
      'after',
      `${settings}
Each event is sent once to each channel. A run that is killed between sending and noting it leaves it to be sent again a quarter of an hour later, under the same
id. Ends with 1 where something could not be sent; the next run tries it again.

Examples:
  proviso notify run --plan
  proviso notify run
  proviso notify run legal-chat --with-quotes`,
    )
    .action(async (channels: string[], flags) => done(await (await import('./run-notify.js')).runNotify(channels, flags, screen)));
  withConfig(notify.command('test'))
    .description('Send a test message. The register is not opened, and nothing is noted.')
    .argument('[channels...]', 'only these')
    .addHelpText('after', `${settings}\nExamples:\n  proviso notify test\n  proviso notify test counsel`)
    .action(async (channels: string[], flags) => done(await (await import('./run-notify.js')).runNotifyTest(channels, flags, screen)));
  withPlace(notify.command('log'))
    .description('Who was told of what, and what could not be sent.')
    .option('--last <n>', 'so many lines', wholeNumber, 50)
    .addHelpText('after', '\nExamples:\n  proviso notify log\n  proviso notify log --last 200 --format json')
    .action(async (flags) => done(await (await import('./run-notify.js')).runNotifyLog(flags, screen)));
  withDay(withPlace(notify.command('calendar')))
    .description('Last days to give notice and reviews due, as an .ics file that calendars take.')
    .option('--out <file>', 'write it here (default: standard output)')
    .addHelpText(
      'after',
      '\nEvents keep their identity: a calendar that takes the file again moves them instead of adding new ones. Reminders come as many days\nbefore the last day to give notice as expiringDays of the settings says (default: 30 and 7).\n\nExamples:\n  proviso notify calendar --out contracts.ics',
    )
    .action(async (flags) => done(await (await import('./run-notify-calendar.js')).runNotifyCalendar(flags, screen)));
  return notify.addHelpText(
    'after',
    '\nExamples:\n  proviso notify test\n  proviso notify run\n  proviso notify calendar --out contracts.ics',
  );
};
