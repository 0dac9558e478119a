/**
 * Workers that are killed while they work a queue, on a PostgreSQL server of our own: each job must leave one result, and what a killed
 * worker held must be another's within 60 s. Contracts of our own making; four in five have a new text, the others only their day.
 * `npx tsx test/corpus/register-workers.ts [WORKERS] [JOBS] [KILLS] [SEED]` after `npm run build`; needs Debian's postgresql.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { openStore, queueOf } from '../../src/register/index.js';
import { agreement } from '../register/contracts.js';
import { startServer } from '../register/postgres.js';
import { random } from './batch-contracts.js';

const [workers = 4, jobs = 1000, kills = 20, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const chance = random(seed);
const server = startServer();
if (!server) process.exit(0);
const root = mkdtempSync(join(tmpdir(), 'register-workers-'));
const env = { ...process.env, DATABASE_URL: await server.database() };
const fileOf = (i: number) => join(root, 'contracts', `${i}.md`);
const textOf = (i: number, within: number) => agreement({ vendor: `Vendor ${i} Hosting Ltd`, within: `${within} hours` });
const proviso = (...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status === null || status > 1) throw new Error(`proviso ${args.join(' ')}: exit ${status}: ${stderr}`);
  return stdout.trim();
};
const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(0);

let began = performance.now();
mkdirSync(join(root, 'contracts'));
for (let i = 0; i < jobs; i++) writeFileSync(fileOf(i), textOf(i, 24 + (i % 60)));
proviso('register', 'add', join(root, 'contracts'), '--quiet');
console.log(`${jobs} contracts added in ${seconds(began)} s (seed ${seed})`);
for (let i = 0; i < jobs; i++) if (i % 5 !== 0) writeFileSync(fileOf(i), textOf(i, 25 + (i % 60)));
const store = await openStore({ kind: 'server', url: env.DATABASE_URL }, { toolVersion: '0.0.0' });
await sql`update contracts set due = current_date - 1, due_why = 'for this run'`.execute(store.db);
console.log(proviso('schedule', 'run'));
console.log(`again: ${proviso('schedule', 'run')}`);

interface Held {
  readonly id: string;
  readonly triesBefore: number;
  readonly killedAt: Date;
  tookOver?: number;
}
const orphans: Held[] = [];
const running = new Map<number, ChildProcess>();
const said: string[] = [];
const start = (): void => {
  const child = spawn(process.execPath, [main, 'worker', '--concurrency', '2', '--quiet'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.set(child.pid!, child);
  child.stdout.resume();
  child.stderr.on('data', (text: Buffer) => said.push(text.toString()));
};
const gone = (child: ChildProcess): Promise<{ code: number | null; signal: string | null }> =>
  new Promise((done) => child.on('exit', (code, signal) => done({ code, signal })));

/** The moment is the database's; what the worker holds is asked after its death, for nothing changes then but by a takeover. */
async function kill(): Promise<void> {
  const all = [...running.values()];
  const child = all[Math.floor(chance() * all.length)]!;
  const end = gone(child);
  const { rows: clock } = await sql<{ now: string }>`select clock_timestamp() as now`.execute(store.db);
  child.kill('SIGKILL');
  await end;
  running.delete(child.pid!);
  // The server may still be at its last statement.
  await pause(300);
  const { rows } = await sql<{ id: string; tries: number }>`select id, retry_count as tries from proviso_jobs.job
    where name = 'review' and state = 'active' and output->>'worker' like ${`process ${child.pid} on %`}`.execute(store.db);
  for (const { id, tries } of rows) orphans.push({ id, triesBefore: tries, killedAt: new Date(clock[0]!.now) });
  await pause(chance() * 3000);
  start();
}

async function watchTakeovers(): Promise<void> {
  const open = orphans.filter(({ tookOver }) => tookOver === undefined);
  if (open.length === 0) return;
  const ids = open.map(({ id }) => id);
  const { rows } = await sql<{ id: string; tries: number; at: string }>`select id, retry_count as tries, started_on as at
    from proviso_jobs.job where name = 'review' and id = any(${ids}::uuid[])`.execute(store.db);
  for (const orphan of open) {
    const row = rows.find(({ id }) => id === orphan.id);
    if (row && row.tries > orphan.triesBefore && orphan.tookOver === undefined)
      orphan.tookOver = (new Date(row.at).getTime() - orphan.killedAt.getTime()) / 1000;
  }
}

began = performance.now();
const queue = await queueOf(store);
const moments = Array.from({ length: kills }, () => Math.floor(chance() * jobs * 0.95)).sort((a, b) => a - b);
for (let n = 0; n < workers; n++) start();
let killed = 0;
for (let told = 0; ; ) {
  const { waiting, working } = await queue.counts();
  await watchTakeovers();
  if (waiting + working === 0) break;
  const done = jobs - waiting - working;
  if (killed < kills && done >= moments[killed]!) {
    await pause(chance() * 1500);
    await kill();
    killed++;
  }
  if (performance.now() - began > told * 30_000) {
    told++;
    console.log(`${seconds(began)} s: ${done} of ${jobs} done, ${killed} killed, ${orphans.length} jobs orphaned`);
  }
  await pause(100);
}
console.log(`${jobs} jobs worked in ${seconds(began)} s by ${workers} workers, ${killed} of which were killed and replaced`);

const ends = await Promise.all(
  [...running.values()].map((child) => {
    const end = gone(child);
    child.kill('SIGTERM');
    return end;
  }),
);
const { rows } = await sql<Record<'results' | 'jobs' | 'contracts' | 'reviews' | 'known' | 'completed', number>>`
  with results as (select job, contract_id from reviews where job is not null union all select job, contract_id from events where job is not null)
  select (select count(*) from results) as results, (select count(distinct job) from results) as jobs,
    (select count(distinct contract_id) from results) as contracts, (select count(*) from reviews where job is not null) as reviews,
    (select count(*) from results r join proviso_jobs.job j on j.name = 'review' and j.id::text = r.job) as known,
    (select count(*) from proviso_jobs.job where name = 'review' and state = 'completed') as completed`.execute(store.db);
const got = rows[0]!;
const { failed } = await queue.counts();
const late = orphans.map(({ tookOver }) => tookOver).filter((time) => time !== undefined);
const largest = Math.max(0, ...late);
console.log(
  `${got.results} results (${got.reviews} reviews, the others notes that nothing changed) of ${got.jobs} jobs for ${got.contracts} contracts`,
);
console.log(`${failed} given up, ${orphans.length} jobs orphaned, ${late.length} seen taken over, the last after ${largest.toFixed(1)} s`);
console.log(`at the end the workers left with ${ends.map(({ code, signal }) => code ?? signal).join(', ')}`);
if (said.length > 0) console.log(`they said: ${said.join('').slice(0, 2000)}`);
const isExact =
  [got.results, got.jobs, got.contracts, got.known, got.completed].every((n) => n === jobs) &&
  got.reviews === jobs - Math.ceil(jobs / 5) &&
  failed === 0 &&
  killed === kills &&
  late.length === orphans.length &&
  largest <= 60 &&
  ends.every(({ code }) => code === 0);
console.log(isExact ? 'EXACT: none lost, none twice' : 'NOT EXACT');
await store.close();
server.stop();
rmSync(root, { recursive: true, force: true });
process.exit(isExact ? 0 : 1);
