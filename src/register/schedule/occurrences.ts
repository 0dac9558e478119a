/**
 * The moments of a cron pattern in a time zone. An hour that daylight saving skips is made up for right after the gap, one that comes
 * twice counts once (croner).
 */
import { Cron } from 'croner';

/** Whether a text is a pattern of five fields. */
export function isPattern(pattern: string): boolean {
  if (pattern.trim().split(/\s+/).length !== 5) return false;
  try {
    return new Cron(pattern, { paused: true }).nextRun(new Date(0)) !== null;
  } catch {
    return false;
  }
}

/** The first moment after the given one, or null where there is none. */
export function nextOccurrence(pattern: string, zone: string, after: Date): Date | null {
  return new Cron(pattern, { paused: true, timezone: zone }).nextRun(after);
}

/** All moments after the given one, in their order; ends where none is left. */
export function* occurrences(pattern: string, zone: string, after: Date): Generator<Date> {
  const job = new Cron(pattern, { paused: true, timezone: zone });
  for (let next = job.nextRun(after); next !== null; next = job.nextRun(next)) yield next;
}

export interface Passed {
  /** The last moment that has passed. */
  readonly last: Date;
  /** How many have passed. */
  readonly count: number;
}

/** Looked back over at most so many moments: a rule by the minute that slept for a year is not counted out. */
const mostCounted = 10_000;

/** The moments after `since` up to `now`, or null where none has come. */
export function passedOccurrences(pattern: string, zone: string, since: Date, now: Date): Passed | null {
  let last: Date | null = null;
  let count = 0;
  for (const next of occurrences(pattern, zone, since)) {
    if (next > now || count === mostCounted) break;
    last = next;
    count++;
  }
  return last && { last: count === mostCounted ? now : last, count };
}

/** The day that a moment has in a time zone, as YYYY-MM-DD. */
export const dayIn = (zone: string, moment: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment);
