/**
 * pg-boss in a schema of its own beside the register, on the same connections; its queues and how jobs go in. This and queue.ts alone
 * know it and its tables (version 10).
 */
import { CompiledQuery, sql, type Transaction } from 'kysely';
import type PgBoss from 'pg-boss';
import type { Store } from '../store/index.js';
import type { Tables } from '../store/tables.js';
import { type JobRequest, jobId } from './job.js';

export type Boss = PgBoss;

export interface QueueTimes {
  /** A job whose worker has said nothing for so long is anybody's. */
  readonly leaseSeconds: number;
  /** Tries after the first one. */
  readonly retries: number;
  /** Before the first of them at least so long and at most twice as long; each later one takes twice the time. */
  readonly retrySeconds: number;
}
export const usualTimes: QueueTimes = { leaseSeconds: 30, retries: 3, retrySeconds: 5 };

export const schema = 'proviso_jobs';
/** Of the queue of jobs. */
export const name = 'review';
/** Of the queue of those that were given up. */
export const deadName = 'review-failed';
/** The table of both. */
export const jobs = sql.raw(`${schema}.job`);
const yearMinutes = 365 * 24 * 60;

/** Ready for use; its schema and queues are made where there are none. */
export async function startBoss(store: Store, times: QueueTimes): Promise<Boss> {
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
  return boss;
}

const inside = (tx: Transaction<Tables>): PgBoss.Db => ({
  executeSql: async (text, values) => tx.executeQuery(CompiledQuery.raw(text, values ?? [])) as Promise<{ rows: unknown[] }>,
});
/** Puts jobs in, in a transaction of the caller's; those whose demand is known, or whose contract has one waiting, are left out. */
export async function insertJobs(tx: Transaction<Tables>, boss: Boss, requests: readonly JobRequest[], times: QueueTimes): Promise<void> {
  if (requests.length === 0) return;
  await boss.insert(
    requests.map((request) => ({
      id: jobId(request.key),
      name,
      data: request,
      singletonKey: `contract ${request.contract}`,
      retryLimit: times.retries,
      retryDelay: times.retrySeconds,
      retryBackoff: true,
      expireInSeconds: times.leaseSeconds,
    })),
    { db: inside(tx) },
  );
}
