/** `notify` in the settings: who is told of what. Secrets stand in environment variables; the settings name them. */
import { z } from 'zod';
import { notificationKind } from './notification.js';

/** Name of an environment variable. Its form is checked where the value is not repeated: somebody may have put the secret itself here. */
const variable = z.string();
/** Kinds of events that go there; default all. */
const about = z.array(notificationKind).min(1).optional();

export const notifyChannel = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('slack'),
      /** Variable with the address of an incoming webhook: of Slack, or of a chat that takes the same payload. */
      urlFrom: variable,
      about,
    }),
    z.strictObject({
      kind: z.literal('webhook'),
      urlFrom: variable,
      /** Variable with a token; it is sent as `Authorization: Bearer`. */
      tokenFrom: variable.optional(),
      about,
    }),
    z.strictObject({
      kind: z.literal('mail'),
      host: z.string().min(1),
      /** Default 465 where TLS is implicit, else 587. */
      port: z.int().min(1).max(65_535).optional(),
      /** starttls (default): encrypted or not at all. implicit: from the first byte. none: for a server on this machine. */
      tls: z.enum(['starttls', 'implicit', 'none']).optional(),
      user: z.string().min(1).optional(),
      passwordFrom: variable.optional(),
      from: z.email(),
      to: z.array(z.email()).min(1),
      about,
    }),
  ],
  { error: 'Expected a kind of slack, webhook or mail' },
);
export type NotifyChannel = z.infer<typeof notifyChannel>;

const days = z.int().min(0).max(3650);

export const notifySettings = z.strictObject({
  /** By names that the log shows. A channel that is renamed is a new one. */
  channels: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/), notifyChannel),
  /** How many days before the last day to give notice it is told, once each; default 30 and 7. */
  expiringDays: z.array(days).min(1).optional(),
  /** How many days before a review is due it is told; default the day after, when nobody has done it. */
  dueDays: days.optional(),
  /** For how many days after a review what became worse is told; default 14. */
  regressedDays: days.optional(),
  /** Words of the contracts go along; default not. */
  quotes: z.boolean().optional(),
});
export type NotifySettings = z.infer<typeof notifySettings>;

/** Name of a key of a channel that names a variable. */
export const variableKeys = ['urlFrom', 'tokenFrom', 'passwordFrom'] as const;
