import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openStore } from '../../../src/register/store/index.js';
import { migrate, versionOf } from '../../../src/register/store/migrate.js';
import { migrations } from '../../../src/register/store/migrations/index.js';
import { onEachStore, toolVersion } from '../stores.js';

const newest = migrations.at(-1)!.version;

onEachStore('the store', (bench) => {
  it('gives values of the same types on both engines', async () => {
    const { db } = await bench.store();
    const { rows } = await sql`select 1::bigint as big, count(*) as count, '2026-02-28'::date as day,
      '2026-02-28T12:00:00+02:00'::timestamptz as moment, '{"a":[1]}'::jsonb as json, 1.5::numeric as number,
      decode('00ff', 'hex') as bytes, true as yes, null::text as nothing from migrations`.execute(db);
    const row = rows[0] as Record<string, unknown>;
    expect({ ...row, bytes: [...(row.bytes as Uint8Array)] }).toEqual({
      big: 1,
      count: newest,
      day: '2026-02-28',
      moment: '2026-02-28T10:00:00.000Z',
      json: { a: [1] },
      number: 1.5,
      bytes: [0, 255],
      yes: true,
      nothing: null,
    });
  });

  it('writes and reads a contract, and undoes a transaction that fails', async () => {
    const { db } = await bench.store();
    const added = await db
      .insertInto('contracts')
      .values({ name: 'a.md', tier: 'standard', added_by: 'me' })
      .returningAll()
      .executeTakeFirstOrThrow();
    expect(added).toMatchObject({ id: 1, name: 'a.md', vendor: null, removed_at: null, due: null });
    const failing = db.transaction().execute(async (tx) => {
      await tx.insertInto('contracts').values({ name: 'b.md', tier: 'low', added_by: 'me' }).execute();
      await tx.insertInto('places').values({ contract_id: 99, path: '/b.md' }).execute();
    });
    await expect(failing).rejects.toMatchObject({ code: '23503' });
    expect(await db.selectFrom('contracts').select('name').execute()).toEqual([{ name: 'a.md' }]);
  });

  it('never changes or deletes what is append-only', async () => {
    const { db } = await bench.store();
    await db.insertInto('contracts').values({ name: 'a.md', tier: 'standard', added_by: 'me' }).execute();
    await db.insertInto('events').values({ contract_id: 1, by: 'me', kind: 'added' }).execute();
    await expect(sql`update events set by = 'you'`.execute(db)).rejects.toThrow('never changed');
    await expect(db.deleteFrom('events').execute()).rejects.toThrow('never changed');
  });

  it('applies all of a migration or nothing, and goes on from there', async () => {
    const store = await openStore(await bench.place(), { toolVersion, create: true });
    const broken = {
      version: newest + 1,
      name: 'broken',
      statements: ['create table half (id integer)', 'create table half (id integer)'],
    };
    await expect(migrate(store.db, [...migrations, broken], toolVersion)).rejects.toMatchObject({ code: '42P07' });
    expect(await versionOf(store.db)).toBe(newest);
    const mended = { version: newest + 1, name: 'mended', statements: ['create table half (id integer)'] };
    expect(await migrate(store.db, [...migrations, mended], toolVersion)).toBe(newest + 1);
    await store.close();
  });

  it('refuses a register that a newer Proviso has changed', async () => {
    const place = await bench.place();
    const newer = await openStore(place, { toolVersion, create: true });
    await newer.db.insertInto('migrations').values({ version: 1000, name: 'later', tool_version: '9.0.0' }).execute();
    await newer.close();
    await expect(openStore(place, { toolVersion })).rejects.toThrow(`Expected a register of schema ${newest} or older; found schema 1000.`);
  });

  it('makes the schema once when several open a new place', async () => {
    const place = await bench.place();
    const stores = await Promise.all(
      [1, 2, 3].map(async () => {
        const store = await openStore(place, { toolVersion, create: true });
        const rows = await store.db.selectFrom('migrations').select('version').execute();
        await store.close();
        return rows.length;
      }),
    );
    expect(stores).toEqual([migrations.length, migrations.length, migrations.length]);
  });

  it('runs several statements for the job queue', async () => {
    const { executeSql } = await bench.store();
    const { rows } = await executeSql(
      'begin; create temp table jobs (n integer); insert into jobs values (1), (2); commit; select * from jobs',
    );
    expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
    expect((await executeSql('select $1::int + 1 as sum', [2])).rows).toEqual([{ sum: 3 }]);
  });
});
