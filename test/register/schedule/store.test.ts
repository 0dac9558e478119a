/** Rules in the register: due days reckoned by them, and times that fire once over all processes. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { setDue } from '../../../src/register/contracts.js';
import {
  addFiles,
  addRules,
  cronRule,
  fireRules,
  keptRules,
  nextMoment,
  plan,
  removeRule,
  rulesIn,
  type Store,
} from '../../../src/register/index.js';
import { dayIn } from '../../../src/register/schedule/occurrences.js';
import { agreement, kitFor } from '../contracts.js';
import { onEachStore, temporary } from '../stores.js';

async function withContracts(store: Store): Promise<void> {
  const folder = temporary();
  const files: Record<string, string> = {
    [join(folder, 'a.md')]: agreement(),
    [join(folder, 'b.md')]: agreement({ vendor: 'Bramble Mail GmbH', within: '96 hours' }),
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
  const kit = await kitFor(store, files);
  for await (const _ of addFiles(Object.keys(files), kit, { pack: kit.packAt('standard') })) void _;
}
const due = async ({ db }: Store) =>
  (await db.selectFrom('contracts').select(['due', 'due_why']).orderBy('id').execute()).map((row) => row.due);
const given = { words: 'in a test', zone: 'Europe/Berlin', by: 'ada' };

onEachStore('the schedule', (bench) => {
  it('reckons due days anew when a rule comes and when it goes', async () => {
    const store = await bench.store();
    await withContracts(store);
    // Reviews carry the day of the database's clock; two and three months later is sooner than the term wants it.
    const [first] = await addRules(store, rulesIn('vendor Bramble Mail every 2 months, all every 3 months'), given);
    const reckoned = await due(store);
    expect(reckoned[0]! > reckoned[1]!).toBe(true);
    await removeRule(store, first!);
    expect(new Set(await due(store)).size).toBe(1);
    await removeRule(store, first! + 1);
    expect((await keptRules(store.db)).length).toBe(0);
    await expect(removeRule(store, first!)).rejects.toThrow('Expected a rule of the schedule');
  });

  it('fires each time once, over several at once, and what was missed together', async () => {
    const store = await bench.store();
    await withContracts(store);
    await addRules(store, [cronRule('0 6 * * *', undefined)], given);
    const [rule] = await keptRules(store.db);
    const later = new Date(new Date(rule!.lastFired).getTime() + 3 * 86_400_000);
    const fired = (await Promise.all([1, 2, 3, 4].map(() => fireRules(store, later)))).flat();
    expect(fired).toHaveLength(1);
    expect(fired[0]).toMatchObject({ missed: 2, contracts: 2 });
    const day = fired[0]!.at.slice(0, 10);
    expect(await due(store)).toEqual([day, day]);
    expect(await fireRules(store, later)).toEqual([]);
  });

  it('leaves those alone whom a rule is not for', async () => {
    const store = await bench.store();
    await withContracts(store);
    await addRules(store, [cronRule('0 6 * * *', 'critical')], given);
    const before = await due(store);
    const [fired] = await fireRules(store, new Date(Date.now() + 3 * 86_400_000));
    expect(fired?.contracts).toBe(0);
    expect(await due(store)).toEqual(before);
  });

  it('begins a day in the time zone of the rule', async () => {
    const store = await bench.store();
    await withContracts(store);
    // Between these two zones it is never the same day.
    const [early, late] = ['Etc/GMT-14', 'Etc/GMT+12'];
    const kit = { ...(await kitFor(store, {})), today: undefined };
    const dueNow = async () => (await plan(kit, { of: 'due' })).filter(({ reasons }) => reasons.includes('due')).map((p) => p.contract.id);
    await addRules(store, rulesIn('vendor Bramble Mail yearly'), { ...given, zone: early });
    await addRules(store, rulesIn('yearly'), { ...given, zone: late });
    await setDue(
      store.db,
      [1, 2].map((contract) => ({ contract, date: dayIn(early, new Date()), why: 'in a test' })),
    );
    expect(await dueNow()).toEqual([2]);
    expect(await plan({ ...kit, today: '9999-01-01' }, { of: 'due', ids: [1] })).toMatchObject([{ contract: { id: 1 }, reasons: ['due'] }]);
  });

  it('wakes at the next time of a rule or the next day in one of its zones', async () => {
    const store = await bench.store();
    await addRules(store, [cronRule('0 6 * * *', undefined)], given);
    const rules = await keptRules(store.db);
    expect(nextMoment(rules, new Date('2026-07-01T03:00:00Z')).toISOString()).toBe('2026-07-01T04:00:00.000Z');
    expect(nextMoment(rules, new Date('2026-07-01T21:00:00Z')).toISOString()).toBe('2026-07-01T22:00:00.000Z');
  });
});
