/**
 * The queue of re-reviews. pg-boss 10 has no heartbeat, so the hold of a worker on its jobs is a lease that is renewed here. Times are
 * those of the database's clock.
 */
import { sql } from 'kysely';
import { UserError } from '../../errors.js';
import type { Store } from '../store/index.js';
import { type Boss, deadName, insertJobs, jobs, name, type QueueTimes, schema, startBoss, usualTimes } from './boss.js';
import { type Job, type JobRequest, jobId, jobRequest } from './job.js';

/** A job that was given up. */
export interface DeadLetter {
  readonly contract: number;
  /** Null for a contract that is not in the register. */
  readonly name: string | null;
  readonly reasons: readonly string[];
  readonly why: string;
  /** The machine and process that tried it last. */
  readonly worker: string | null;
  readonly at: string;
}

export interface QueueCounts {
  /** Waiting, those that will be tried again among them. */
  readonly waiting: number;
  readonly working: number;
  readonly failed: number;
}

export interface Queue {
  /** Queues what is not queued yet, and gives the number of new jobs. */
  add(requests: readonly JobRequest[]): Promise<number>;
  /** Jobs whose time has come, at most so many; they are this worker's for the time of the lease. */
  take(count: number, worker: string): Promise<Job[]>;
  /** Begins the lease anew; gives those that are still this worker's. */
  renew(jobs: readonly Job[]): Promise<Job[]>;
  /** Done; with a result, what failed before for the same contract is no longer told. */
  complete(jobs: readonly Job[], hasResult: boolean): Promise<void>;
  /** Tried in vain: it will be tried again or is given up. A job that is another's by now is left alone. */
  fail(job: Job, why: string, worker: string): Promise<void>;
  /** Not begun: as if it had not been taken. */
  giveBack(jobs: readonly Job[]): Promise<void>;
  /** Makes jobs of workers that are gone anybody's at once; one that has lost its last worker is given up. */
  takeOver(): Promise<void>;
  /** Puts away what was done long ago. */
  tidy(): Promise<void>;
  counts(): Promise<QueueCounts>;
  deadLetters(): Promise<DeadLetter[]>;
  /** Queues jobs anew that were given up: those of a contract, or all. Gives their number. */
  retry(contract?: number): Promise<number>;
}

/** Runs something with the queue, whenever the register can be had for it. */
export type AskQueue = <T>(use: (queue: Queue) => Promise<T>) => Promise<T>;

const unreadable = 'Expected a job that this version of Proviso can read; found another.';
const opened = new WeakMap<Store, Promise<Queue>>();

/** The queue of the register; made where there is none. The `times` of the first call for a store count. */
export function queueOf(store: Store, times: QueueTimes = usualTimes): Promise<Queue> {
  const known = opened.get(store);
  if (known) return known;
  const queue = startBoss(store, times).then((boss) => queueWith(boss, store, times));
  opened.set(store, queue);
  queue.catch(() => opened.delete(store));
  return queue;
}

/** Forgets all jobs: those of a register that is another one now. */
export async function dropQueue(store: Store): Promise<void> {
  opened.delete(store);
  await store.executeSql(`drop schema if exists ${schema} cascade`);
}

/** Held by the worker that took it: a job taken over has one more try behind it. */
const held = (list: readonly Job[]) =>
  sql`name = ${name} and state = 'active' and (id::text || ' ' || retry_count) = any(${list.map((job) => `${job.id} ${job.triesBefore}`)}::text[])`;
