/** A worker as a process of its own, on a server, with a short lease and checks that take their time: argv are the URL and the folder of the contracts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openStore, patient, work } from '../../../src/register/index.js';
import { kitFor } from '../contracts.js';
import { toolVersion } from '../stores.js';

const [url = '', folder = ''] = process.argv.slice(2);
const store = await openStore({ kind: 'server', url }, { toolVersion });
const files = Object.fromEntries(readdirSync(folder).map((name) => [join(folder, name), readFileSync(join(folder, name), 'utf8')]));
const kit = await kitFor(store, files);
const { signal } = new AbortController();
await work(
  patient(
    {
      ...kit,
      async *check(paths, pack) {
        await pause(200);
        yield* kit.check(paths, pack);
      },
    },
    { signal },
  ),
  {
    slots: 2,
    together: false,
    until: 'empty',
    signal,
    worker: `process ${process.pid}`,
    onDone: async () => {},
    pollMs: 200,
    renewMs: 500,
    lookMs: 500,
  },
);
await store.close();
