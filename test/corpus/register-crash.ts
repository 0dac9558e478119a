/**
 * A register must open after anything: killed at each statement of a migration, and with the disk full in the middle of adding.
 * `npx tsx test/corpus/register-crash.ts` after `npm run build`; the full disk needs root, for a small file system of its own.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { openStore } from '../../src/register/index.js';
import { migrate, versionOf } from '../../src/register/store/migrate.js';
import { migrations } from '../../src/register/store/migrations/index.js';
import type { Migration } from '../../src/register/store/migrations/migration.js';
import { agreement } from '../register/contracts.js';

const self = fileURLToPath(import.meta.url);
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const toolVersion = '0.0.0';
const newest = migrations.at(-1)!.version;
const next: Migration = {
  version: newest + 1,
  name: 'trial',
  statements: [
    'create table trial (id integer primary key)',
    'insert into trial values (1), (2)',
    'alter table contracts add column trial integer',
    'create index trial_id on trial (id)',
  ],
};

if (process.argv[2] === 'child') {
  const [, , , folder = '', at = '0'] = process.argv;
  const store = await openStore({ kind: 'folder', folder }, { toolVersion });
  // Ends without a word before the statement of that number, like a power cut.
  const dying = (function* () {
    for (const [i, statement] of next.statements.entries()) {
      if (i === Number(at)) process.kill(process.pid, 'SIGKILL');
      yield statement;
    }
    process.kill(process.pid, 'SIGKILL');
  })();
  await migrate(store.db, [...migrations, { ...next, statements: dying as unknown as readonly string[] }], toolVersion);
}

const root = mkdtempSync(join(tmpdir(), 'register-crash-'));
let failures = 0;
const tell = (isGood: boolean, text: string): void => {
  if (!isGood) failures++;
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${text}`);
};

const seed = join(root, 'seed');
await (await openStore({ kind: 'folder', folder: seed }, { toolVersion, create: true })).close();
for (let at = 0; at <= next.statements.length; at++) {
  const folder = join(root, `killed-${at}`);
  cpSync(seed, folder, { recursive: true });
  const { signal } = spawnSync(process.execPath, ['--import', 'tsx', self, 'child', folder, String(at)], { encoding: 'utf8' });
  const store = await openStore({ kind: 'folder', folder }, { toolVersion });
  const version = await versionOf(store.db);
  const { rows } = await sql`select 1 from pg_catalog.pg_class where relname = 'trial'`.execute(store.db);
  const isWhole = signal === 'SIGKILL' && version === newest && rows.length === 0;
  const reached = await migrate(store.db, [...migrations, next], toolVersion);
  await store.close();
  tell(
    isWhole && reached === next.version,
    `killed before statement ${at} of a migration: schema ${version}, nothing half made, then migrated to ${reached}`,
  );
  rmSync(folder, { recursive: true, force: true });
}

fullDisk();
rmSync(root, { recursive: true, force: true });
process.exit(failures > 0 ? 1 : 0);

function fullDisk(): void {
  const disk = join(root, 'disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=76m', 'tmpfs', disk]).status !== 0) {
    console.log('SKIPPED: no small file system can be mounted here; the full disk was not tried.');
    return;
  }
  try {
    cpSync(seed, join(disk, 'register'), { recursive: true });
    const contracts = join(root, 'contracts');
    mkdirSync(contracts);
    for (let i = 0; i < 12; i++) writeFileSync(join(contracts, `${i}.md`), agreement({ vendor: `Vendor ${i} Ltd`, more: noise(i) }));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [main, ...args, '--register', join(disk, 'register')], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    const listed = (): number | undefined => {
      const { status, stdout } = run('register', 'list', '--format', 'json');
      return status === 0 ? (JSON.parse(stdout) as { contracts: unknown[] }).contracts.length : undefined;
    };
    const first = run('register', 'add', join(contracts, '0.md'), '--quiet');
    tell(first.status === 0, `one contract on a disk with room: exit ${first.status}`);
    // What is left is taken away but for a little.
    const free = Number(/(\d+)\s*$/.exec(spawnSync('df', ['--output=avail', '-k', disk], { encoding: 'utf8' }).stdout.trim())?.[1] ?? 0);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, free - 200) * 1024));
    const full = run('register', 'add', contracts, '--quiet');
    tell(
      full.status !== 0 && /space|disk/i.test(full.stderr),
      `the disk full while adding: exit ${full.status}: ${full.stderr.trim().slice(0, 300)}`,
    );
    rmSync(join(disk, 'ballast'));
    const after = listed();
    tell(after !== undefined && after >= 1, `with room again it opens, with ${after} contracts`);
    const again = run('register', 'add', contracts, '--quiet');
    const all = listed();
    tell(
      again.status === 0 && all === 12,
      `and takes the rest: exit ${again.status}, ${all} contracts${again.status === 0 ? '' : `: ${again.stderr.slice(0, 300)}`}`,
    );
  } finally {
    spawnSync('umount', [disk]);
  }
}

/** Words that do not compress to nothing. */
function noise(seedling: number): string {
  let state = seedling + 1;
  const words = Array.from({ length: 6000 }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state.toString(36);
  });
  return `\n## 4. Annex\n\n4.1 ${words.join(' ')}\n`;
}
