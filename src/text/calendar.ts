/** Days of the calendar as "YYYY-MM-DD", and arithmetic with periods: no clock, no time zone. */
import type { Period } from '../model/key-dates.js';

const dayMs = 86_400_000;

/** The day of that year, month (1 to 12) and day; undefined where the calendar has no such day. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1000 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const shown = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day: string, count: number): string => shown(utc(day) + count * dayMs);

/** Days from one to the other; negative where `to` comes first. */
export const daysBetween = (from: string, to: string): number => Math.round((utc(to) - utc(from)) / dayMs);

/** A month on is the same day of the next month, or its last day where it is shorter. */
export function addMonths(day: string, count: number): string {
  const date = new Date(utc(day));
  const month = date.getUTCMonth() + count;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return shown(Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last)));
}

/** `times` periods later, counted from the day itself so that month ends do not drift; negative for earlier. Parts of days count in full. */
export function addPeriod(day: string, { count, unit }: Period, times = 1): string {
  const whole = Math.sign(times) * Math.ceil(Math.abs(count * times));
  if (unit === 'month' || unit === 'year') return addMonths(day, Math.round(count * times * (unit === 'year' ? 12 : 1)));
  if (unit === 'week') return addDays(day, whole * 7);
  return unit === 'business day' ? addBusinessDays(day, whole) : addDays(day, whole);
}

/** Mondays to Fridays; holidays are not known. */
function addBusinessDays(day: string, count: number): string {
  const step = Math.sign(count);
  let at = day;
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step);
    const weekday = new Date(utc(at)).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left--;
  }
  return at;
}
