/** The schedule and its workers from the command line, on a register in a folder and on a server. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, placeOf, queueOf } from '../../src/register/index.js';
import { startServer } from '../register/postgres.js';
import { emptyFolder } from '../register/stores.js';
import { contract, folder, inside } from './proviso.js';

const server = startServer();
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
afterAll(() => server?.stop());

/** A register with two contracts, at the place. */
async function registered(place: () => Promise<string>) {
  const root = folder({ 'a.md': contract, 'b.md': contract.replace('Northwind', 'Southwind') });
  const register = await place();
  const run = (...args: string[]) => inside([...args, '--register', register]);
  expect(await run('register', 'add', root, '--quiet')).toMatchObject({ code: 0 });
  const change = (name: string, from: string, to: string) =>
    writeFileSync(join(root, name), readFileSync(join(root, name), 'utf8').replace(from, to));
  /** As if the jobs that wait had been tried in vain for the last time. */
  const giveUp = async () => {
    const store = await openStore(placeOf({ register, cwd: root }), { toolVersion: '0.0.0' });
    const queue = await queueOf(store);
    await store.executeSql("update proviso_jobs.job set retry_limit = 0 where name = 'review'");
    for (const job of await queue.take(9, 'process 7 on elsewhere'))
      await queue.fail(job, 'It could not\u001b[31m be opened.', 'process 7 on elsewhere');
    await store.close();
  };
  return { run, change, giveUp, register };
}

describe('a register in a folder', { timeout: 240_000 }, () => {
  let bench: Awaited<ReturnType<typeof registered>>;
  beforeAll(async () => {
    bench = await registered(async () => ((await emptyFolder()) as { folder: string }).folder);
  }, 240_000);

  it('reviews what is due where the schedule is run, once', async () => {
    const { run, change } = bench;
    change('a.md', '48 hours', '5 days');
    const first = await run('schedule', 'run');
    expect(first).toMatchObject({ code: 1, err: '' });
    expect(first.out).toContain('Contract 1, a.md: still ');
    expect(first.out).toContain('REGRESSED  breach.deadline');
    expect(first.out.endsWith('2 looked at, 1 reviewed, 1 findings worse\n')).toBe(true);
    expect(await run('schedule', 'run')).toEqual({ code: 0, out: '2 looked at, 0 reviewed, 0 findings worse\n', err: '' });
    const later = JSON.parse((await run('schedule', 'run', '--today', '2099-01-01', '--format', 'json')).out);
    expect(later).toMatchObject({ schemaVersion: 1, looked: 2, reviewed: [{ what: 'confirmed' }, { what: 'confirmed' }], failed: [] });
  });

  it('lets a worker do what is queued, and says why it does not stay', async () => {
    const { run } = bench;
    const worked = await run('worker');
    expect(worked).toMatchObject({ code: 0, out: '0 done, 0 given up, 0 findings worse\n' });
    expect(worked.err).toContain('set DATABASE_URL to a PostgreSQL server');
    expect(await run('worker', 'failed')).toEqual({ code: 0, out: '0 waiting, 0 in work, 0 given up\n', err: '' });
    expect((await run('worker', 'retry')).err).toContain('Expected the number of a contract or --all; found neither.');
    expect(await run('worker', 'retry', 'x')).toMatchObject({ code: 2, err: expect.stringContaining('found "x".') });
    expect(await run('worker', 'retry', '2')).toMatchObject({ code: 2, err: expect.stringContaining('Expected a job of contract 2') });
  });
});

describe.skipIf(server === undefined)('a register on a server', { timeout: 240_000 }, () => {
  let bench: Awaited<ReturnType<typeof registered>>;
  beforeAll(async () => {
    bench = await registered(() => server!.database());
  }, 240_000);

  it('queues what is due, once, for workers', async () => {
    const { run, change } = bench;
    change('a.md', '48 hours', '24 hours');
    expect(await run('schedule', 'run')).toEqual({
      code: 0,
      out: '2 looked at, 1 to review, 1 of them queued now; proviso worker does them\n',
      err: '',
    });
    expect((await run('schedule', 'run')).out).toContain('1 to review, 0 of them queued now');
    const worked = await run('worker', '--drain', '--quiet', '--concurrency', '1');
    expect(worked).toMatchObject({ code: 0, err: '' });
    expect(worked.out).toContain('Contract 1, a.md: still ');
    expect(worked.out.endsWith('1 done, 0 given up, 0 findings worse\n')).toBe(true);
  });

  it('lists what was given up and queues it anew', async () => {
    const { run, change, giveUp } = bench;
    change('b.md', '48 hours', '5 days');
    await run('schedule', 'run');
    await giveUp();
    const failed = await run('worker', 'failed');
    expect(failed).toMatchObject({ code: 0 });
    expect(failed.out).toMatch(
      /^2 {2}b\.md \(text\), \d{4}-\d\d-\d\dT\d\d:\d\dZ, by process 7 on elsewhere\n {4}It could not\S* be opened\.\n0 waiting, 0 in work, 1 given up\n$/,
    );
    expect(failed.out).not.toContain('\u001b');
    const again = await run('schedule', 'run');
    expect(again).toMatchObject({ code: 3, err: expect.stringContaining('1 given up: proviso worker failed lists them') });
    expect(again.out).toContain('0 of them queued now');
    expect(await run('worker', 'retry', '2')).toMatchObject({ code: 0, out: '1 queued anew\n' });
    const worked = await run('worker', '--drain', '--format', 'json', '--concurrency', '1');
    expect(worked.code).toBe(1);
    expect(JSON.parse(worked.out)).toMatchObject({ contract: 2, try: 1, what: 'reviewed', reasons: ['text'] });
    expect((await run('worker', 'failed')).out).toBe('0 waiting, 0 in work, 0 given up\n');
  });

  it('has workers that stay until they are told to end, and leave cleanly', async () => {
    const child = spawn(process.execPath, [main, 'worker', '--register', bench.register], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (text: Buffer) => {
      out += text.toString();
    });
    child.stderr.on('data', (text: Buffer) => {
      err += text.toString();
    });
    const end = new Promise((done) => child.on('exit', (code, signal) => done(signal ?? code)));
    await expect.poll(() => err, { timeout: 120_000 }).toContain('Ctrl-C ends it.');
    bench.change('a.md', '24 hours', '12 hours');
    await bench.run('schedule', 'run');
    await expect.poll(() => out, { timeout: 120_000 }).toContain('Contract 1, a.md: still ');
    child.kill('SIGINT');
    expect(await end).toBe(0);
    expect(err).toContain('Finishing the jobs in work');
    expect(out).toContain('1 done, 0 given up, 0 findings worse\n');
  });

  it('must answer', async () => {
    const refused = await inside(['worker', '--drain', '--register', 'postgres://nobody@127.0.0.1:1/none']);
    expect(refused).toMatchObject({
      code: 2,
      err: expect.stringContaining('Expected a PostgreSQL server that answers; found ECONNREFUSED.'),
    });
  });
});
