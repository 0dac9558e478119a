/**
 * Hostile Word files from the generators beside the project: each must end with one status, quickly and with little memory. Every
 * file is read in a process of its own, so that its memory can be told. Needs python3. Run: npx tsx test/corpus/docx-attacks.ts
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read } from '../../src/read/index.js';

const attacks = new URL('../../../shared/robustness/attacks/', import.meta.url).pathname;
/** Seconds of processor time, loading of the reader included, and megabytes (whole process, some 110 of them for Node and the loader) that no file may exceed. */
const MOST_SECONDS = 5;
const MOST_MEGABYTES = 500;

interface Result {
  readonly status: string;
  readonly seconds: number;
  readonly megabytes: number;
  readonly message: string;
}

async function readOne(path: string): Promise<void> {
  const bytes = new Uint8Array(readFileSync(path));
  const start = process.cpuUsage();
  const { status, notices } = await read(bytes, path);
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1_000_000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ status, seconds, megabytes, message: notices[0]?.message ?? '' } satisfies Result));
}

function readApart(path: string): Result {
  const { stdout, signal, status } = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), path], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (stdout === '') return { status: 'crash', seconds: 60, megabytes: 0, message: `process ended with ${signal ?? status}` };
  return JSON.parse(stdout) as Result;
}

function main(): void {
  if (!existsSync(attacks) || spawnSync('python3', ['--version']).status !== 0) {
    console.warn(`No generators at ${attacks}, or no python3: nothing measured.`);
    return;
  }
  const work = mkdtempSync(join(tmpdir(), 'docx-attacks-'));
  try {
    for (const script of ['gen.py', 'brk.py']) spawnSync('python3', [join(attacks, script)], { cwd: work, timeout: 300_000 });
    const files = readdirSync(work, { recursive: true, encoding: 'utf8' }).filter(
      // One file is a PDF under another name: another reader's matter.
      (name) => name.endsWith('.docx') && readFileSync(join(work, name)).subarray(0, 4).toString('latin1') !== '%PDF',
    );
    let failed = 0;
    for (const name of files.sort()) {
      const { status, seconds, megabytes, message } = readApart(join(work, name));
      const bad = status === 'crash' || status === 'timeout' || seconds > MOST_SECONDS || megabytes > MOST_MEGABYTES;
      if (bad) failed++;
      console.log(`${bad ? 'BAD ' : ''}${name}: ${status}, ${seconds.toFixed(2)} s, ${Math.round(megabytes)} MB. ${message.slice(0, 90)}`);
    }
    console.log(`${files.length} files, ${failed} beyond ${MOST_SECONDS} s or ${MOST_MEGABYTES} MB or without a status.`);
    if (failed > 0 || files.length === 0) process.exitCode = 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const path = process.argv[2];
if (path === undefined) main();
else await readOne(path);
