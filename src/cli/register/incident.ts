/** `proviso incident`: a company was breached; what does each contract that it touches owe us, by when, and what may we do? */
import { Command, InvalidArgumentError, Option } from 'commander';
import { timeZone } from '../flag-values.js';
import type { Screen } from '../screen.js';
import type { IncidentFlags } from './run-incident.js';

export const incidentCommand = (screen: Screen, done: (code: number) => void): Command =>
  new Command('incident')
    .description('Who is touched by an incident at a company, what each vendor owes us by when, and the rights we hold.')
    .argument('<vendor or sub-processor>', 'the company; the first words of its name are enough')
    .option('--at <time>', 'when the clock started, as in 2026-03-01T09:30+01:00 (default: now)', moment)
    .option('--zone <time zone>', 'in which times are shown, as in Europe/Berlin (default: that of this machine)', timeZone)
    .option('--register <folder or url>', 'where the register is (default: DATABASE_URL, else the nearest .proviso/register upwards)')
    .addOption(new Option('--format <format>', 'of the sheet').choices(['terminal', 'json', 'markdown', 'html']).default('terminal'))
    .option('--out <file>', 'write the sheet here')
    .option('--quiet', 'no progress and no remarks')
    .addHelpText(
      'after',
      '\nDeadlines are those of the clauses of each contract, counted from --at; when the clock of a contract really starts is in its quote.\n\nExamples:\n  proviso incident "Kestrel Analytics" --at 2026-03-01T09:30+01:00\n  proviso incident Kestrel --format html --out kestrel.html',
    )
    .action(async (company: string, flags: IncidentFlags) => {
      const { runIncident } = await import('./run-incident.js');
      done(await runIncident(company, flags, screen));
    });

function moment(text: string): string {
  const hasZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/.test(text);
  if (!hasZone || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('Expected a time with its zone, like 2026-03-01T09:30+01:00 or 2026-03-01T08:30Z.');
  return text;
}
