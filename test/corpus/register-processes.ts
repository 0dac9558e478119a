/**
 * Several processes on one register at the same time, each adding its own contracts and one that all of them have: the sums must be exact.
 * `npx tsx test/corpus/register-processes.ts [PROCESSES] [CONTRACTS]` after `npm run build`; DATABASE_URL makes it a server's.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { openStore, placeOf } from '../../src/register/index.js';
import { agreement } from '../register/contracts.js';

const [processes, each] = [Number(process.argv[2] ?? 8), Number(process.argv[3] ?? 4)];
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'register-processes-'));
const register = process.env.DATABASE_URL ?? join(root, 'register');
for (let p = 0; p < processes; p++) {
  mkdirSync(join(root, `p${p}`));
  writeFileSync(join(root, `p${p}`, 'common.md'), agreement({ vendor: 'Common Carrier Ltd' }));
  for (let i = 0; i < each; i++) writeFileSync(join(root, `p${p}`, `${i}.md`), agreement({ vendor: `Vendor ${p} ${i} Ltd` }));
}

const began = performance.now();
const ends = await Promise.all(
  Array.from({ length: processes }, (_, p) => {
    const child = spawn(
      process.execPath,
      [main, 'register', 'add', join(root, `p${p}`), '--register', register, '--by', `p${p}`, '--jobs', '1'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk.toString()));
    return new Promise<{ code: number | null; out: string }>((done) => child.on('close', (code) => done({ code, out })));
  }),
);
const seconds = ((performance.now() - began) / 1000).toFixed(1);
const bad = ends.filter(({ code }) => code !== 0);
for (const { code, out } of bad) console.log(`exit ${code}: ${out}`);

const store = await openStore(placeOf({ register, cwd: root }), { toolVersion: '0.0.0' });
const { rows } = await sql<Record<string, number>>`select
  (select count(*) from contracts) as contracts, (select count(*) from reviews) as reviews, (select count(*) from contents) as contents,
  (select count(*) from places) as places, (select count(*) from findings) as findings,
  (select count(distinct (review_id, requirement)) from findings) as distinct_findings,
  (select count(*) from events where kind = 'added') as added, (select count(*) from events where kind = 'place') as other_places`.execute(
  store.db,
);
await store.close();
const wanted = processes * each + 1;
const got = rows[0]!;
const isExact =
  bad.length === 0 &&
  [got.contracts, got.reviews, got.contents, got.added].every((n) => n === wanted) &&
  got.places === processes * (each + 1) &&
  got.other_places === processes - 1 &&
  got.findings === got.distinct_findings &&
  got.findings! % wanted === 0;
console.log(`${processes} processes, ${processes * (each + 1)} files, ${wanted} contents in ${seconds} s: ${JSON.stringify(got)}`);
console.log(isExact ? 'EXACT' : 'NOT EXACT');
rmSync(root, { recursive: true, force: true });
process.exit(isExact ? 0 : 1);
