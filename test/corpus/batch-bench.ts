/**
 * What a batch costs: memory of the command's own process over a thousand generated contracts and the real ones, two workers beside one,
 * a second run beside the first, and the whole check of the real PDF files beside pdftotext, which merely extracts. Run it on a machine
 * that is idle; what other programs take spoils all figures but those of memory and of processor time.
 *   npx tsx test/corpus/batch-bench.ts [--contracts 1000] [memory|workers|warm|pdf …]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeContracts } from './batch-contracts.js';
import { difference, type Ran, run } from './batch-run.js';

const { values, positionals } = parseArgs({ options: { contracts: { type: 'string', default: '1000' } }, allowPositionals: true });
const folder = mkdtempSync(join(tmpdir(), 'batch-bench-'));
const generated = join(folder, 'contracts');
const real = '../shared/gold/docs';
const pdfs = '../shared/cuad/pdf';
const check = (paths: readonly string[], out: string, ...more: string[]) =>
  run(['check', ...paths, '--out', join(folder, out), '--quiet', '--fail-on', 'never', ...more], { everyMs: 250 });
const told = ({ seconds, processorSeconds }: Ran) => `${seconds.toFixed(1)} s (processor ${processorSeconds.toFixed(1)} s)`;

/** Prints a figure beside the wanted one; a figure that is missed fails the bench. */
function verdict(what: string, figure: number, wanted: number, isAtMost: boolean): void {
  const isMet = isAtMost ? figure <= wanted : figure >= wanted;
  console.log(`${what}: ${figure.toFixed(2)} (wanted at ${isAtMost ? 'most' : 'least'} ${wanted})${isMet ? '' : ' MISSED'}`);
  if (!isMet) process.exitCode = 1;
}

const paths = () => (existsSync(real) ? [generated, real] : [generated]);

/** A first run over all contracts, the memory of its own process, and a second run that finds all in the cache. */
async function memoryAndWarm(wanted: readonly string[]): Promise<void> {
  const cold = await check(paths(), 'cold');
  const { megabytes } = cold;
  if (wanted.includes('memory')) {
    const parts = Array.from({ length: 5 }, (_, i) => megabytes.slice((i * megabytes.length) / 5, ((i + 1) * megabytes.length) / 5));
    console.log(`memory over time, largest of each fifth: ${parts.map((part) => Math.max(...part).toFixed(0)).join(', ')} MB`);
    verdict('largest memory of the command, MB', Math.max(...megabytes), 300, true);
    verdict('last fifth beside the second', Math.max(...(parts[4] ?? [])) / Math.max(...(parts[1] ?? [])), 1.25, true);
  }
  if (!wanted.includes('warm')) return;
  const first = mkdtempSync(join(folder, 'first-'));
  spawnSync('cp', ['-r', `${join(folder, 'cold')}/.`, first]);
  const warm = await check(paths(), 'cold');
  console.log(`first run ${told(cold)}, second ${told(warm)}`);
  verdict('first beside second, by time', cold.seconds / warm.seconds, 20, false);
  verdict('first beside second, by processor time', cold.processorSeconds / warm.processorSeconds, 20, false);
  const differs = difference(first, join(folder, 'cold'));
  if (differs !== undefined) throw new Error(`Expected the same reports; found another ${differs}.`);
}

async function workers(): Promise<void> {
  if (cpus().length < 2) return console.warn('SKIPPED: it takes two cores.');
  const [one, two] = [await check(paths(), 'one', '--no-cache', '--jobs', '1'), await check(paths(), 'two', '--no-cache', '--jobs', '2')];
  console.log(`one worker ${told(one)}, two ${told(two)}`);
  verdict('one worker beside two', one.seconds / two.seconds, 1.7, false);
  // A single worker leaves the second core to the command's own process and to the compiler of Node: here it does not.
  const lone = await run(
    ['check', ...paths(), '--out', join(folder, 'lone'), '--quiet', '--fail-on', 'never', '--no-cache', '--jobs', '1'],
    {
      onOneCore: true,
    },
  );
  console.log(`one worker with all else on one core ${told(lone)}`);
  verdict('one core beside two', lone.seconds / two.seconds, 1.7, false);
  const differs = difference(join(folder, 'one'), join(folder, 'two'));
  if (differs !== undefined) throw new Error(`Expected the same reports; found another ${differs}.`);
}

async function wholeCheck(): Promise<void> {
  if (!existsSync(pdfs)) return console.warn(`SKIPPED: ${pdfs} is not there.`);
  const list = readdirSync(pdfs)
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => join(pdfs, name))
    .join('\0');
  const began = performance.now();
  // Two at a time, as two cores have it; `times` tells what they took.
  const script = 'xargs -0 -P 2 -n 1 sh -c \'pdftotext -q "$0" -\' >/dev/null; times';
  const { stdout } = spawnSync('/bin/sh', ['-c', script], { input: list, encoding: 'utf8' });
  const seconds = (performance.now() - began) / 1000;
  const processor = [...(stdout.trimEnd().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, m, s]) => sum + Number(m) * 60 + Number(s),
    0,
  );
  const ours = await check([pdfs], 'pdf', '--no-cache', '--format', 'json');
  console.log(`pdftotext, two at a time ${seconds.toFixed(1)} s (processor ${processor.toFixed(1)} s); the whole check ${told(ours)}`);
  verdict('the whole check beside pdftotext, by time', ours.seconds / seconds, 1.3, true);
  verdict('the whole check beside pdftotext, by processor time', ours.processorSeconds / processor, 1.3, true);
}

const wanted = positionals.length > 0 ? positionals : ['memory', 'warm', 'workers', 'pdf'];
try {
  if (wanted.some((name) => name !== 'pdf')) await writeContracts(generated, Number(values.contracts));
  if (wanted.includes('memory') || wanted.includes('warm')) await memoryAndWarm(wanted);
  if (wanted.includes('workers')) await workers();
  if (wanted.includes('pdf')) await wholeCheck();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
