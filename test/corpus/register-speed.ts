/**
 * How long a re-review takes of contracts that did not change under a policy that did not change: files of our own making, one command.
 * `npx tsx test/corpus/register-speed.ts [COUNT]` after `npm run build`; the figure is 1,000 in under 10 s.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPack } from '../../src/pack/index.js';
import { addFiles, openStore } from '../../src/register/index.js';
import { agreement, documentOf, reviewed } from '../register/contracts.js';

const count = Number(process.argv[2] ?? 1000);
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
const root = mkdtempSync(join(tmpdir(), 'register-speed-'));
const register = join(root, 'register');
mkdirSync(join(root, 'contracts'));
const files = new Map(
  Array.from({ length: count }, (_, i) => [join(root, 'contracts', `${i}.md`), agreement({ vendor: `Vendor ${i} Hosting Ltd` })] as const),
);
for (const [path, text] of files) writeFileSync(path, text);

const store = await openStore({ kind: 'folder', folder: register }, { toolVersion: version, create: true });
const pack = await openPack('core');
let began = performance.now();
const kit = {
  withStore: <T>(use: (opened: typeof store) => Promise<T>) => use(store),
  packAt: pack.at,
  toolVersion: version,
  by: 'speed',
  today: new Date().toISOString().slice(0, 10),
  async *check(paths: readonly string[]) {
    // One review for all: what is measured is the looking again, not the checking.
    const { review } = reviewed('a.md', agreement(), pack.at('standard'));
    for (const path of paths)
      yield {
        review: { ...review, file: path, contract: { ...review.contract, vendor: path } },
        documents: [documentOf(files.get(path) ?? '', path)],
      };
  },
};
for await (const added of addFiles([...files.keys()], kit, { pack: pack.at('standard') })) if (added.what !== 'new') console.log(added);
console.log(`added ${count} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
await store.close();

for (const args of [['--all'], ['--due'], ['--all', '--plan']]) {
  began = performance.now();
  const command = [process.execPath, main, 'review', ...args, '--register', register].map((part) => `'${part}'`).join(' ');
  const { stdout, stderr, status } = spawnSync(
    'bash',
    ['-c', `TIMEFORMAT='%U s of the processor and %S s of the system'; time ${command}`],
    {
      encoding: 'utf8',
    },
  );
  console.log(
    `review ${args.join(' ')}: ${((performance.now() - began) / 1000).toFixed(2)} s, exit ${status}: ${(stdout + stderr).trim()}`,
  );
}
rmSync(root, { recursive: true, force: true });
