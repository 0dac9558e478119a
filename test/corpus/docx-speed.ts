/**
 * Time to read the public Word files beside the project, in this process, beside `pandoc -t plain` run once for each file: the reader
 * should be at least ten times faster. Files that pandoc cannot read count for neither. Run: npx tsx test/corpus/docx-speed.ts [folder]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocx } from '../../src/read/docx/index.js';
import { ReadFailure } from '../../src/read/limits.js';

const folder = process.argv[2] ?? new URL('../../../shared/robustness/corpus', import.meta.url).pathname;
const WANTED = 10;

/** Milliseconds of processor time that `body` takes here. */
function spent(body: () => void): number {
  const start = process.cpuUsage();
  body();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Milliseconds of pandoc's processor time, or undefined where it fails. */
function pandoc(path: string): number | undefined {
  const script = 'TIMEFORMAT="%U %S"; time pandoc -f docx -t plain -o /dev/null "$1" 2>/dev/null';
  const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', path], { encoding: 'utf8', timeout: 60_000 });
  const [user, system] = stderr.trim().split(/\s+/).map(Number);
  return status === 0 && user !== undefined && system !== undefined ? (user + system) * 1000 : undefined;
}

function main(): void {
  if (!existsSync(folder) || spawnSync('pandoc', ['--version']).status !== 0) {
    console.warn(`No corpus at ${folder}, or no pandoc: nothing measured.`);
    return;
  }
  // All of ours first: starting another program between two files would cost this process its caches.
  const read: { path: string; milliseconds: number }[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.docx')) continue;
    const path = join(folder, file);
    const bytes = new Uint8Array(readFileSync(path));
    try {
      read.push({ path, milliseconds: spent(() => readDocx(bytes, file, {})) });
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
    }
  }
  let files = 0;
  let ours = 0;
  let theirs = 0;
  for (const { path, milliseconds } of read) {
    const other = pandoc(path);
    if (other === undefined) continue;
    files++;
    ours += milliseconds;
    theirs += other;
  }
  const ratio = theirs / ours;
  console.log(
    `${files} files: ${Math.round(ours)} ms here, ${Math.round(theirs)} ms with pandoc (processor time): ${ratio.toFixed(1)} times faster.`,
  );
  if (!(ratio >= WANTED)) process.exitCode = 1;
}

main();
