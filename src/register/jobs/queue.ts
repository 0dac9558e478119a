/**
 * The queue of re-reviews: pg-boss in a schema of its own beside the register, on the same connections. Only this file knows pg-boss
 * and its tables (version 10: its schema has no heartbeat, so a lease is renewed here). Times are those of the database's clock.
 */
import { CompiledQuery, sql, type Transaction } from 'kysely';
import type PgBoss from 'pg-boss';
import type { Store } from '../store/index.js';
import type { Tables } from '../store/tables.js';
import { type Job, type JobRequest, jobId, jobRequest } from './job.js';

export interface QueueTimes {
  /** A job whose worker has said nothing for so long is anybody's. */
  readonly leaseSeconds: number;
  /** Tries after the first one. */
  readonly retries: number;
  /** Before the first of them at least so long and at most twice as long; each later one takes twice the time. */
  readonly retrySeconds: number;
}
export const usualTimes: QueueTimes = { leaseSeconds: 40, retries: 3, retrySeconds: 5 };

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

const schema = 'proviso_jobs';
const name = 'review';
const deadName = 'review-failed';
const jobs = sql.raw(`${schema}.job`);
const yearMinutes = 365 * 24 * 60;

const opened = new WeakMap<Store, Promise<Queue>>();

/** The queue of the register; made where there is none. The `times` of the first call for a store count. */
export function queueOf(store: Store, times: QueueTimes = usualTimes): Promise<Queue> {
  const known = opened.get(store);
  if (known) return known;
  const queue = open(store, times);
  opened.set(store, queue);
  queue.catch(() => opened.delete(store));
  return queue;
}

async function open(store: Store, times: QueueTimes): Promise<Queue> {
  const { default: Boss } = await import('pg-boss');
  const boss = new Boss({
    schema,
    db: { executeSql: (text, values) => store.executeSql(text, values) },
    supervise: false,
    schedule: false,
    archiveCompletedAfterSeconds: 24 * 3600,
    // As long as it stands there, the same demand is not queued again in silence.
    archiveFailedAfterSeconds: yearMinutes * 60,
  });
  await boss.start();
  // Waiting jobs do not run out: nobody may be there to work them for weeks.
  const kept = { retentionMinutes: yearMinutes } as Partial<PgBoss.Queue>;
  await boss.createQueue(deadName, { ...kept, name: deadName, retryLimit: 0 });
  await boss.createQueue(name, {
    ...kept,
    name,
    // One waiting job a contract.
    policy: 'short',
    deadLetter: deadName,
    retryLimit: times.retries,
    retryDelay: times.retrySeconds,
    retryBackoff: true,
    expireInSeconds: times.leaseSeconds,
  });
  return queueWith(boss, store, times);
}

const inside = (tx: Transaction<Tables>): PgBoss.Db => ({
  executeSql: async (text, values) => tx.executeQuery(CompiledQuery.raw(text, values ?? [])) as Promise<{ rows: unknown[] }>,
});
/** Held by the worker that took it: a job taken over has one more try behind it. */
const held = (list: readonly Job[]) =>
  sql`name = ${name} and state = 'active' and (id::text || ' ' || retry_count) = any(${list.map((job) => `${job.id} ${job.triesBefore}`)}::text[])`;
const insertable = (request: JobRequest, times: QueueTimes): PgBoss.JobInsert => ({
  id: jobId(request.key),
  name,
  data: request,
  singletonKey: `contract ${request.contract}`,
  retryLimit: times.retries,
  retryDelay: times.retrySeconds,
  retryBackoff: true,
  expireInSeconds: times.leaseSeconds,
});

function queueWith(boss: PgBoss, { db }: Store, times: QueueTimes): Queue {
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
        await boss.insert(
          requests.map((request) => insertable(request, times)),
          { db: inside(tx) },
        );
        const ids = requests.map(({ key }) => jobId(key));
        const { rows } = await sql`select 1 from ${jobs} where name = ${name} and id = any(${ids}::uuid[]) and created_on = now()`.execute(
          tx,
        );
        return rows.length;
      }),
    async take(count, worker) {
      const taken = await boss.fetch<unknown>(name, { batchSize: count, includeMetadata: true });
      const list = taken.map(({ id, data, retryCount, retryLimit }): Job => {
        return { id, request: jobRequest.parse(data), triesBefore: retryCount, mostTries: retryLimit + 1 };
      });
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
      await (boss as PgBoss & { drop(): Promise<void> }).drop();
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
        const requests = rows.map(({ data }) => jobRequest.parse(data));
        const ids = requests.map(({ key }) => jobId(key));
        await sql`delete from ${jobs} where name = ${name} and state = 'failed' and id = any(${ids}::uuid[])`.execute(tx);
        if (requests.length > 0)
          await boss.insert(
            requests.map((request) => insertable(request, times)),
            { db: inside(tx) },
          );
        return requests.length;
      }),
  };
}
