/** What `proviso notify calendar` does: the days of the register as an .ics file. */
import { writeFile } from 'node:fs/promises';
import { type CalendarEvent, calendarOf } from '../../notify/index.js';
import { type CalendarDay, calendarDays } from '../../register/index.js';
import { visibleLine } from '../../report/index.js';
import { configFrom } from '../check/config-file.js';
import { exit, type Screen } from '../screen.js';
import { writable } from '../sinks.js';
import { dayOfRun, withRegister } from './register-kit.js';
import type { NotifyFlags } from './run-notify.js';
import { usualExpiringDays } from './run-notify.js';

export async function runNotifyCalendar(flags: NotifyFlags & { readonly out?: string }, screen: Screen): Promise<number> {
  const { notify } = await configFrom(flags.config);
  const days = await withRegister(flags, screen, ({ db }) => calendarDays(db, dayOfRun(flags)));
  const remind = notify?.expiringDays ?? usualExpiringDays;
  const isQuoted = flags.withQuotes ?? notify?.quotes ?? false;
  const text = calendarOf(
    days.map((day) => eventOf(day, remind, isQuoted)),
    new Date(),
  );
  const { out } = flags;
  if (out === undefined) await screen.out(text);
  else {
    await writable(() => writeFile(out, text), out);
    if (!flags.quiet) await screen.err(`${days.length} ${days.length === 1 ? 'event is' : 'events are'} in ${visibleLine(out)}\n`);
  }
  return exit.clean;
}

function eventOf(day: CalendarDay, remind: readonly number[], isQuoted: boolean): CalendarEvent {
  const { contract, uid } = day;
  const who = contract.vendor ?? contract.name;
  const lines = [
    `Contract ${contract.id}, ${contract.name}, ${contract.tier}${contract.owner === null ? '' : `, owner ${contract.owner}`}`,
  ];
  const common = { uid, day: day.day };
  if (day.kind === 'due')
    return {
      ...common,
      summary: `Review due: ${who}`,
      description: [...lines, ...(contract.due_why ? [contract.due_why] : [])],
      remind: [],
    };
  const { ends, isRenewed, lastNotice } = day.term;
  return {
    ...common,
    summary: lastNotice === null ? `Term ends: ${who}` : `Last day to give notice: ${who}`,
    description: [
      ...lines,
      `The term ends on ${ends} and is ${isRenewed ? 'renewed unless notice is given' : 'not renewed by itself'}.`,
      ...(isQuoted && day.quote !== null ? [`“${day.quote}”`] : []),
    ],
    remind,
  };
}
