/** Days of contracts → an iCalendar file (RFC 5545). */
import ical, { ICalAlarmType, ICalEventTransparency } from 'ical-generator';
import { clipped } from './inert.js';

export interface CalendarEvent {
  /** Stays the same for as long as it is the same thing, so that a calendar moves the event instead of adding one. */
  readonly uid: string;
  /** YYYY-MM-DD: it lasts all of that day. */
  readonly day: string;
  readonly summary: string;
  /** Lines. */
  readonly description: readonly string[];
  /** Days before it on which the calendar reminds of it. */
  readonly remind: readonly number[];
}

const epoch = Date.UTC(2020, 0, 1);

/** `at` is when it is made: each file goes before the ones made earlier (SEQUENCE counts minutes). */
export function calendarOf(events: readonly CalendarEvent[], at: Date): string {
  const calendar = ical({ name: 'Contracts', prodId: { company: 'Proviso', product: 'register', language: 'EN' } });
  for (const { uid, day, summary, description, remind } of events)
    calendar.createEvent({
      id: `${uid}@proviso`,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      stamp: at,
      sequence: Math.max(0, Math.floor((at.getTime() - epoch) / 60_000)),
      summary: clipped(summary, 200),
      description: description.map((line) => clipped(line, 500)).join('\n'),
      // The day stays free for meetings.
      transparency: ICalEventTransparency.TRANSPARENT,
      alarms: remind.map((days) => ({ type: ICalAlarmType.display, trigger: days * 86_400, description: clipped(summary, 200) })),
    });
  // RFC 5545, section 3.1: the last line is ended like the others.
  return `${calendar.toString()}\r\n`;
}
