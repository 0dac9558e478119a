/** What there is to tell, and that each channel is told of it once. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Notification } from '../../src/model/notification.js';
import {
  addFiles,
  calendarDays,
  type Kit,
  loggedNotifications,
  plan,
  reviewAgain,
  type StandingOptions,
  type Store,
  standingNotifications,
  tellChannels,
} from '../../src/register/index.js';
import { noteBecame, takeUnsent } from '../../src/register/notifications/log.js';
import type { Channel } from '../../src/register/notifications/tell.js';
import { addDays } from '../../src/text/calendar.js';
import { agreement, kitFor } from './contracts.js';
import { onEachStore, temporary } from './stores.js';

const term =
  'This Agreement takes effect on 1 April 2025 and continues for an initial term of two (2) years. It renews for successive terms of one (1) year unless either party gives notice at least sixty (60) days before the end of the term.';
/** The term ends on 31 March 2027; sixty days before is 30 January 2027. */
const lastDay = '2027-01-30';

async function withContract(store: Store, vendor?: string): Promise<{ path: string; files: Record<string, string>; kit: Kit }> {
  const path = join(temporary(), 'a.md');
  const files: Record<string, string> = { [path]: agreement({ term, ...(vendor === undefined ? {} : { vendor }) }) };
  writeFileSync(path, files[path]!);
  const kit = await kitFor(store, files);
  for await (const _ of addFiles([path], kit, { pack: kit.packAt('standard') })) void _;
  return { path, files, kit };
}

const options = (today: string, more: Partial<StandingOptions> = {}): StandingOptions => ({
  today,
  expiringDays: [30, 7],
  dueDays: 0,
  regressedDays: 14,
  quotes: false,
  ...more,
});
const ids = async ({ db }: Store, given: StandingOptions) => (await standingNotifications(db, given)).map(({ id }) => id);

/** A channel that keeps what it is sent, and fails as often as it is told to. */
function memory(name: string, more: Partial<Channel> = {}, failures = 0): Channel & { readonly messages: string[][] } {
  const messages: string[][] = [];
  let left = failures;
  return {
    name,
    about: ['due', 'regressed', 'expiring'],
    atOnce: 2,
    messages,
    send: async (events) => {
      if (left-- > 0) return { state: 'failed', tries: 4, why: 'the server answered HTTP 500' };
      messages.push(events.map(({ id }) => id));
      return { state: 'sent', tries: 1, why: null };
    },
    ...more,
  };
}

const tellAll = async (channels: readonly Channel[], store: Store, given: StandingOptions) => {
  const told = [];
  for await (const one of tellChannels(channels, { withStore: (use) => use(store), by: 'ada' }, given)) told.push(one);
  return told;
};

const event = (id: string): Notification => ({
  kind: 'due',
  id,
  contract: 1,
  name: 'a.md',
  vendor: null,
  tier: 'standard',
  owner: null,
  day: '2026-01-15',
  why: null,
});

