/** Several workers on one server: killed, and with connections that break. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { setDue } from '../../../src/register/contracts.js';
import {
  addFiles,
  type Done,
  jobsFor,
  type Kit,
  openStore,
  patient,
  plan,
  queueOf,
  type Store,
  work,
} from '../../../src/register/index.js';
import { agreement, kitFor } from '../contracts.js';
import { startServer } from '../postgres.js';
import { temporary, toolVersion } from '../stores.js';

const script = fileURLToPath(new URL('./worker-child.ts', import.meta.url));
const times = { leaseSeconds: 3, retries: 9, retrySeconds: 1 };
const server = startServer();

/** A register on a new database with so many contracts, each with a new text and queued. */
async function queuedRegister(count: number): Promise<{ url: string; folder: string; store: Store; kit: Kit }> {
  const url = await server!.database();
  const folder = temporary();
  const store = await openStore({ kind: 'server', url }, { toolVersion });
  const files: Record<string, string> = {};
  for (let i = 0; i < count; i++) files[join(folder, `${i}.md`)] = agreement({ vendor: `Bramble ${i} GmbH` });
  for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
  const kit = await kitFor(store, files);
  for await (const _ of addFiles(Object.keys(files), kit, { pack: kit.packAt('standard') })) void _;
  for (const path of Object.keys(files)) {
    files[path] = readFileSync(path, 'utf8').replace('48 hours', '36 hours');
    writeFileSync(path, files[path]);
  }
  const contracts = await store.db.selectFrom('contracts').select('id').execute();
  await setDue(
    store.db,
    contracts.map(({ id }) => ({ contract: id, date: '2026-01-10', why: 'in a test' })),
  );
  await (await queueOf(store, times)).add(await jobsFor(store.db, await plan(kit, { of: 'due' }), kit));
  return { url, folder, store, kit };
}

async function expectOneResultEach(store: Store, count: number): Promise<void> {
  const rows = await store.db.selectFrom('reviews').select(['job', 'contract_id']).where('job', 'is not', null).execute();
  expect(rows).toHaveLength(count);
  expect(new Set(rows.map(({ job }) => job)).size).toBe(count);
  expect(new Set(rows.map(({ contract_id }) => contract_id)).size).toBe(count);
  expect(await (await queueOf(store)).counts()).toEqual({ waiting: 0, working: 0, failed: 0 });
}

describe.skipIf(server === undefined)('several workers', { timeout: 240_000 }, () => {
  afterAll(() => server?.stop());

  it('leave one result a job though some are killed', async () => {
    const count = 24;
    const { url, folder, store } = await queuedRegister(count);
    const running = new Set<ChildProcess>();
    const ends: Promise<string>[] = [];
    const start = (): void => {
      const child = spawn(process.execPath, ['--import', 'tsx', script, url, folder], { stdio: ['ignore', 'ignore', 'pipe'] });
      let err = '';
      child.stderr?.on('data', (text: Buffer) => {
        err += text.toString();
      });
      running.add(child);
      ends.push(
        new Promise((done) =>
          child.on('exit', (code, signal) => {
            running.delete(child);
            done(signal ?? `${code}${err}`);
          }),
        ),
      );
    };
    for (let n = 0; n < 3; n++) start();
    const queue = await queueOf(store);
    for (const killAt of [2, 8, 14]) {
      await expect
        .poll(
          async () => {
            const { waiting, working } = await queue.counts();
            return working > 0 && count - waiting - working >= killAt;
          },
          { timeout: 120_000, interval: 20 },
        )
        .toBe(true);
      [...running][0]?.kill('SIGKILL');
      start();
    }
    expect((await Promise.all(ends)).sort()).toEqual(['0', '0', '0', 'SIGKILL', 'SIGKILL', 'SIGKILL']);
    await expectOneResultEach(store, count);
    await store.close();
  });

  it('go on when the server breaks their connections', async () => {
    const count = 6;
    const { url, store, kit } = await queuedRegister(count);
    const admin = await openStore({ kind: 'server', url }, { toolVersion });
    let uses = 0;
    let lost = 0;
    const breaking: Kit = {
      ...kit,
      withStore: async (use) => {
        const used = kit.withStore(use);
        if (uses++ % 4 === 2)
          await admin.executeSql(
            'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
          );
        return used;
      },
    };
    const { signal } = new AbortController();
    const done: Done[] = [];
    await work(patient(breaking, { signal, firstMs: 10, onLost: () => lost++ }), {
      slots: 3,
      together: false,
      until: 'empty',
      signal,
      worker: 'a test',
      onDone: async (one) => void done.push(one),
      pollMs: 100,
      renewMs: 200,
      lookMs: 200,
    });
    expect(lost).toBeGreaterThan(0);
    await expectOneResultEach(store, count);
    await admin.close();
    await store.close();
  });
});
