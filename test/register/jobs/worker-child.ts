/**
 * A worker as a process of its own, on a server, with a short lease: argv are the URL, the folder of the contracts, and after how many
 * uses of the register it ends without a word; 0 for one that lives until the queue is empty.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, work } from '../../../src/register/index.js';
import { kitFor } from '../contracts.js';

const [url = '', folder = '', uses = '0'] = process.argv.slice(2);
const store = await openStore({ kind: 'server', url }, { toolVersion: '0.0.0' });
const files = Object.fromEntries(readdirSync(folder).map((name) => [join(folder, name), readFileSync(join(folder, name), 'utf8')]));
const kit = await kitFor(store, files);
let used = 0;
await work(
  {
    ...kit,
    async withStore(use) {
      const result = await kit.withStore(use);
      if (++used === Number(uses)) process.kill(process.pid, 'SIGKILL');
      return result;
    },
  },
  {
    slots: 2,
    together: false,
    until: 'empty',
    signal: new AbortController().signal,
    worker: `process ${process.pid}`,
    onDone: async () => {},
    times: { leaseSeconds: 5, retries: 9, retrySeconds: 1 },
    pollMs: 200,
    renewMs: 500,
    lookMs: 500,
  },
);
await store.close();