onEachStore('notifications', (bench) => {
  it('tell of the last day to give notice at each mark, and only of the nearest', async () => {
    const store = await bench.store();
    await withContract(store);
    await sql`update contracts set due = null`.execute(store.db);
    const at = (days: number) => ids(store, options(addDays(lastDay, -days)));
    expect(await at(31)).toEqual([]);
    expect(await at(30)).toEqual([`expiring.1.${lastDay}.30`]);
    expect(await at(8)).toEqual([`expiring.1.${lastDay}.30`]);
    expect(await at(7)).toEqual([`expiring.1.${lastDay}.7`]);
    expect(await at(0)).toEqual([`expiring.1.${lastDay}.7`]);
    expect(await at(-1)).toEqual([]);
    const [found] = await standingNotifications(store.db, options(addDays(lastDay, -30), { quotes: true }));
    expect(found).toMatchObject({ kind: 'expiring', left: 30, ends: '2027-03-31', renewed: true, notice: true });
    expect(found!.quotes?.[0]).toMatchObject({ of: 'notice', section: '1.1' });
    expect(found!.quotes?.[0]?.quote).toContain('sixty (60) days before the end of the term');
  });

  it('tell of due reviews and of what became worse, without a word of the contract unless asked', async () => {
    const store = await bench.store();
    const { path, files, kit } = await withContract(store);
    files[path] = agreement({ term, within: '96 hours' });
    writeFileSync(path, files[path]!);
    for await (const _ of reviewAgain(await plan(kit, { of: 'all' }), kit)) void _;
    await sql`update contracts set due = '2026-01-10'`.execute(store.db);
    const { rows } = await sql<{ day: string }>`select to_char(now(), 'YYYY-MM-DD') as day`.execute(store.db);
    const today = rows[0]!.day;
    const told = await standingNotifications(store.db, options(today, { expiringDays: [] }));
    expect(told.map(({ id }) => id)).toEqual(['regressed.1.2', 'due.1.2026-01-10']);
    expect(told[0]).toMatchObject({
      kind: 'regressed',
      changes: [{ requirement: 'breach.deadline', kind: 'regressed', before: 'met', after: 'weak', because: ['text'] }],
    });
    expect(JSON.stringify(told)).not.toContain('96 hours');
    const quoted = await standingNotifications(store.db, options(today, { expiringDays: [], quotes: true }));
    expect(quoted[0]!.quotes?.[0]?.quote).toContain('in any event within 96 hours');
    expect(await ids(store, options(addDays(today, 15), { expiringDays: [] }))).toEqual(['due.1.2026-01-10']);
    expect(await ids(store, options('2026-01-09', { expiringDays: [] }))).not.toContain('due.1.2026-01-10');
    expect(await ids(store, options('2026-01-09', { expiringDays: [], dueDays: 1 }))).toContain('due.1.2026-01-10');
    expect(await ids(store, options('2026-01-10', { expiringDays: [], dueDays: -1 }))).not.toContain('due.1.2026-01-10');
  });

  it('reach each channel once, whatever failed before', async () => {
    const store = await bench.store();
    await withContract(store);
    await withContract(store, 'Bramble Mail GmbH');
    await withContract(store, 'Quill Storage BV');
    await sql`update contracts set due = '2026-01-10'`.execute(store.db);
    const today = options(addDays(lastDay, -10));
    const [chat, mail] = [memory('chat', { about: ['expiring'] }), memory('mail', {}, 1)];
    const told = await tellAll([chat, mail], store, today);
    expect(told.map(({ channel, sent, waiting, tries, why }) => [channel, sent.length, waiting.length, tries, why])).toEqual([
      ['chat', 3, 0, 1, null],
      ['mail', 0, 6, 4, 'the server answered HTTP 500'],
    ]);
    expect(chat.messages.map((ids) => ids.length)).toEqual([2, 1]);
    const again = await tellAll([chat, mail], store, today);
    expect(again.map(({ sent, waiting }) => [sent.length, waiting.length])).toEqual([
      [0, 0],
      [6, 0],
    ]);
    expect((await tellAll([chat, mail], store, today)).map(({ sent }) => sent.length)).toEqual([0, 0]);
    expect(chat.messages.flat()).toHaveLength(3);
    expect(new Set(mail.messages.flat()).size).toBe(6);
    const log = await loggedNotifications(store.db, 100);
    expect(log.filter(({ state }) => state === 'sent')).toHaveLength(9);
    expect(log.find(({ state }) => state === 'failed')).toMatchObject({
      channel: 'mail',
      tries: 4,
      why: 'the server answered HTTP 500',
      by: 'ada',
    });
  });

  it('are sent by one process, and sent again where one ended before it noted them', async () => {
    const store = await bench.store();
    await withContract(store);
    const [a, b] = [event('due.1.a'), event('due.1.b')];
    const take = (now?: Date) => takeUnsent(store, 'chat', [a, b], { most: 10, by: 'ada', ...(now === undefined ? {} : { now }) });
    const taken = await Promise.all([take(), take(), take()]);
    expect(taken.map((events) => events.length).sort()).toEqual([0, 0, 2]);
    const later = new Date(Date.now() + 3_600_000);
    expect(await take(later)).toEqual([a, b]);
    await noteBecame(store, 'chat', [a], { state: 'sent', tries: 1, why: null }, 'ada');
    // The one that was taken for dead comes back; what is noted stands.
    await noteBecame(store, 'chat', [a], { state: 'sent', tries: 1, why: null }, 'ben');
    await noteBecame(store, 'chat', [a], { state: 'failed', tries: 1, why: 'late' }, 'ben');
    expect(await take(new Date(Date.now() + 7_200_000))).toEqual([b]);
    const sent = (await loggedNotifications(store.db, 100)).filter(({ state }) => state === 'sent');
    expect(sent.map(({ event: id, by }) => [id, by])).toEqual([['due.1.a', 'ada']]);
  });

  it('are left to another run that has them in hand, and that is said', async () => {
    const store = await bench.store();
    await withContract(store);
    const given = options(addDays(lastDay, -3));
    const [held] = await standingNotifications(store.db, given);
    await takeUnsent(store, 'chat', [held!], { most: 1, by: 'ben' });
    const chat = memory('chat', { about: ['expiring'] });
    const [told] = await tellAll([chat], store, given);
    expect(told).toMatchObject({ sent: [], waiting: [], elsewhere: [{ id: held!.id }] });
    expect(chat.messages).toEqual([]);
  });

  it('are never changed afterwards', async () => {
    const store = await bench.store();
    await withContract(store);
    await takeUnsent(store, 'chat', [event('due.1.a')], { most: 1, by: 'ada' });
    await expect(sql`update notifications set state = 'sent'`.execute(store.db)).rejects.toThrow('rows of notifications are never changed');
    await expect(sql`delete from notifications`.execute(store.db)).rejects.toThrow('rows of notifications are never changed');
  });

  it('have days for a calendar that keep their names when the day moves', async () => {
    const store = await bench.store();
    const { path, files, kit } = await withContract(store);
    const before = await calendarDays(store.db, '2026-06-01');
    expect(before.map(({ kind, day }) => [kind, day])).toEqual([
      ['expiring', lastDay],
      ['due', '2026-12-31'],
    ]);
    files[path] = agreement({ term: term.replace('two (2) years', 'three (3) years') });
    writeFileSync(path, files[path]!);
    for await (const _ of reviewAgain(await plan(kit, { of: 'all' }), kit)) void _;
    const after = await calendarDays(store.db, '2026-06-01');
    expect(after[0]).toMatchObject({ kind: 'expiring', day: '2028-01-31', uid: before[0]!.uid });
    expect(after[1]!.uid).toBe(before[1]!.uid);
    expect(new Set(after.map(({ uid }) => uid)).size).toBe(2);
  });
});
