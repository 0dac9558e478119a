/** All rows of a register as lines of text, and back: for backups. Works on every table that a migration made, whatever it holds. */
import { createHash } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { UserError } from '../../errors.js';
import { versionOf } from './migrate.js';
import { schemaName } from './pool.js';
import type { Tables } from './tables.js';

const header = z.object({ proviso: z.literal('backup'), format: z.literal(1), schema: z.int().positive() });
const line = z.union([
  z.object({ table: z.string().regex(/^[a-z_]+$/), row: z.record(z.string(), z.unknown()) }),
  z.object({ rows: z.int().nonnegative(), sha256: z.string() }),
]);

const rowsAtOnce = 50;

/** Lines without their ends: a header, one a row, and a last one by which a file that was cut off or altered is known. */
export async function* snapshot(db: Kysely<Tables>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const told = (text: string): string => {
    hash.update(text).update('\n');
    return text;
  };
  // One transaction sees one state; a cursor keeps memory flat.
  const tx = await db.startTransaction().setIsolationLevel('repeatable read').execute();
  let rows = 0;
  try {
    yield told(JSON.stringify({ proviso: 'backup', format: 1, schema: await versionOf(tx as never) }));
    for (const table of await tablesInOrder(tx)) {
      await sql.raw(`declare backup_rows no scroll cursor for select to_jsonb(t) as row from ${schemaName}.${table} t`).execute(tx);
      for (;;) {
        const fetched = await sql<{ row: unknown }>`fetch ${sql.lit(rowsAtOnce)} from backup_rows`.execute(tx);
        for (const { row } of fetched.rows) {
          rows++;
          yield told(JSON.stringify({ table, row }));
        }
        if (fetched.rows.length < rowsAtOnce) break;
      }
      await sql`close backup_rows`.execute(tx);
    }
    yield JSON.stringify({ rows, sha256: hash.digest('hex') });
  } finally {
    await tx.rollback().execute();
  }
}

/** Schema version of a backup. Throws a UserError where the lines are not a whole backup. */
export async function checkedSnapshot(lines: AsyncIterable<string>): Promise<{ schema: number; rows: number }> {
  const hash = createHash('sha256');
  let schema: number | undefined;
  let rows = 0;
  for await (const text of lines) {
    if (schema === undefined) {
      schema = parsed(header, text).schema;
    } else {
      const part = parsed(line, text);
      if ('rows' in part) {
        if (part.rows === rows && part.sha256 === hash.digest('hex')) return { schema, rows };
        throw notWhole('a checksum that does not fit');
      }
      rows++;
    }
    hash.update(text).update('\n');
  }
  throw notWhole('an end in the middle');
}

/** Puts the rows of a checked backup into a register that has none, all or nothing. Throws a UserError where it has some. */
export async function putBack(db: Kysely<Tables>, lines: AsyncIterable<string>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const tables = await tablesInOrder(tx);
    for (const table of tables) {
      const { rows } = await sql.raw(`select 1 from ${schemaName}.${table} limit 1`).execute(tx);
      if (rows.length > 0)
        throw new UserError('register', 'Expected a register with nothing in it; found one in use.', {
          hint: 'Give --register DIR with a folder that does not exist yet.',
        });
    }
    let waiting: { table: string; rows: unknown[] } | undefined;
    const flush = async () => {
      if (waiting) await insertRows(tx, waiting.table, waiting.rows);
      waiting = undefined;
    };
    let isFirst = true;
    for await (const text of lines) {
      if (isFirst) {
        isFirst = false;
        continue;
      }
      const part = parsed(line, text);
      if ('rows' in part) break;
      if (!tables.includes(part.table)) throw notWhole(`a table "${part.table}" that this version does not have`);
      if (waiting && (waiting.table !== part.table || waiting.rows.length >= rowsAtOnce)) await flush();
      waiting ??= { table: part.table, rows: [] };
      waiting.rows.push(part.row);
    }
    await flush();
    for (const table of tables) await moveCounter(tx, table);
  });
}

async function insertRows(tx: Transaction<Tables>, table: string, rows: readonly unknown[]): Promise<void> {
  const columns = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = ${schemaName} and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`.execute(tx);
  const names = columns.rows.map(({ name }) => `"${name}"`).join(', ');
  await sql`insert into ${sql.raw(`${schemaName}.${table} (${names}) select ${names}`)}
    from jsonb_populate_recordset(null::${sql.raw(`${schemaName}.${table}`)}, ${JSON.stringify(rows)}::jsonb)`.execute(tx);
}

/** New rows must not get numbers that came in with the backup. */
async function moveCounter(tx: Transaction<Tables>, table: string): Promise<void> {
  const { rows } = await sql`select 1 from information_schema.columns
    where table_schema = ${schemaName} and table_name = ${table} and column_name = 'id' and is_identity = 'YES'`.execute(tx);
  if (rows.length === 0) return;
  const name = `${schemaName}.${table}`;
  await sql
    .raw(`select setval(pg_get_serial_sequence('${name}', 'id'), coalesce((select max(id) from ${name}), 0) + 1, false)`)
    .execute(tx);
}

/** Tables of the register, each after those that it refers to. */
async function tablesInOrder(db: Kysely<Tables> | Transaction<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string; needs: string | null }>`
    select t.relname as name, f.relname as needs
      from pg_catalog.pg_class t join pg_catalog.pg_namespace n on n.oid = t.relnamespace
      left join pg_catalog.pg_constraint c on c.conrelid = t.oid and c.contype = 'f'
      left join pg_catalog.pg_class f on f.oid = c.confrelid
      where n.nspname = ${schemaName} and t.relkind = 'r' and t.relname <> 'migrations' order by 1, 2`.execute(db);
  const order: string[] = [];
  const visit = (name: string, above: readonly string[]): void => {
    if (order.includes(name) || above.includes(name)) return;
    for (const row of rows) if (row.name === name && row.needs !== null) visit(row.needs, [...above, name]);
    order.push(name);
  };
  for (const { name } of rows) visit(name, []);
  return order;
}

function parsed<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw notWhole('a line that is something else');
  }
}

const notWhole = (what: string): UserError =>
  new UserError('register', `Expected a whole backup of a register; found ${what}.`, { hint: 'Nothing was restored.' });
