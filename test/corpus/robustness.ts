/**
 * Reads odd and hostile files in parser processes and prints how each ended: every file must get one status, no process may
 * hang or outgrow its cap, and this process must stay small. Run: npx tsx test/corpus/robustness.ts [part of a file name]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPool } from '../../src/batch/pool.js';
import { type ContractDocument, documentStatus } from '../../src/model/document.js';
import { ownAttacks } from './attacks.js';

const MB = 1024 * 1024;
const shared = fileURLToPath(new URL('../../../shared/robustness/', import.meta.url));
const only = process.argv[2] ?? '';

/** Runs the generators of hostile files in a temporary folder. */
function generate(folder: string): void {
  for (const script of ['gen.py', 'brk.py']) {
    const into = join(folder, script.replace('.py', ''));
    mkdirSync(into);
    const run = spawnSync('python3', [join(shared, 'attacks', script)], { cwd: into, timeout: 900_000 });
    if (run.status !== 0) console.error(`${script} ended with ${run.status}: ${run.stderr}`);
  }
  mkdirSync(join(folder, 'own'));
  for (const [name, bytes] of ownAttacks()) writeFileSync(join(folder, 'own', name), bytes);
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.includes(only))
    .sort();
}

interface Row {
  readonly path: string;
  readonly document: ContractDocument;
  readonly ms: number;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'robustness-'));
  generate(folder);
  const attacks = filesOf(folder);
  const paths = [...filesOf(join(shared, 'corpus')), ...attacks];
  let rss = 0;
  const sampler = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage.rss());
  }, 100);
  const pool = createPool();
  const started = performance.now();
  const rows: Row[] = [];
  const waiting = [...paths];
  const one = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const at = performance.now();
      const document = await pool.read(path, { ocr: 'off' });
      rows.push({ path, document: { ...document, text: '', blocks: [], links: [] }, ms: performance.now() - at });
    }
  };
  await Promise.all([one(), one()]);
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  clearInterval(sampler);
  report(rows, new Set(attacks), seconds, pool.peakBytes(), rss);
  rmSync(folder, { recursive: true, force: true });
  const complete = rows.length === paths.length && rows.every(({ document }) => documentStatus.safeParse(document.status).success);
  if (!complete || pool.peakBytes() > 1.2 * 1024 * MB || rss > 300 * MB) process.exitCode = 1;
}

function report(rows: Row[], attacks: ReadonlySet<string>, seconds: number, peak: number, rss: number): void {
  const counts = new Map<string, number>();
  for (const { path, document } of rows) {
    const key = `${attacks.has(path) ? 'attack' : 'corpus'} ${document.format} ${document.status}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, number] of [...counts].sort()) console.log(`${String(number).padStart(5)}  ${key}`);
  const notable = rows.filter(
    ({ path, document, ms }) => attacks.has(path) || ms > 5000 || /crash|timeout|too-large/.test(document.status),
  );
  for (const { path, document, ms } of notable.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const why = document.notices.find(({ severity }) => severity === 'error')?.message ?? '';
    console.log(`${basename(path).padEnd(34)} ${document.status.padEnd(16)} ${(ms / 1000).toFixed(1).padStart(6)} s  ${why.slice(0, 110)}`);
  }
  console.log(
    `${rows.length} files in ${seconds.toFixed(0)} s; parser processes at most ${(peak / MB).toFixed(0)} MB, this process ${(rss / MB).toFixed(0)} MB`,
  );
}

await main();
