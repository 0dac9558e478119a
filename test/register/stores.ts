/** Runs a suite on each kind of store: the embedded one always, a server where the machine has PostgreSQL. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe } from 'vitest';
import { openStore, type Place, type Store } from '../../src/register/store/index.js';
import { migrations } from '../../src/register/store/migrations/index.js';
import { type Server, startServer } from './postgres.js';

export const toolVersion = '0.0.0';

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that goes away at the end. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'register-'));
  made.push(folder);
  return folder;
}

/** Making a database takes seconds: one is kept beside the packages for this state of the schema, and copied. */
async function seed(): Promise<string> {
  const state = createHash('sha256')
    .update(JSON.stringify([process.version, migrations]))
    .digest('hex')
    .slice(0, 16);
  const kept = fileURLToPath(new URL(`../../node_modules/.cache/proviso-register-${state}`, import.meta.url));
  if (existsSync(kept)) return kept;
  const draft = `${kept}.${process.pid}`;
  await (await openStore({ kind: 'folder', folder: draft }, { toolVersion, create: true })).close();
  try {
    renameSync(draft, kept);
  } catch {
    rmSync(draft, { recursive: true, force: true }); // another process was faster
  }
  return kept;
}

/** A folder with a register that has nothing in it. */
export async function emptyFolder(): Promise<Place> {
  const folder = join(temporary(), 'register');
  cpSync(await seed(), folder, { recursive: true });
  return { kind: 'folder', folder };
}

export interface Bench {
  /** A new place with an empty register. */
  place(): Promise<Place>;
  /** An open register with nothing in it; one for the whole suite, emptied each time. */
  store(): Promise<Store>;
}

/** Databases in WebAssembly take long to open on a busy machine. */
const patienceMs = 240_000;

/** The suite runs once a kind of store; a kind that this machine does not have is skipped and said. */
export function onEachStore(name: string, suite: (bench: Bench) => void): void {
  describe(`${name} (embedded)`, { timeout: patienceMs }, () => {
    suite(benchOf(emptyFolder));
  });
  const server = startServer();
  describe.skipIf(server === undefined)(`${name} (PostgreSQL server)`, () => {
    afterAll(() => server?.stop());
    suite(benchOf(async () => ({ kind: 'server', url: await (server as Server).database() })));
  });
}

function benchOf(place: () => Promise<Place>): Bench {
  let shared: Promise<Store> | undefined;
  beforeAll(async () => void (await place()), patienceMs);
  afterAll(async () => (await shared)?.close());
  return {
    place,
    async store() {
      shared ??= place().then((at) => openStore(at, { toolVersion, create: true }));
      const store = await shared;
      const tables = await store.db.introspection.getTables();
      const names = tables.filter((t) => t.schema === 'proviso' && !t.isView && t.name !== 'migrations').map((t) => `proviso.${t.name}`);
      await store.executeSql(`truncate ${names.join(', ')} restart identity cascade`);
      await store.executeSql(
        "do $$ begin if to_regclass('proviso_jobs.job') is not null then truncate proviso_jobs.job, proviso_jobs.archive; end if; end $$",
      );
      return store;
    },
  };
}
