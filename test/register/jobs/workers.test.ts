/** Several workers on one server: killed, and with connections that break. */
import { spawn } from 'node:child_process';
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
const times = { leaseSeconds: 5, retries: 9, retrySeconds: 1 };
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

  it('leave one result a job though some die with jobs in their hands', async () => {
    const count = 12;
    const { url, folder, store } = await queuedRegister(count);
    const ended = (uses: number): Promise<string> => {
      const child = spawn(process.execPath, ['--import', 'tsx', script, url, folder, String(uses)], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let err = '';
      child.stderr.on('data', (text: Buffer) => {
        err += text.toString();
      });
      return new Promise((done) => child.on('exit', (code, signal) => done(signal ?? `${code}${err}`)));
    };
    // The first dies with two jobs taken and nothing done, the others in the middle of something.
    expect(await Promise.all([2, 5, 8].map(ended))).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL']);
    expect(await Promise.all([0, 0].map(ended))).toEqual(['0', '0']);
    await expectOneResultEach(store, count);
    const { rows } = await store.executeSql("select 1 from proviso_jobs.job where name = 'review' and retry_count > 0");
    expect(rows.length).toBeGreaterThanOrEqual(2);
    await store.close();
  });

  it('go on when the server breaks their connections', async () => {
    const count = 6;
    const { url, store, kit } = await queuedRegister(count);
    const admin = await openStore({ kind: 'server', url }, { toolVersion });
    let uses = 0;
    let breaks = 0;
    let lost = 0;
    const breaking: Kit = {
      ...kit,
      withStore: async (use) => {
        const used = kit.withStore(use);
        used.catch(() => {});
        if (uses++ % 4 === 2 && breaks++ < 5)
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
