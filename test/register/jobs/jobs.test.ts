/** Re-reviews as jobs: queued once, worked once, tried again, given up, taken over. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { setDue } from '../../../src/register/contracts.js';
import { addFiles, type Done, jobsFor, type Kit, patient, plan, queueOf, type Store, work } from '../../../src/register/index.js';
import { isLastTry, jobId } from '../../../src/register/jobs/job.js';
import { perform } from '../../../src/register/jobs/perform.js';
import { dropQueue } from '../../../src/register/jobs/queue.js';
import type { WorkOptions } from '../../../src/register/jobs/work.js';
import { agreement, kitFor } from '../contracts.js';
import { onEachStore, temporary } from '../stores.js';

/** Leases as long as a busy machine may hold up a worker, and no longer. */
const times = { leaseSeconds: 3, retries: 1, retrySeconds: 1 };

/** Contracts 1 to n that are due, with their files, and a kit that sees them. */
async function withDue(store: Store, count: number): Promise<{ kit: Kit; files: Record<string, string> }> {
  const folder = temporary();
  const files: Record<string, string> = {};
  for (let i = 1; i <= count; i++) files[join(folder, `${i}.md`)] = agreement({ vendor: `Bramble ${i} GmbH` });
  for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
  const kit = await kitFor(store, files);
  for await (const _ of addFiles(Object.keys(files), kit, { pack: kit.packAt('standard') })) void _;
  await allDue(store, count);
  await queueOf(store, times);
  return { kit, files };
}

const allDue = (store: Store, count: number) =>
  setDue(
    store.db,
    Array.from({ length: count }, (_, i) => ({ contract: i + 1, date: '2026-01-10', why: 'in a test' })),
  );

/** Changes the text of a contract, on disk and for the kit. */
function changed(files: Record<string, string>, within: string): void {
  for (const path of Object.keys(files)) {
    files[path] = files[path]!.replace(/within \d+ hours/, `within ${within}`);
    writeFileSync(path, files[path]!);
  }
}

async function queued(store: Store, kit: Kit): Promise<number> {
  const planned = await plan(kit, { of: 'due' });
  const queue = await queueOf(store, times);
  return queue.add(await jobsFor(store.db, planned, kit));
}

async function worked(kit: Kit, options: Partial<WorkOptions> = {}): Promise<Done[]> {
  const all: Done[] = [];
  await work(kit, {
    slots: 2,
    together: false,
    until: 'empty',
    signal: new AbortController().signal,
    worker: 'a test',
    onDone: async (done) => void all.push(done),
    times,
    pollMs: 100,
    renewMs: 100,
    lookMs: 100,
    ...options,
  });
  return all.sort((a, b) => a.job.request.contract - b.job.request.contract);
}
const said = (all: readonly Done[]) =>
  all.map((done) => `${done.job.request.contract} ${done.what === 'result' ? done.outcome.what : done.what}`);

/** Ids of jobs that left a result, as often as they did. */
async function results({ db }: Store): Promise<string[]> {
  const reviews = await db.selectFrom('reviews').select('job').where('job', 'is not', null).execute();
  const events = await db.selectFrom('events').select('job').where('job', 'is not', null).execute();
  return [...reviews, ...events].map(({ job }) => job!).sort();
}

