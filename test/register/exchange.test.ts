import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { registerExport } from '../../src/model/register-export.js';
import {
  addFiles,
  backup,
  compareVersions,
  conditionsIn,
  exportedContracts,
  exportedPolicies,
  type Hit,
  importContracts,
  openStore,
  plan,
  restore,
  reviewAgain,
  type Store,
  search,
  setKnown,
} from '../../src/register/index.js';
import { agreement, kitFor } from './contracts.js';
import { emptyFolder, onEachStore, temporary, toolVersion } from './stores.js';

/** Three contracts, the first of them in two versions. */
async function filled(store: Store): Promise<void> {
  const folder = temporary();
  const files: Record<string, string> = {
    [join(folder, 'thistledown.md')]: agreement(),
    [join(folder, 'bramble.md')]: agreement({ vendor: 'Bramble Mail GmbH', within: '5 business days' }),
    [join(folder, 'sedge.md')]: agreement({ vendor: 'Sedge & Reed, Inc.', within: 'a reasonable time' }),
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
  const kit = await kitFor(store, files);
  for await (const _ of addFiles(Object.keys(files), kit, { pack: kit.packAt('standard'), owner: 'Legal' }));
  const [first] = Object.keys(files);
  writeFileSync(first!, agreement({ within: '36 hours' }));
  const next = await kitFor(store, { [first!]: agreement({ within: '36 hours' }) });
  for await (const _ of reviewAgain(await plan(next, { of: 'due' }), next));
  await setKnown(store.db, 2, { tier: 'critical' }, 'grace');
}

const exported = async ({ db }: Store, withTexts = false) => {
  const contracts = [];
  for await (const contract of exportedContracts(db, withTexts)) contracts.push(contract);
  return registerExport.parse({
    schemaVersion: 1,
    tool: { name: 'proviso', version: toolVersion },
    policies: await exportedPolicies(db),
    contracts,
  });
};

onEachStore('what goes in and out', (bench) => {
  it('finds contracts by vendor, outcome, value and the words of quotes', async () => {
    const store = await bench.store();
    await filled(store);
    const found = async (...query: string[]): Promise<number[]> =>
      (await search(store.db, conditionsIn(query))).map((hit: Hit) => hit.contract);
    expect(await found('vendor:bramble')).toEqual([2]);
    expect(await found('tier:critical')).toEqual([2]);
    expect(await found('breach.deadline > 48h')).toEqual([2]);
    expect(await found('breach.deadline <= 2 days')).toEqual([1]);
    expect(await found('breach.deadline=gap')).toEqual([2, 3]);
    expect(await found('breach.deadline=gap', 'and', 'owner:legal', 'breach.deadline!=adverse', 'vendor:sedge')).toEqual([3]);
    expect(await found('within 36 hours')).toEqual([1]);
    expect(await found('encrypting', 'rest')).toEqual([1, 2, 3]);
    expect(await found('"no such words at all"')).toEqual([]);
    const [hit] = await search(store.db, conditionsIn(['breach.deadline < 40h']));
    expect(hit).toMatchObject({
      name: 'thistledown.md',
      matches: [
        {
          requirement: 'breach.deadline',
          outcome: 'met',
          value: '36 hours',
          section: '3.1',
          quote: expect.stringContaining('within 36 hours'),
        },
      ],
    });
  });

  it('brings back from a backup all that was there, and goes on counting', async () => {
    const store = await bench.store();
    await filled(store);
    const file = join(temporary(), 'backup.jsonl.gz');
    await backup(store, file);
    const before = await exported(store, true);
    const place = await emptyFolder();
    await restore(file, place, { toolVersion });
    const restored = await openStore(place, { toolVersion });
    try {
      expect(await exported(restored, true)).toEqual(before);
      const next = await restored.db
        .insertInto('contracts')
        .values({ name: 'new', tier: 'low', added_by: 'me' })
        .returning('id')
        .executeTakeFirstOrThrow();
      expect(next.id).toBe(4);
      expect((await search(restored.db, conditionsIn(['within 36 hours']))).map((hit) => hit.contract)).toEqual([1]);
    } finally {
      await restored.close();
    }
    await expect(restore(file, place, { toolVersion })).rejects.toThrow('Expected a register with nothing in it; found one in use.');
  });

  it('restores nothing from a backup that was cut off or altered', async () => {
    const store = await bench.store();
    await filled(store);
    const file = join(temporary(), 'backup.jsonl.gz');
    await backup(store, file);
    const text = gunzipSync(readFileSync(file)).toString('utf8');
    const place = { kind: 'folder', folder: join(temporary(), 'none') } as const;
    const refusal = async (content: Uint8Array | string): Promise<unknown> => {
      writeFileSync(file, content);
      return restore(file, place, { toolVersion }).then(
        () => 'restored',
        (error: Error) => error.message,
      );
    };
    expect(await refusal(gzipSync(text.replace('Bramble', 'Bremble')))).toContain('a checksum that does not fit');
    expect(await refusal(gzipSync(text.slice(0, text.length - 200)))).toMatch(/a line that is something else|an end in the middle/);
    expect(await refusal(gzipSync(text).subarray(0, 5000))).toMatch(/Expected a (whole )?backup/);
    expect(await refusal('no backup')).toContain('Expected a backup of a register');
    await expect(openStore(place, { toolVersion })).rejects.toThrow('Expected a register; found none.');
  });

  it('imports what another register exported, once, with its history', async () => {
    const store = await bench.store();
    await filled(store);
    const whole = await exported(store, true);
    const other = await openStore(await emptyFolder(), { toolVersion });
    try {
      const run = async (): Promise<string[]> => {
        const seen: string[] = [];
        for await (const { from, contract, what } of importContracts(other, whole)) seen.push(`${from} ${what} ${contract}`);
        return seen;
      };
      expect(await run()).toEqual(['1 new 1', '2 new 2', '3 new 3']);
      expect(await run()).toEqual(['1 known 1', '2 known 2', '3 known 3']);
      const here = await exported(other, true);
      const withoutReasons = ({ contracts }: typeof whole) =>
        contracts.map(({ events, reviews, ...rest }) => ({
          ...rest,
          events: events.length,
          reviews: reviews.map(({ reason: _, ...review }) => review),
        }));
      expect(withoutReasons(here)).toEqual(withoutReasons(whole));
      const { clauses } = await compareVersions(other.db, 1);
      expect(clauses.filter(({ kind }) => kind !== 'same')).toMatchObject([
        { kind: 'changed', requirements: expect.arrayContaining(['breach.deadline']) },
      ]);
    } finally {
      await other.close();
    }
  });
});
