/** What `proviso schedule` does: rules kept and shown, due contracts reviewed once or as their time comes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors.js';
import type { ScheduleFor, ScheduleRule, ScheduleTiming } from '../model/schedule.js';
import { addRules, cronRule, fireRules, keptRules, nextMoment, removeRule, rulesIn } from '../register/index.js';
import { nextOccurrence } from '../register/schedule/occurrences.js';
import { visibleLine } from '../report/index.js';
import { openProgress } from './progress.js';
import type { CheckingFlags, PlaceFlags, WriteFlags } from './register-flags.js';
import { nameOf, openKit, withRegister } from './register-kit.js';
import { notifyAfter } from './run-notify.js';
import { runReview } from './run-review.js';
import { exit, type Screen } from './screen.js';
import { columned } from './text.js';

interface AddFlags extends WriteFlags {
  readonly cron?: string;
  readonly for?: string;
  readonly zone?: string;
}

export async function runScheduleAdd(given: readonly string[], flags: AddFlags, screen: Screen): Promise<number> {
  const words = flags.cron ?? given.join(' ');
  if (flags.cron !== undefined && given.length > 0)
    throw new UserError('usage', 'Expected rules in words or --cron; found both.', { hint: 'Add them one after the other.' });
  const rules = flags.cron === undefined ? rulesIn(words) : [cronRule(flags.cron, flags.for)];
  const zone = flags.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const numbers = await withRegister(flags, screen, (store) => addRules(store, rules, { words, zone, by: nameOf(flags) }));
  if (flags.format === 'json') await screen.out(`${JSON.stringify({ schemaVersion: 1, added: numbers, rules, zone }, null, 2)}\n`);
  else await screen.out(rules.map((rule, i) => `${numbers[i]}  ${ruleText(rule, zone)}\n`).join(''));
  return exit.clean;
}

export async function runScheduleList(flags: PlaceFlags, screen: Screen): Promise<number> {
  const rules = await withRegister(flags, screen, ({ db }) => keptRules(db));
  const now = new Date();
  const next = (rule: ScheduleRule, zone: string): string | null =>
    rule.timing.kind === 'at' ? (nextOccurrence(rule.timing.pattern, zone, now)?.toISOString() ?? null) : null;
  if (flags.format === 'json') {
    const list = rules.map((kept) => ({ ...kept, next: next(kept.rule, kept.zone) }));
    await screen.out(`${JSON.stringify({ schemaVersion: 1, rules: list }, null, 2)}\n`);
  } else if (rules.length === 0) {
    await screen.out(
      'No rules: critical vendors are due every 3 months, others every 12, and all 30 days before the last day to give notice.\n',
    );
  } else {
    const rows = rules.map(({ id, rule, zone, addedBy }) => [
      String(id),
      ruleText(rule, zone),
      next(rule, zone) ?? '',
      `by ${visibleLine(addedBy)}`,
    ]);
    await screen.out(`${columned([['', 'rule', 'next', ''], ...rows])}\n`);
  }
  return exit.clean;
}

export async function runScheduleRemove(number: string, flags: PlaceFlags, screen: Screen): Promise<number> {
  if (!/^[1-9]\d{0,8}$/.test(number)) throw new UserError('usage', `Expected the number of a rule; found "${visibleLine(number)}".`);
  await withRegister(flags, screen, (store) => removeRule(store, Number(number)));
  return exit.clean;
}

/** Fires what has come, reviews what is due, and tells the channels of the settings. Gives the exit code of the review, or 1 where something could not be sent. */
export async function runScheduleOnce(flags: CheckingFlags, screen: Screen): Promise<number> {
  const { kit, close } = await openKit(flags, screen, openProgress(screen, true));
  try {
    for (const { rule, missed } of await kit.withStore((store) => fireRules(store))) {
      if (flags.quiet) continue;
      const late = missed > 0 ? `, ${missed} ${missed === 1 ? 'time' : 'times'} before it missed` : '';
      await screen.err(`rule ${rule.id} came: ${visibleLine(rule.words)}${late}\n`);
    }
  } finally {
    await close();
  }
  const reviewed = await runReview([], { ...flags, due: true }, screen);
  const told = await notifyAfter(flags, screen);
  return reviewed === exit.clean ? told : reviewed;
}

/** Runs until it is told to stop; an embedded register is free in between. */
export async function runScheduleServe(flags: CheckingFlags, screen: Screen): Promise<number> {
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    while (!stop.signal.aborted) {
      await runScheduleOnce(flags, screen);
      if (stop.signal.aborted) break;
      const rules = await withRegister(flags, screen, ({ db }) => keptRules(db));
      const next = nextMoment(rules, new Date());
      if (!flags.quiet) await screen.err(`next look at ${next.toISOString()}\n`);
      await pause(Math.min(next.getTime() - Date.now() + 1000, longest), stop.signal);
    }
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
  return exit.clean;
}

/** Files may change and rules be added meanwhile: it looks again at least so often, in milliseconds. */
const longest = 60 * 60 * 1000;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(Math.max(0, ms), undefined, { signal }).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });

function whom(rule: ScheduleFor): string {
  if (rule.of === 'vendor') return `vendor ${visibleLine(rule.vendor)}`;
  return rule.of === 'tier' ? `${rule.tier} vendors` : `${rule.of === 'all' ? 'all' : 'other'} vendors`;
}

function when(timing: ScheduleTiming, zone: string): string {
  if (timing.kind === 'every') return timing.months === 1 ? 'every month' : `every ${timing.months} months`;
  if (timing.kind === 'before') return `${timing.days} days before the last day to give notice`;
  return `at ${timing.pattern} (${zone})`;
}

const ruleText = (rule: ScheduleRule, zone: string): string => `${whom(rule.for)} ${when(rule.timing, zone)}`;