onEachStore('jobs', (bench) => {
  it('are queued once for a day that came, however often the schedule is run, and again for the next', async () => {
    const store = await bench.store();
    const { kit } = await withDue(store, 2);
    expect(await Promise.all([queued(store, kit), queued(store, kit)]).then((n) => n[0]! + n[1]!)).toBe(2);
    expect(await queued(store, kit)).toBe(0);
    const done = await worked(kit);
    expect(said(done)).toEqual(['1 confirmed', '2 confirmed']);
    expect(await results(store)).toEqual(done.map(({ job }) => job.id).sort());
    expect(await queued(store, kit)).toBe(0);
    await allDue(store, 2);
    expect(await queued(store, kit)).toBe(2);
    expect(await (await queueOf(store)).counts()).toEqual({ waiting: 2, working: 0, failed: 0 });
  });

  it('review contracts one result a job, together or one by one', async () => {
    const store = await bench.store();
    const { kit, files } = await withDue(store, 3);
    changed(files, '36 hours');
    expect(await queued(store, kit)).toBe(3);
    expect(said(await worked(kit, { together: true, slots: 50 }))).toEqual(['1 reviewed', '2 reviewed', '3 reviewed']);
    changed(files, '24 hours');
    rmSync(Object.keys(files)[2]!);
    await allDue(store, 3);
    expect(await queued(store, kit)).toBe(3);
    expect(said(await worked(kit))).toEqual(['1 reviewed', '2 reviewed', '3 confirmed']);
    expect(new Set(await results(store)).size).toBe(6);
  });

  it('that fail are tried again, then given up and told; they can be tried anew', async () => {
    const store = await bench.store();
    const { kit, files } = await withDue(store, 2);
    changed(files, '36 hours');
    await queued(store, kit);
    const broken: Kit = {
      ...kit,
      async *check(paths, pack) {
        if (paths.some((path) => path.endsWith('2.md'))) throw new Error('The reader broke.');
        yield* kit.check(paths, pack);
      },
    };
    // Taken together, the one that breaks costs the others nothing.
    const done = await worked(broken, { together: true });
    expect(said(done)).toEqual(['1 reviewed', '2 failed', '2 failed']);
    expect(done.slice(1).map(({ job }) => [job.triesBefore, isLastTry(job)])).toEqual([
      [0, false],
      [1, true],
    ]);
    const queue = await queueOf(store);
    const letter = { contract: 2, name: '2.md', why: 'The reader broke.', worker: 'a test', reasons: ['text', 'due'] };
    expect(await queue.deadLetters()).toMatchObject([letter]);
    expect(await queued(store, kit)).toBe(0);
    expect(await queue.counts()).toEqual({ waiting: 0, working: 0, failed: 1 });
    expect([await queue.retry(1), await queue.retry(2), await queue.retry()]).toEqual([0, 1, 0]);
    expect(said(await worked(kit))).toEqual(['2 reviewed']);
    expect(await queue.counts()).toEqual({ waiting: 0, working: 0, failed: 0 });
    expect(new Set(await results(store)).size).toBe(2);
  });

  it('of a worker that is gone are taken over, and what it still says is too late', async () => {
    const store = await bench.store();
    const { kit, files } = await withDue(store, 1);
    changed(files, '36 hours');
    await queued(store, kit);
    const queue = await queueOf(store);
    const [lost] = await queue.take(5, 'the lost one');
    expect(await queue.take(5, 'another')).toEqual([]);
    const done = await worked(kit);
    expect(said(done)).toEqual(['1 reviewed']);
    expect(done[0]?.job).toMatchObject({ id: lost!.id, triesBefore: 1 });
    const late: Done[] = [];
    for await (const one of perform([lost!], kit)) late.push(one);
    expect(late).toMatchObject([{ what: 'settled' }]);
    await queue.fail(lost!, 'too late', 'the lost one');
    await queue.giveBack([lost!]);
    expect(await queue.counts()).toEqual({ waiting: 0, working: 0, failed: 0 });
    expect(await results(store)).toEqual([lost!.id]);
  });

  it('that lose each worker are given up with the name of the last', async () => {
    const store = await bench.store();
    const { kit } = await withDue(store, 1);
    await queued(store, kit);
    const queue = await queueOf(store);
    await queue.take(1, 'the first');
    await expect
      .poll(
        async () => {
          await queue.takeOver();
          return queue.take(1, 'the second');
        },
        { timeout: 60_000 },
      )
      .toHaveLength(1);
    await worked(kit);
    expect(await queue.deadLetters()).toMatchObject([
      { contract: 1, worker: 'the second', why: 'Its worker was lost each time, in 2 tries.' },
    ]);
  });

  it('that take longer than a lease stay with a worker that lives', async () => {
    const store = await bench.store();
    const { kit, files } = await withDue(store, 1);
    changed(files, '36 hours');
    await queued(store, kit);
    let checks = 0;
    const slow: Kit = {
      ...kit,
      async *check(paths, pack) {
        checks++;
        await new Promise((done) => setTimeout(done, 2 * times.leaseSeconds * 1000));
        yield* kit.check(paths, pack);
      },
    };
    const all = await Promise.all([worked(slow, { renewMs: 200 }), worked(slow, { renewMs: 200 })]);
    expect(said(all.flat())).toEqual(['1 reviewed']);
    expect([checks, (await results(store)).length]).toEqual([1, 1]);
  });

  it('that are not begun when a worker is told to end are given back as they were', async () => {
    const store = await bench.store();
    const { kit, files } = await withDue(store, 3);
    changed(files, '36 hours');
    await queued(store, kit);
    const stop = new AbortController();
    const ending: Kit = {
      ...kit,
      async *check(paths, pack) {
        stop.abort();
        yield* kit.check(paths.slice(0, 1), pack);
      },
    };
    const done = await worked(ending, { together: true, slots: 10, signal: stop.signal });
    expect(said(done)).toEqual(['1 reviewed', '2 left', '3 left']);
    const queue = await queueOf(store);
    expect(await queue.counts()).toEqual({ waiting: 2, working: 0, failed: 0 });
    expect((await queue.take(5, 'another')).map(({ triesBefore }) => triesBefore)).toEqual([0, 0]);
  });

  it('that this version cannot read are given up, and cost no worker', async () => {
    const store = await bench.store();
    const { kit } = await withDue(store, 2);
    await queued(store, kit);
    await store.executeSql("update proviso_jobs.job set data = data - 'key', retry_limit = 0 where data->>'contract' = '1'");
    expect(said(await worked(kit))).toEqual(['2 confirmed']);
    const queue = await queueOf(store);
    expect(await queue.deadLetters()).toMatchObject([{ contract: 1, why: expect.stringContaining('this version of Proviso can read') }]);
    await expect(queue.retry()).rejects.toThrow('this version of Proviso can read');
    expect(await queue.counts()).toEqual({ waiting: 0, working: 0, failed: 1 });
  });

  it('are forgotten where the register becomes another one', async () => {
    const store = await bench.store();
    const { kit } = await withDue(store, 2);
    await queued(store, kit);
    await dropQueue(store);
    expect(await (await queueOf(store, times)).counts()).toEqual({ waiting: 0, working: 0, failed: 0 });
    expect(await queued(store, kit)).toBe(2);
  });

  it('fail where a worker does not see the file that was there, and end where nothing asks any more', async () => {
    const store = await bench.store();
    const { kit, files } = await withDue(store, 2);
    changed(files, '36 hours');
    await queued(store, kit);
    const [first, second] = await (await queueOf(store)).take(2, 'a test');
    rmSync(Object.keys(files)[0]!);
    await store.db.updateTable('contracts').set({ removed_at: '2026-01-11T00:00:00Z' }).where('id', '=', 2).execute();
    const done: Done[] = [];
    for await (const each of perform([first!, second!], kit)) done.push(each);
    expect(done.sort((a, b) => a.job.request.contract - b.job.request.contract)).toMatchObject([
      { what: 'failed', why: expect.stringContaining('Workers need contracts under the same paths.') },
      { what: 'settled', why: 'it is not in the register any more' },
    ]);
  });
});

it('an id of a job is a UUID that its demand alone decides', () => {
  const ids = ['contract 1', 'contract 2', 'contract 1'].map(jobId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([ids[0] === ids[2], new Set(ids).size]).toEqual([true, 2]);
});

it('a server that went away is waited for, until one is told to end', async () => {
  const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  let failures = 2;
  const said: string[] = [];
  const base = { withStore: async () => (failures-- > 0 ? Promise.reject(lost) : 'there') } as unknown as Kit;
  const stop = new AbortController();
  const kit = patient(base, { signal: stop.signal, firstMs: 1, onLost: (why) => said.push(why), onBack: () => said.push('back') });
  expect(await kit.withStore(async () => '')).toBe('there');
  expect(said).toEqual(['ECONNRESET', 'back']);
  failures = 1000;
  const waiting = kit.withStore(async () => '');
  stop.abort();
  await expect(waiting).rejects.toThrow('ECONNRESET');
});