function queueWith(boss: Boss, { db }: Store, times: QueueTimes): Queue {
  const renew = async (list: readonly Job[]): Promise<Job[]> => {
    if (list.length === 0) return [];
    const { rows } = await sql<{
      id: string;
    }>`update ${jobs} set expire_in = now() - started_on + ${times.leaseSeconds} * interval '1 second'
      where ${held(list)} returning id`.execute(db);
    const ours = new Set(rows.map(({ id }) => id));
    return list.filter(({ id }) => ours.has(id));
  };
  return {
    renew,
    add: (requests) =>
      db.transaction().execute(async (tx) => {
        if (requests.length === 0) return 0;
        await insertJobs(tx, boss, requests, times);
        const ids = requests.map(({ key }) => jobId(key));
        const { rows } = await sql`select 1 from ${jobs} where name = ${name} and id = any(${ids}::uuid[]) and created_on = now()`.execute(
          tx,
        );
        return rows.length;
      }),
    async take(count, worker) {
      const taken = await boss.fetch<unknown>(name, { batchSize: count, includeMetadata: true });
      const list: Job[] = [];
      for (const { id, data, retryCount, retryLimit } of taken) {
        const request = jobRequest.safeParse(data);
        if (request.success) list.push({ id, request: request.data, triesBefore: retryCount, mostTries: retryLimit + 1 });
        else await boss.fail(name, id, { message: unreadable, worker });
      }
      if (list.length > 0) await sql`update ${jobs} set output = ${JSON.stringify({ worker })}::jsonb where ${held(list)}`.execute(db);
      return list;
    },
    async complete(list, hasResult) {
      if (list.length === 0) return;
      await boss.complete(
        name,
        list.map(({ id }) => id),
      );
      if (!hasResult) return;
      const contracts = list.map(({ request }) => request.contract);
      await sql`delete from ${jobs} where name = ${deadName} and (data->>'contract')::integer = any(${contracts}::integer[])`.execute(db);
    },
    async fail(job, message, worker) {
      if ((await renew([job])).length > 0) await boss.fail(name, job.id, { message, worker });
    },
    async giveBack(list) {
      if (list.length === 0) return;
      await sql`update ${jobs} set state = 'retry', started_on = null, start_after = now() where ${held(list)}`.execute(db);
    },
    async takeOver() {
      const gone = sql`name = ${name} and state = 'active' and started_on + expire_in < now()`;
      await sql`update ${jobs} set state = 'retry', start_after = now() where ${gone} and retry_count < retry_limit`.execute(db);
      const { rows } = await sql<{ id: string; worker: string | null; tries: number }>`
        select id, output->>'worker' as worker, retry_count + 1 as tries from ${jobs} where ${gone}`.execute(db);
      for (const { id, worker, tries } of rows)
        await boss.fail(name, id, { message: `Its worker was lost each time, in ${tries} tries.`, worker });
    },
    async tidy() {
      await boss.archive();
      await (boss as Boss & { drop(): Promise<void> }).drop();
    },
    async counts() {
      const { rows } = await sql<QueueCounts>`select
        count(*) filter (where name = ${name} and state < 'active') as waiting,
        count(*) filter (where name = ${name} and state = 'active') as working,
        count(*) filter (where name = ${deadName} and state = 'created') as failed from ${jobs}`.execute(db);
      return rows[0]!;
    },
    async deadLetters() {
      const { rows } = await sql<DeadLetter>`select (j.data->>'contract')::integer as contract, c.name, j.data->'reasons' as reasons,
          coalesce(j.output->>'message', '') as why, j.output->>'worker' as worker, j.created_on as at
        from ${jobs} j left join contracts c on c.id = (j.data->>'contract')::integer
        where j.name = ${deadName} and j.state = 'created' order by contract, at`.execute(db);
      return rows;
    },
    retry: (contract) =>
      db.transaction().execute(async (tx) => {
        const { rows } = await sql<{ data: unknown }>`delete from ${jobs} where name = ${deadName} and state = 'created'
          and (${contract ?? null}::integer is null or (data->>'contract')::integer = ${contract ?? null}::integer) returning data`.execute(
          tx,
        );
        const requests = rows.map(({ data }) => {
          const request = jobRequest.safeParse(data);
          if (request.success) return request.data;
          throw new UserError('register', unreadable, { hint: 'A newer Proviso queued it. Update Proviso; nothing was queued anew.' });
        });
        const ids = requests.map(({ key }) => jobId(key));
        await sql`delete from ${jobs} where name = ${name} and state = 'failed' and id = any(${ids}::uuid[])`.execute(tx);
        await insertJobs(tx, boss, requests, times);
        return requests.length;
      }),
  };
}
