/** What `proviso notify run|test|log` do: settings and secrets, the register, messages, and what became of them. */
import { UserError } from '../../errors.js';
import type { NotifySettings } from '../../model/notify-settings.js';
import { headline, type OpenedChannel, openChannels } from '../../notify/index.js';
import { loggedNotifications, type StandingOptions, standingNotifications, type Told, tellChannels, unsent } from '../../register/index.js';
import { visibleLine } from '../../report/index.js';
import { configFrom, configName } from '../check/config-file.js';
import { exit, type Screen } from '../screen.js';
import { columned } from '../text.js';
import type { PlaceFlags, WriteFlags } from './register-flags.js';
import { dayOfRun, nameOf, openTurns, withRegister } from './register-kit.js';

interface ConfigFlags {
  readonly config?: string;
}

export interface NotifyFlags extends WriteFlags, ConfigFlags {
  readonly today?: string;
  readonly withQuotes?: boolean;
  readonly plan?: boolean;
}

export async function runNotify(names: readonly string[], flags: NotifyFlags, screen: Screen): Promise<number> {
  const settings = await notifySettingsOf(flags);
  const channels = channelsOf(settings, names, screen);
  if (flags.plan) return tellPlan(channels, settings, flags, screen);
  const told = await tellAll(channels, settings, flags, screen);
  if (flags.format === 'json') await screen.out(`${JSON.stringify({ schemaVersion: 1, channels: told }, null, 2)}\n`);
  else await screen.out(told.map(toldText).join(''));
  return told.some(({ waiting }) => waiting.length > 0) ? exit.gaps : exit.clean;
}

/** For runs of the schedule: sends where the settings have channels, and tells of it on standard error. Gives the exit code. */
export async function notifyAfter(flags: NotifyFlags, screen: Screen): Promise<number> {
  const { notify } = await configFrom(flags.config);
  if (!notify) return exit.clean;
  const told = await tellAll(channelsOf(notify, [], screen), notify, flags, screen);
  const failed = told.filter(({ waiting }) => waiting.length > 0);
  const shown = flags.quiet ? failed : told.filter(({ sent, waiting }) => sent.length + waiting.length > 0);
  await screen.err(shown.map(toldText).join(''));
  return failed.length > 0 ? exit.gaps : exit.clean;
}

async function tellAll(channels: readonly OpenedChannel[], settings: NotifySettings, flags: NotifyFlags, screen: Screen): Promise<Told[]> {
  const { withStore, close } = openTurns(flags, screen);
  const told: Told[] = [];
  try {
    for await (const one of tellChannels(channels, { withStore, by: nameOf(flags) }, standingOptions(settings, flags))) told.push(one);
  } finally {
    await close();
  }
  return told;
}

async function tellPlan(channels: readonly OpenedChannel[], settings: NotifySettings, flags: NotifyFlags, screen: Screen): Promise<number> {
  const planned = await withRegister(flags, screen, async ({ db }) => {
    const standing = await standingNotifications(db, standingOptions(settings, flags));
    const plans = [];
    for (const { name, about } of channels)
      plans.push({
        channel: name,
        notifications: await unsent(
          db,
          name,
          standing.filter(({ kind }) => about.includes(kind)),
        ),
      });
    return plans;
  });
  if (flags.format === 'json') await screen.out(`${JSON.stringify({ schemaVersion: 1, planned }, null, 2)}\n`);
  else
    for (const { channel, notifications } of planned)
      await screen.out(
        `${channel}: ${notifications.length === 0 ? 'nothing' : notifications.length} to send\n${notifications.map((event) => `  ${headline(event)}\n`).join('')}`,
      );
  return exit.clean;
}

/** One try a channel, so that an answer comes soon. */
export async function runNotifyTest(names: readonly string[], flags: ConfigFlags, screen: Screen): Promise<number> {
  const channels = channelsOf(await notifySettingsOf(flags), names, screen, { pauses: [], timeoutMs: 10_000 });
  let code: number = exit.clean;
  for (const channel of channels) {
    const { state, why } = await channel.send([]);
    if (state === 'failed') code = exit.gaps;
    await screen.out(`${channel.name}: ${state === 'sent' ? `sent${why === null ? '' : `, but ${why}`}` : `not sent, ${why}`}\n`);
  }
  return code;
}

export async function runNotifyLog(flags: PlaceFlags & { readonly last: number }, screen: Screen): Promise<number> {
  const lines = await withRegister(flags, screen, ({ db }) => loggedNotifications(db, flags.last));
  if (flags.format === 'json') await screen.out(`${JSON.stringify({ schemaVersion: 1, log: lines }, null, 2)}\n`);
  else if (lines.length === 0) await screen.out('Nobody was told of anything yet; proviso notify run does it.\n');
  else {
    const rows = lines.map(({ at, channel, state, event, name, vendor, tries, why }) => [
      `${at.slice(0, 10)} ${at.slice(11, 19)}`,
      channel,
      state,
      tries === null ? '' : String(tries),
      event,
      `${visibleLine(vendor ?? name)}${why === null ? '' : `: ${why}`}`,
    ]);
    await screen.out(`${columned([['UTC', 'channel', '', 'tries', 'event', ''], ...rows])}\n`);
  }
  return exit.clean;
}

/** Throws a UserError with an example where the settings name no channels. */
export async function notifySettingsOf(flags: ConfigFlags): Promise<NotifySettings> {
  const { notify } = await configFrom(flags.config);
  if (notify && Object.keys(notify.channels).length > 0) return notify;
  throw new UserError('config', `Expected channels under "notify" in ${flags.config ?? configName}; found none.`, {
    hint: 'For example:\n  notify:\n    channels:\n      legal-chat: { kind: slack, urlFrom: SLACK_WEBHOOK }\nproviso notify run --help shows more.',
  });
}

const channelsOf = (
  settings: NotifySettings,
  names: readonly string[],
  { version }: Screen,
  patience?: Parameters<typeof openChannels>[1]['patience'],
): OpenedChannel[] =>
  openChannels(
    settings,
    { environment: process.env, toolVersion: version, ...(patience === undefined ? {} : { patience }) },
    names.length > 0 ? names : undefined,
  );

/** Days on which the last day to give notice is told, where the settings do not say. */
export const usualExpiringDays: readonly number[] = [30, 7];

const standingOptions = (settings: NotifySettings, flags: NotifyFlags): StandingOptions => ({
  today: dayOfRun(flags),
  expiringDays: settings.expiringDays ?? usualExpiringDays,
  // A review that the schedule or its workers do on its day is no news.
  dueDays: settings.dueDays ?? -1,
  regressedDays: settings.regressedDays ?? 14,
  quotes: flags.withQuotes ?? settings.quotes ?? false,
});

function toldText({ channel, sent, waiting, elsewhere, why, tries }: Told): string {
  const done = sent.length === 0 ? (waiting.length === 0 ? 'nothing to send' : '') : `${sent.length} sent`;
  const held =
    elsewhere.length === 0 ? '' : `; ${elsewhere.length} in the hands of another run, or of one that was killed less than 15 minutes ago`;
  if (waiting.length === 0) return `${channel}: ${done}${why === null ? '' : `, but ${why}`}${held}\n`;
  const failed = `${waiting.length} not sent, ${why} (${tries} ${tries === 1 ? 'try' : 'tries'})`;
  return `${channel}: ${done === '' ? '' : `${done}, `}${failed}. The next run tries again; proviso notify test ${channel} tries the channel.\n`;
}
