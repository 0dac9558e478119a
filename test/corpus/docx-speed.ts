/**
 * Time to read the public Word files beside the project beside `pandoc -t plain`: the reader should be at least ten times faster.
 * pandoc runs once for each file, as it is used; ours reads all in one process of the compiled code (dist), as a parser
 * process of the batch does: the first pass, with nothing warmed up, is what is compared, a later pass is printed beside it. Files that pandoc cannot read
 * count for us only. Run on an idle machine after npm run build: npx tsx test/corpus/docx-speed.ts [folder] [compiled reader]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PARSER_FLAGS } from '../../src/batch/launch.js';

const folder = resolve(process.argv[2] ?? fileURLToPath(new URL('../../../shared/robustness/corpus', import.meta.url)));
const reader = resolve(process.argv[3] ?? fileURLToPath(new URL('../../dist/read/docx/index.js', import.meta.url)));
const WANTED = 10;

interface Time {
  /** Milliseconds of processor time, and by the clock. */
  readonly cpu: number;
  readonly wall: number;
}

/** Three passes over all files, with their bytes at hand, in a fresh process without the loader of this script. */
const PASSES = `
  const [folder, reader] = process.argv.slice(1);
  const { readdirSync, readFileSync } = await import('node:fs');
  const { readDocx } = await import(reader);
  const files = readdirSync(folder).filter((name) => name.endsWith('.docx')).sort();
  const all = files.map((name) => [name, new Uint8Array(readFileSync(folder + '/' + name))]);
  const times = [];
  for (let pass = 0; pass < 3; pass++) {
    const [cpu, wall] = [process.cpuUsage(), performance.now()];
    for (const [name, bytes] of all) try { readDocx(bytes, name, {}); } catch (error) { if (error.name !== 'ReadFailure') throw error; }
    const { user, system } = process.cpuUsage(cpu);
    times.push({ cpu: (user + system) / 1000, wall: performance.now() - wall });
  }
  console.log(JSON.stringify(times));
`;

function ours(): readonly Time[] {
  const args = [...PARSER_FLAGS, '--input-type=module', '--eval', PASSES, folder, pathToFileURL(reader).href];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Time[];
}

/** Time of one run of pandoc, or undefined where it fails. */
function pandoc(path: string): Time | undefined {
  const script = 'TIMEFORMAT="%U %S %R"; time pandoc -f docx -t plain -o /dev/null "$1" 2>/dev/null';
  const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', path], { encoding: 'utf8', timeout: 60_000 });
  const [user = Number.NaN, system = Number.NaN, real = Number.NaN] = stderr.trim().split(/\s+/).map(Number);
  return status === 0 && user + system + real > 0 ? { cpu: (user + system) * 1000, wall: real * 1000 } : undefined;
}

const sum = (times: readonly Time[], key: keyof Time): number => times.reduce((total, time) => total + time[key], 0);
const shown = ({ cpu, wall }: Time): string => `${Math.round(cpu)} ms of processor time, ${Math.round(wall)} ms by the clock`;

function main(): void {
  if (!existsSync(folder) || spawnSync('pandoc', ['--version']).status !== 0) {
    console.warn(`SKIPPED: no corpus at ${folder}, or no pandoc.`);
    return;
  }
  if (!existsSync(reader)) throw new Error(`Expected ${reader}; run npm run build first.`);
  const [first, , warm] = ours() as [Time, Time, Time];
  const names = readdirSync(folder).filter((name) => name.endsWith('.docx'));
  const theirs = names.map((name) => pandoc(join(folder, name))).filter((time) => time !== undefined);
  const total: Time = { cpu: sum(theirs, 'cpu'), wall: sum(theirs, 'wall') };
  const ratio = (time: Time): string =>
    `${(total.cpu / time.cpu).toFixed(1)} times by processor time, ${(total.wall / time.wall).toFixed(1)} by the clock`;
  console.log(`pandoc, ${theirs.length} of ${names.length} files: ${shown(total)}`);
  console.log(`here, first pass over all ${names.length}: ${shown(first)}: faster ${ratio(first)}`);
  console.log(`here, third pass: ${shown(warm)}: faster ${ratio(warm)}`);
  if (!(total.wall / first.wall >= WANTED)) process.exitCode = 1;
}

main();
