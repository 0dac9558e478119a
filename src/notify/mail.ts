/** One message by SMTP, as plain text. Reasons name codes, never what the server said. */
import type { Transporter } from 'nodemailer';
import type { Notification } from '../model/notification.js';
import type { NotifyChannel } from '../model/notify-settings.js';
import { clipped } from './inert.js';
import { messageKey } from './payloads.js';
import { type Answer, unreachable } from './tries.js';
import { details, headline, subject } from './words.js';

export type MailChannel = Extract<NotifyChannel, { kind: 'mail' }>;

/** Text and heading of a mail. */
interface Letter {
  readonly subject: string;
  readonly text: string;
  /** Of the Message-ID: mail programs show a message that came twice once. */
  readonly key: string;
}

export const letterOf = (channel: string, events: readonly Notification[]): Letter => ({
  subject: `Proviso: ${subject(events)}`,
  text:
    events.length === 0
      ? 'This is a test.\n'
      : `${events.map((event) => [headline(event), ...details(event).map((line) => `  ${line}`)].join('\n')).join('\n\n')}\n`,
  key: messageKey(channel, events),
});

/** Sends it to all addresses of the channel. `password` only where the settings name one. */
export async function mail(channel: MailChannel, password: string | undefined, letter: Letter, timeoutMs: number): Promise<Answer> {
  const { createTransport } = await import('nodemailer');
  const { host, user, from, to, tls = 'starttls' } = channel;
  const transport: Transporter = createTransport({
    host,
    port: channel.port ?? (tls === 'implicit' ? 465 : 587),
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(password === undefined ? {} : { auth: { user: user ?? from, pass: password } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let clock: NodeJS.Timeout | undefined;
  // A server that trickles keeps its socket busy for ever: all of it has an end.
  const late = new Promise<Answer>((done) => {
    clock = setTimeout(() => done({ is: 'retry', why: `the server did not finish within ${(3 * timeoutMs) / 1000} s` }), 3 * timeoutMs);
  });
  const sent = transport
    .sendMail({
      from,
      to,
      subject: clipped(letter.subject, 200),
      text: letter.text,
      messageId: `<${letter.key}@${from.split('@').at(-1)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    .then(answerOf, failureOf);
  try {
    return await Promise.race([sent, late]);
  } finally {
    clearTimeout(clock);
    transport.close();
  }
}

function answerOf({ rejected }: { rejected?: readonly unknown[] | undefined }): Answer {
  const count = rejected?.length ?? 0;
  return { is: 'sent', why: count > 0 ? `the server refused ${count} of the addresses` : null };
}

/** nodemailer's codes; a reply of 5xx says that another try gives the same (RFC 5321, section 4.2.1). */
function failureOf(error: Error & { code?: string; originalCode?: string; responseCode?: number }): Answer {
  const { code, originalCode, responseCode } = error;
  if (code === 'EAUTH') return { is: 'refused', why: 'the server does not take the user or the password' };
  if (code === 'ETLS') return { is: 'refused', why: 'the server does not encrypt as the settings ask for' };
  if (responseCode !== undefined && responseCode >= 400) {
    const why = `the server answered SMTP ${responseCode}`;
    return responseCode >= 500 ? { is: 'refused', why } : { is: 'retry', why };
  }
  if (code === 'ETIMEDOUT') return { is: 'retry', why: 'the server did not answer in time' };
  return unreachable(originalCode ?? code);
}
