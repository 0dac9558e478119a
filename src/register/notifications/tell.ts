/** Tells channels of what stands, message by message: taken in the register, sent, noted. */
import type { Notification, NotificationKind } from '../../model/notification.js';
import type { Kit } from '../kit.js';
import { type Became, noteBecame, takeUnsent, unsent } from './log.js';
import { type StandingOptions, standingNotifications } from './standing.js';

/** A way to reach people. */
export interface Channel {
  readonly name: string;
  readonly about: readonly NotificationKind[];
  /** Events that fit into one message. */
  readonly atOnce: number;
  /** Sends one message, with retries of its own. Never throws. */
  readonly send: (events: readonly Notification[]) => Promise<Became>;
}

/** What became of a channel in one run. */
export interface Told {
  readonly channel: string;
  readonly sent: readonly Notification[];
  /** What could not be sent, and what was not tried after that: the next run tries again. Empty where all went well. */
  readonly waiting: readonly Notification[];
  /** What another run was sending meanwhile, or when it was killed: in that case it is sent again a quarter of an hour later. */
  readonly elsewhere: readonly Notification[];
  /** Why it failed, or whom it did not reach. */
  readonly why: string | null;
  /** Tries of the last message. */
  readonly tries: number;
}

/**
 * One channel after the other. An event is told at least once: a process that ends between sending and noting leaves it to be told
 * again, under the same id; once noted as sent it is never told again.
 */
export async function* tellChannels(
  channels: readonly Channel[],
  kit: Pick<Kit, 'withStore' | 'by'>,
  options: StandingOptions,
): AsyncGenerator<Told> {
  const standing = await kit.withStore(({ db }) => standingNotifications(db, options));
  for (const channel of channels) {
    const wanted = standing.filter(({ kind }) => channel.about.includes(kind));
    const sent: Notification[] = [];
    let last: Became | undefined;
    while (last?.state !== 'failed') {
      const rest = wanted.filter((event) => !sent.includes(event));
      const taken = await kit.withStore((store) => takeUnsent(store, channel.name, rest, { most: channel.atOnce, by: kit.by }));
      if (taken.length === 0) break;
      const became = await channel.send(taken);
      await kit.withStore((store) => noteBecame(store, channel.name, taken, became, kit.by));
      if (became.state === 'sent') sent.push(...taken);
      last = { ...became, why: became.why ?? last?.why ?? null };
    }
    const left = await kit.withStore(({ db }) => unsent(db, channel.name, wanted));
    const [waiting, elsewhere] = last?.state === 'failed' ? [left, []] : [[], left];
    yield { channel: channel.name, sent, waiting, elsewhere, why: last?.why ?? null, tries: last?.tries ?? 0 };
  }
}
