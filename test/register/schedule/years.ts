/** Days on which a daily rule does not fire exactly once, over years and time zones: for a test of two years and a script of ten. */
import { dayIn, occurrences } from '../../../src/register/schedule/occurrences.js';
import { addDays } from '../../../src/text/calendar.js';

/** Half-hour daylight saving, none, southern, and hours that are skipped at midnight and at two. */
export const yearsZones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Santiago',
  'Pacific/Auckland',
];

/** Empty where each day from the second to the last has one moment. */
export function strayDays(zone: string, pattern: string, years: number): string[] {
  const from = new Date('2026-01-01T12:00:00Z');
  const until = `${2026 + years}-01-01`;
  const stray: string[] = [];
  let expected = '';
  for (const moment of occurrences(pattern, zone, from)) {
    const day = dayIn(zone, moment);
    if (expected !== '' && day !== expected) stray.push(`${expected} → ${day}`);
    if (day >= until) break;
    expected = addDays(day, 1);
  }
  return stray;
}
