/** Connections to a PostgreSQL server. */
import type { ClientBase } from 'pg';
import { UserError } from '../../errors.js';
import { shownPlace } from './place.js';
import { parsers, type StorePool, sessionStart } from './pool.js';

/** Connections at a time from one process. */
const connections = 10;

/** Throws a UserError where the server does not answer or refuses. */
export async function openServer(url: string): Promise<StorePool> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 15_000,
    application_name: 'proviso',
    // The pool lets go of a connection that breaks here; Kysely's hook would keep it for ever.
    onConnect: async (client: ClientBase) => void (await client.query(sessionStart)),
    types: { getTypeParser: ((oid: number, format?: 'text') => parsers[oid] ?? pg.types.getTypeParser(oid, format)) as never },
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  // So is one that breaks while it is lent: who has it finds out by the next query.
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw new UserError('register', `Expected a PostgreSQL server that answers; found ${reason(error)}.`, {
      where: shownPlace({ kind: 'server', url }),
      hint: 'Check DATABASE_URL, or give --register DIR to use a folder.',
    });
  }
  return {
    connect: () => pool.connect() as never,
    async executeSql(text, values) {
      const result = await pool.query({ text, ...(values && values.length > 0 ? { values: [...values] } : {}), types: pg.types });
      const results = Array.isArray(result) ? (result as (typeof result)[]) : [result];
      return results.filter((r) => r.rows.length > 0).at(-1) ?? results.at(-1) ?? { rows: [] };
    },
    end: () => pool.end(),
  };
}

function reason(error: unknown): string {
  const { code, message, errors } = error as NodeJS.ErrnoException & { errors?: NodeJS.ErrnoException[] };
  return code ?? (message || errors?.[0]?.code || 'an error');
}
