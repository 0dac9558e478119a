/** Runs a suite on each kind of store: the embedded one always, a server where the machine has PostgreSQL. */
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openStore, type Place, type Store } from '../../src/register/store/index.js';
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

let seed: string | undefined;

/** A folder with a register that has nothing in it; made once a process and copied, since making one takes seconds. */
export async function emptyFolder(): Promise<Place> {
  if (seed === undefined) {
    seed = join(temporary(), 'register');
    await (await openStore({ kind: 'folder', folder: seed }, { toolVersion, create: true })).close();
  }
  const folder = join(temporary(), 'register');
  cpSync(seed, `${folder}.copy`, { recursive: true });
  renameSync(`${folder}.copy`, folder);
  return { kind: 'folder', folder };
}

export interface Bench {
  /** A new place with an empty register. */
  place(): Promise<Place>;
  /** An open register with nothing in it; one for the whole suite, emptied each time. */
  store(): Promise<Store>;
}

/** The suite runs once a kind of store; a kind that this machine does not have is skipped and said. */
export function onEachStore(name: string, suite: (bench: Bench) => void): void {
  describe(`${name} (embedded)`, () => {
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
  afterAll(async () => (await shared)?.close());
  return {
    place,
    async store() {
      shared ??= place().then((at) => openStore(at, { toolVersion, create: true }));
      const store = await shared;
      const tables = await store.db.introspection.getTables();
      const names = tables.filter((t) => t.schema === 'proviso' && !t.isView && t.name !== 'migrations').map((t) => `proviso.${t.name}`);
      await store.executeSql(`truncate ${names.join(', ')} restart identity cascade`);
      return store;
    },
  };
}
