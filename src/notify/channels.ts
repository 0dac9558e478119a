/** Channels of the settings → ways to send, with their secrets from the environment. Nothing is contacted yet. */
import { UserError } from '../errors.js';
import { type Notification, type NotificationKind, notificationKind } from '../model/notification.js';
import type { NotifyChannel, NotifySettings } from '../model/notify-settings.js';
import { letterOf, mail } from './mail.js';
import { jsonBody, messageKey, slackBody } from './payloads.js';
import { post } from './post.js';
import { type Answer, type Patience, type Tried, tried, usualPatience } from './tries.js';

export interface OpenedChannel {
  readonly name: string;
  readonly about: readonly NotificationKind[];
  /** Events that fit into one message. */
  readonly atOnce: number;
  /** Sends one message; without events it is a test. Never throws. */
  readonly send: (events: readonly Notification[]) => Promise<Tried>;
}

export interface OpenChannelOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly toolVersion: string;
  readonly patience?: Patience;
}

/** A block an event, of the 50 that Slack takes; people read no more at once. */
const slackAtOnce = 20;
const othersAtOnce = 100;

/** All of them, or those named. Throws a UserError where one is unknown, or where a variable is not set or holds something else. */
export function openChannels(
  { channels }: NotifySettings,
  options: OpenChannelOptions,
  names: readonly string[] = Object.keys(channels),
): OpenedChannel[] {
  return names.map((name) => {
    const channel = Object.hasOwn(channels, name) ? channels[name] : undefined;
    if (channel) return open(name, channel, options);
    throw new UserError('not-found', `Expected a channel of the settings; found "${name}".`, {
      hint: `There are ${Object.keys(channels).join(', ') || 'none'}.`,
    });
  });
}

function open(
  name: string,
  channel: NotifyChannel,
  { environment, toolVersion, patience = usualPatience }: OpenChannelOptions,
): OpenedChannel {
  const secret = (key: string, variable: string): string => {
    const value = environment[variable];
    if (value !== undefined && value !== '') return value;
    throw new UserError('config', `Expected the environment variable ${variable}, which the channel ${name} names; found none.`, {
      where: `notify.channels.${name}.${key}`,
      hint: `Set it where proviso runs, as in: export ${variable}=…`,
    });
  };
  const { timeoutMs } = patience;
  const opened = (atOnce: number, once: (events: readonly Notification[]) => Promise<Answer>): OpenedChannel => ({
    name,
    about: channel.about ?? notificationKind.options,
    atOnce,
    send: (events) => tried(() => once(events), patience),
  });
  switch (channel.kind) {
    case 'slack': {
      const url = webAddress(secret('urlFrom', channel.urlFrom), name, channel.urlFrom);
      return opened(slackAtOnce, (events) => post(url, slackBody(events), {}, timeoutMs));
    }
    case 'webhook': {
      const url = webAddress(secret('urlFrom', channel.urlFrom), name, channel.urlFrom);
      const token =
        channel.tokenFrom === undefined ? undefined : headerValue(secret('tokenFrom', channel.tokenFrom), name, channel.tokenFrom);
      return opened(othersAtOnce, (events) =>
        post(
          url,
          jsonBody(events, toolVersion),
          { 'idempotency-key': messageKey(name, events), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
          timeoutMs,
        ),
      );
    }
    case 'mail': {
      const password = channel.passwordFrom === undefined ? undefined : secret('passwordFrom', channel.passwordFrom);
      return opened(othersAtOnce, (events) => mail(channel, password, letterOf(name, events), timeoutMs));
    }
  }
}

/** Never says what it found: that is the secret. */
function webAddress(text: string, name: string, variable: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url && isWeb && url.username === '' && url.password === '') return url;
  const found = !url ? 'text that is no address' : isWeb ? 'an address with a user in it' : 'an address of another kind';
  throw new UserError('config', `Expected an http or https address in ${variable}, for the channel ${name}; found ${found}.`);
}

function headerValue(text: string, name: string, variable: string): string {
  if (/^[\x21-\x7E]+$/.test(text)) return text;
  throw new UserError(
    'config',
    `Expected a token without spaces and line ends in ${variable}, for the channel ${name}; found something else.`,
  );
}
