/** Rules in words, and the days on which they fall due over ten years in six time zones. */
import { describe, expect, test } from 'vitest';
import { nextDue, usualRule } from '../../../src/register/due.js';
import { dueRuleFor } from '../../../src/register/schedule/due-rule.js';
import { dayIn, isPattern, nextOccurrence, occurrences, passedOccurrences } from '../../../src/register/schedule/occurrences.js';
import { cronRule, rulesIn } from '../../../src/register/schedule/words.js';
import { addDays, addMonths } from '../../../src/text/calendar.js';
import { strayDays, yearsZones } from './years.js';

const words = (text: string) =>
  rulesIn(text).map(
    (rule) =>
      `${'tier' in rule.for ? rule.for.tier : 'vendor' in rule.for ? rule.for.vendor : rule.for.of} ${Object.values(rule.timing).slice(1).join()}`,
  );

describe('rules in words', () => {
  test.each([
    ['critical vendors quarterly, others yearly, 90 days before renewal', ['critical 3', 'others 12', 'all 90']],
    ['every 6 months', ['all 6']],
    ['Low tier every two years; standard annually', ['low 24', 'standard 12']],
    ['vendor Kestrel Analytics Ltd monthly', ['Kestrel Analytics Ltd 1']],
    ['every Monday at 6:05', ['all 5 6 * * 1']],
    ['critical on the last day of each month at 23:30', ['critical 30 23 L * *']],
    ['on the 1st of every month at 06:00', ['all 0 6 1 * *']],
    ['weekdays at 07:00', ['all 0 7 * * 1-5']],
    ['all vendors 30 days before the end of the term', ['all 30']],
  ])('%s', (text, rules) => expect(words(text)).toEqual(rules));

  test.each([
    'now and then',
    'on the 31st of each month at 06:00',
    'every 0 months',
    'quarterly for purple vendors',
    '',
    'every Monday at 25:00',
  ])('not understood: %s', (text) => expect(() => rulesIn(text)).toThrow('Expected a rule'));

  test('cron patterns have five fields and come at some time', () => {
    expect(cronRule('0 6 1 * *', 'critical')).toEqual({
      for: { of: 'tier', tier: 'critical' },
      timing: { kind: 'at', pattern: '0 6 1 * *' },
    });
    expect(['0 6 * *', '0 6 30 2 *', '* * * * * *', 'x'].map(isPattern)).toEqual([false, false, false, false]);
    expect(() => cronRule('0 6 * *', undefined)).toThrow('five fields');
  });
});

describe('how soon a contract is due', () => {
  const rules = rulesIn('critical vendors quarterly, others yearly, vendor Kestrel monthly, 90 days before renewal');
  test.each([
    [{ tier: 'critical', vendor: 'Tern Ltd' }, 3],
    [{ tier: 'low', vendor: null }, 12],
    [{ tier: 'critical', vendor: 'KESTREL Inc.' }, 1],
  ] as const)('%o: %i months', (contract, months) => {
    const rule = dueRuleFor(rules, contract);
    expect([rule.months[contract.tier], rule.leadDays]).toEqual([months, 90]);
  });
  test('the usual rule stands without rules', () => expect(dueRuleFor([], { tier: 'low', vendor: null })).toEqual(usualRule));

  test('quarters of month ends and leap days do not drift into other months', () => {
    const days = ['2027-11-30'];
    for (let i = 0; i < 40; i++) days.push(nextDue([], 'critical', days.at(-1)!).date);
    expect(days.slice(0, 3)).toEqual(['2027-11-30', '2028-02-29', '2028-05-29']);
    expect(new Set(days).size).toBe(41);
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
  });
});

describe('times in a time zone', () => {
  // Ten years of it: test/corpus/schedule-years.ts.
  test.each(yearsZones)('%s: two years of days, each once, whatever daylight saving does', (zone) => {
    expect(strayDays(zone, '30 2 * * *', 2)).toEqual([]);
  });

  test('the last day of each month and the leap day come when they should', () => {
    const days: string[] = [];
    for (const moment of occurrences('0 6 L * *', 'Europe/Berlin', new Date('2026-01-01T12:00:00Z'))) {
      days.push(dayIn('Europe/Berlin', moment));
      if (days.length === 120) break;
    }
    expect(days.every((day) => addDays(day, 1).endsWith('-01'))).toBe(true);
    expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(120);
    expect(dayIn('UTC', nextOccurrence('0 6 29 2 *', 'UTC', new Date('2026-01-01T12:00:00Z'))!)).toBe('2028-02-29');
  });

  test('missed times are counted and caught up once', () => {
    const since = new Date('2026-03-01T00:00:00Z');
    expect(passedOccurrences('0 6 * * *', 'Europe/Berlin', since, new Date('2026-03-04T12:00:00Z'))).toEqual({
      last: new Date('2026-03-04T05:00:00Z'),
      count: 4,
    });
    expect(passedOccurrences('0 6 * * *', 'Europe/Berlin', new Date('2026-03-04T05:00:00Z'), new Date('2026-03-04T12:00:00Z'))).toBeNull();
    expect(passedOccurrences('* * * * *', 'UTC', since, new Date('2027-03-01T00:00:00Z'))?.count).toBe(10_000);
  });
});
