/** Events → the body of a request: for Slack and chats like it, and for anything else as JSON. */
import { createHash } from 'node:crypto';
import type { Notification, NotificationMessage } from '../model/notification.js';
import { inert } from './inert.js';
import { details, headline, subject } from './words.js';

/** Characters that a text of a block may have (Slack, reference of the section block: 3,000). */
const blockText = 2900;

/** `text` is for lists and for chats without blocks; each event is a block of its own. Without events it is a test. */
export function slackBody(events: readonly Notification[]): string {
  const [one, ...more] = events;
  const text = (one && more.length === 0 ? [`Proviso: ${headline(one)}`] : [`Proviso: ${subject(events)}`, ...events.map(headline)])
    .map(inert)
    .join('\n');
  if (events.length === 0) return JSON.stringify({ text });
  const blocks = events.map((event) => ({
    type: 'section',
    text: {
      type: 'mrkdwn',
      verbatim: true,
      text: cut([headline(event), ...details(event).map((line) => `• ${line}`)].map(inert).join('\n')),
    },
  }));
  return JSON.stringify({ text, blocks });
}

/** Cut without leaving half of `&lt;`. */
const cut = (text: string): string => (text.length > blockText ? `${text.slice(0, blockText).replace(/&[a-z]{0,3}$/, '')}…` : text);

export function jsonBody(events: readonly Notification[], toolVersion: string): string {
  const message: NotificationMessage = { schemaVersion: 1, tool: { name: 'proviso', version: toolVersion }, notifications: [...events] };
  return JSON.stringify(message);
}

/** The same for the same events on the same channel: receivers know a repeated message by it. */
export const messageKey = (channel: string, events: readonly Notification[]): string =>
  createHash('sha256')
    .update([channel, ...events.map(({ id }) => id).sort()].join('\n'))
    .digest('hex')
    .slice(0, 32);
