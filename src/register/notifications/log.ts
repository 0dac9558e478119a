/** What the register knows of who was told of what: events taken by one process at a time, and what became of each message. */
import { sql } from 'kysely';
import type { Notification } from '../../model/notification.js';
import { type Db, databaseNow } from '../record.js';
import type { Store } from '../store/index.js';
import type { NotificationRow } from '../store/tables.js';

/** How long a process may take over one message, in milliseconds; after that another takes the event for abandoned. Far more than all tries together last. */
const holdMs = 15 * 60_000;

/**
 * Of these events, at most `most` that the channel was not told of and that no other process is telling it; they are noted as being
 * sent. `now` is for tests; otherwise the database's clock.
 */
export async function takeUnsent(
  { db }: Store,
  channel: string,
  events: readonly Notification[],
  given: { readonly most: number; readonly by: string; readonly now?: Date },
): Promise<Notification[]> {
  if (events.length === 0) return [];
  return db.transaction().execute(async (tx) => {
    await sql`lock table notifications in share row exclusive mode`.execute(tx);
    const since = new Date((given.now ?? new Date(await databaseNow(tx))).getTime() - holdMs).toISOString();
    const last = await lastStates(tx, channel);
    const free = events.filter(({ id }) => {
      const row = last.get(id);
      return row === undefined || row.state === 'failed' || (row.state === 'sending' && row.at < since);
    });
    const taken = free.slice(0, given.most);
    if (taken.length > 0)
      await tx
        .insertInto('notifications')
        .values(rowsOf(channel, taken, 'sending', given.by))
        .execute();
    return taken;
  });
}

export interface Became {
  readonly state: 'sent' | 'failed';
  readonly tries: number;
  readonly why: string | null;
}

/** Notes what became of a message. Where another process has sent it meanwhile, that stands. */
export async function noteBecame(
  { db }: Store,
  channel: string,
  events: readonly Notification[],
  became: Became,
  by: string,
): Promise<void> {
  await db
    .insertInto('notifications')
    .values(rowsOf(channel, events, became.state, by).map((row) => ({ ...row, tries: became.tries, why: became.why })))
    .onConflict((oc) => oc.doNothing())
    .execute();
}

const rowsOf = (channel: string, events: readonly Notification[], state: NotificationRow['state'], by: string) =>
  events.map(({ id, kind, contract }) => ({ event: id, kind, channel, contract_id: contract, state, tries: null, why: null, by }));

async function lastStates(db: Db, channel: string): Promise<Map<string, { state: NotificationRow['state']; at: string }>> {
  const rows = await db
    .selectFrom('notifications')
    .distinctOn('event')
    .select(['event', 'state', 'at'])
    .where('channel', '=', channel)
    .orderBy('event')
    .orderBy(sql`state = 'sent'`, 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map(({ event, ...row }) => [event, row]));
}

/** Of these events those that a channel has not been told of, nothing noted: for a plan. */
export async function unsent(db: Db, channel: string, events: readonly Notification[]): Promise<Notification[]> {
  const last = await lastStates(db, channel);
  return events.filter(({ id }) => last.get(id)?.state !== 'sent');
}

export interface LoggedNotification extends Omit<NotificationRow, 'id' | 'at' | 'contract_id'> {
  readonly at: string;
  readonly contract: number;
  readonly name: string;
  readonly vendor: string | null;
}

/** The newest lines of the log, oldest of them first. */
export async function loggedNotifications(db: Db, most: number): Promise<LoggedNotification[]> {
  const rows = await db
    .selectFrom('notifications as n')
    .innerJoin('contracts as c', 'c.id', 'n.contract_id')
    .select([
      'n.at',
      'n.channel',
      'n.state',
      'n.kind',
      'n.event',
      'n.tries',
      'n.why',
      'n.by',
      'n.contract_id as contract',
      'c.name',
      'c.vendor',
    ])
    .orderBy('n.id', 'desc')
    .limit(most)
    .execute();
  return rows.reverse();
}
