/** Rules as people say them → rules: "critical vendors quarterly, others yearly, 90 days before renewal", "every Monday at 06:00". */
import { UserError } from '../../errors.js';
import { tier } from '../../model/requirement.js';
import type { ScheduleFor, ScheduleRule, ScheduleTiming } from '../../model/schedule.js';
import { isPattern } from './occurrences.js';

const months: Readonly<Record<string, number>> = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  'twice a year': 6,
  'every half year': 6,
  yearly: 12,
  annually: 12,
  'once a year': 12,
  'every month': 1,
  'every quarter': 3,
  'every year': 12,
  'each month': 1,
  'each quarter': 3,
  'each year': 12,
  'every two years': 24,
};
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Rules between commas, semicolons or lines; a rule without a word on whom it is for is for all. Throws a UserError that says which part is not understood. */
export function rulesIn(text: string): ScheduleRule[] {
  const parts = text
    .split(/[,;\n]|\band\b/i)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '');
  const rules = parts.map(ruleIn);
  if (rules.length === 0) throw notUnderstood(text);
  return rules;
}

/** One rule from a cron pattern of five fields. Throws a UserError where it is none. */
export function cronRule(pattern: string, whom: string | undefined): ScheduleRule {
  if (!isPattern(pattern))
    throw new UserError('usage', `Expected a cron pattern of five fields (minute hour day month weekday); found "${pattern}".`, {
      hint: 'As in "0 6 1 * *": at six on the first of each month.',
    });
  return { for: whom === undefined ? { of: 'all' } : whomIn(whom), timing: { kind: 'at', pattern } };
}

function ruleIn(part: string): ScheduleRule {
  const timed = timingIn(part);
  if (!timed) throw notUnderstood(part);
  const rest = part.slice(0, timed.at).replace(/[:\s]+$/, '') || part.slice(timed.end).trim();
  return { for: rest === '' ? { of: 'all' } : whomIn(rest), timing: timed.timing };
}

interface Timed {
  readonly timing: ScheduleTiming;
  readonly at: number;
  readonly end: number;
}

function timingIn(part: string): Timed | undefined {
  const find = (pattern: RegExp, timing: (groups: Record<string, string | undefined>) => ScheduleTiming | undefined): Timed | undefined => {
    const found = pattern.exec(part);
    const is = found && timing(found.groups ?? {});
    return found && is ? { timing: is, at: found.index, end: found.index + found[0].length } : undefined;
  };
  const clock = '(?: at (?<hour>[01]?\\d|2[0-3]):(?<minute>[0-5]\\d))';
  return (
    find(/(?<days>\d{1,3}) days before (?:the )?(?:renewal|notice|(?:end|expiry)(?: of (?:the )?term)?)/i, ({ days }) =>
      Number(days) > 0 ? { kind: 'before', days: Number(days) } : undefined,
    ) ??
    find(new RegExp(`(?:every |each )?(?<day>${weekdays.join('|')})s?${clock}`, 'i'), ({ day = '', hour, minute }) =>
      at(`${Number(minute)} ${Number(hour)} * * ${weekdays.indexOf(day.toLowerCase())}`),
    ) ??
    find(new RegExp(`(?:every day|daily|each day)${clock}`, 'i'), ({ hour, minute }) => at(`${Number(minute)} ${Number(hour)} * * *`)) ??
    find(new RegExp(`(?:on )?(?:every )?(?:weekdays?|working days?)${clock}`, 'i'), ({ hour, minute }) =>
      at(`${Number(minute)} ${Number(hour)} * * 1-5`),
    ) ??
    find(new RegExp(`on the last day of (?:each|every|the) month${clock}`, 'i'), ({ hour, minute }) =>
      at(`${Number(minute)} ${Number(hour)} L * *`),
    ) ??
    // Days that some months do not have would be left out in silence.
    find(new RegExp(`on the (?<day>[1-9]|1\\d|2[0-8])(?:st|nd|rd|th)? of (?:each|every|the) month${clock}`, 'i'), ({ day, hour, minute }) =>
      at(`${Number(minute)} ${Number(hour)} ${day} * *`),
    ) ??
    find(/every (?<count>[1-9]\d?) (?<unit>months?|years?)/i, ({ count, unit = '' }) => ({
      kind: 'every',
      months: Number(count) * (unit.toLowerCase().startsWith('year') ? 12 : 1),
    })) ??
    find(new RegExp(`\\b(?<often>${Object.keys(months).join('|')})\\b`, 'i'), ({ often = '' }) => {
      const count = months[often.toLowerCase()];
      return count === undefined ? undefined : { kind: 'every', months: count };
    })
  );
}

const at = (pattern: string): ScheduleTiming => ({ kind: 'at', pattern });

/** "critical", "critical vendors", "others", "all", "vendor Kestrel Ltd". */
function whomIn(text: string): ScheduleFor {
  const vendor = /^vendor (?<vendor>.+)$/i.exec(text)?.groups?.vendor;
  if (vendor !== undefined) return { of: 'vendor', vendor: vendor.replace(/^["“](.*)["”]$/, '$1') };
  const word = text
    .toLowerCase()
    .replace(/^for /, '')
    .replace(/^(?:the|all) (?=\w)/, '')
    .replace(/ ?(?:vendors?|contracts?|tier)$/, '');
  if (word === 'all' || word === '' || word === 'everything') return { of: 'all' };
  if (/^(?:the )?(?:others?|rest)$/.test(word)) return { of: 'others' };
  const known = tier.options.find((name) => name === word);
  if (known) return { of: 'tier', tier: known };
  throw notUnderstood(text);
}

const notUnderstood = (part: string): UserError =>
  new UserError('usage', `Expected a rule on when contracts are looked at; found "${part}".`, {
    hint: 'As in: critical vendors quarterly, others yearly, 90 days before renewal. Or: every Monday at 06:00. Or a cron pattern with --cron.',
  });
