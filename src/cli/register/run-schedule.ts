/** What `proviso schedule add`, `list` and `remove` do: rules kept and shown. */
import { UserError } from '../../errors.js';
import type { ScheduleFor, ScheduleRule, ScheduleTiming } from '../../model/schedule.js';
import { addRules, cronRule, databaseNow, keptRules, removeRule, rulesIn } from '../../register/index.js';
import { nextOccurrence } from '../../register/schedule/occurrences.js';
import { visibleLine } from '../../report/index.js';
import { exit, type Screen } from '../screen.js';
import { columned } from '../text.js';
import type { PlaceFlags, WriteFlags } from './register-flags.js';
import { localZone, nameOf, withRegister } from './register-kit.js';

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
  const zone = flags.zone ?? localZone();
  const numbers = await withRegister(flags, screen, (store) => addRules(store, rules, { words, zone, by: nameOf(flags) }));
  if (flags.format === 'json') await screen.out(`${JSON.stringify({ schemaVersion: 1, added: numbers, rules, zone }, null, 2)}\n`);
  else await screen.out(rules.map((rule, i) => `${numbers[i]}  ${ruleText(rule, zone)}\n`).join(''));
  return exit.clean;
}

export async function runScheduleList(flags: PlaceFlags, screen: Screen): Promise<number> {
  const { rules, now } = await withRegister(flags, screen, async ({ db }) => ({
    rules: await keptRules(db),
    now: new Date(await databaseNow(db)),
  }));
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
