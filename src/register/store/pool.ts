/** What Kysely's PostgresDialect needs of a pool of connections, and what the job queue needs besides; both kinds of store have it. */
import type { PostgresPool } from 'kysely';

export interface StorePool extends PostgresPool {
  /** Runs one text, with several statements where there are no values; values come back as the driver parses them by default. */
  executeSql(text: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

/** Types whose values come back differently from the two drivers, by their OID (pg_type.dat), and how we have them: numbers, dates as YYYY-MM-DD, times as ISO in UTC. */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number,
  1700: Number,
  1082: (text) => text,
  1184: (text) => new Date(text).toISOString(),
};

/** The schema that holds the tables of the register. */
export const schemaName = 'proviso';
/** Said on each connection before anything else. */
export const sessionStart = `set search_path to ${schemaName}, public; set timezone to 'UTC'`;
