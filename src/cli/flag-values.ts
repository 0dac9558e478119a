/** Values that options take, checked where the command line is read. */
import { InvalidArgumentError } from 'commander';

/** 1 to 999. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 1 to 999.');
  return Number(text);
}

/** A day as YYYY-MM-DD. */
export function isoDate(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('Expected a date like 2026-03-01.');
  return text;
}

/** The IANA name of a time zone. */
export function timeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError('Expected a time zone like Europe/Berlin or UTC.');
  }
}
