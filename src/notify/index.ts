/** Tells people: events of the register → messages by webhook and mail, and a calendar. The only room that contacts a network, and only the addresses of the settings. */
export { type CalendarEvent, calendarOf } from './calendar.js';
export { type OpenedChannel, openChannels } from './channels.js';
export { headline } from './words.js';
