/**
 * What the product costs, beside other tools: reading PDF beside pdftotext, reading DOCX beside pandoc, matching beside reading and over
 * ten, a hundred and a thousand pages, the start of the command, and a batch of a thousand contracts. Run `npm run build` first, on a
 * machine that is idle: the load is printed with every figure. Usage: npm run bench [pdf|docx|match|start|batch …]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkDocuments } from '../../src/check.js';
import { checkText } from '../../src/check-text.js';
import type { ContractDocument } from '../../src/model/document.js';
import { loadPack } from '../../src/pack/index.js';
import { read } from '../../src/read/index.js';
import { readMasters } from '../tools/samples/build.js';
import { toMarkdown } from '../tools/samples/text-formats.js';

const pdfs = '../shared/cuad/pdf';
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Runs another bench of this folder with its output shown; a wanted figure that is missed makes this one fail too. */
function other(name: string): void {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script(name)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

/** Milliseconds of processor time of this process: the load of the machine hardly changes it. */
async function spent<T>(work: () => T | Promise<T>): Promise<{ ms: number; result: T }> {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, result };
}

async function matching(): Promise<void> {
  const pack = await loadPack('core', { tier: 'standard' });
  const sample = (await readMasters()).map(toMarkdown).join('\n\n');
  checkText(sample, pack); // what is compiled once is not measured
  if (existsSync(pdfs)) {
    const documents: ContractDocument[] = [];
    let reading = 0;
    for (const name of readdirSync(pdfs).filter((file) => file.endsWith('.pdf'))) {
      const bytes = new Uint8Array(readFileSync(join(pdfs, name)));
      const { ms, result } = await spent(() => read(bytes, name, { ocr: 'off' }));
      reading += ms;
      documents.push(result);
    }
    let checking = 0;
    for (const document of documents) checking += (await spent(() => checkDocuments([document], pack, { file: document.file }))).ms;
    const pages = documents.reduce((sum, document) => sum + document.pages.length, 0);
    const share = checking / reading;
    console.log(
      `${documents.length} PDF files, ${pages} pages: reading ${reading.toFixed(0)} ms, all requirements ${checking.toFixed(0)} ms (processor time): ${share.toFixed(2)} of the reading (wanted at most 0.25).`,
    );
    if (!(share <= 0.25)) process.exitCode = 1;
  } else console.warn(`SKIPPED: ${pdfs} is not there.`);
  const page = 3000;
  let first = 0;
  for (const pages of [10, 100, 1000]) {
    const text = sample.repeat(Math.ceil((pages * page) / sample.length)).slice(0, pages * page);
    const { ms } = await spent(() => checkText(text, pack));
    first ||= ms / pages;
    console.log(
      `${pages} pages: ${ms.toFixed(0)} ms, ${(ms / pages).toFixed(2)} ms a page, ${(ms / pages / first).toFixed(2)} times the first`,
    );
    if (ms / pages > 2 * first) process.exitCode = 1;
  }
}

/** The quickest of fifteen runs, in milliseconds: everything above it is what others did to the machine meanwhile. */
function quickest(args: readonly string[]): number {
  const times = Array.from({ length: 15 }, () => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}.`);
    return performance.now() - start;
  });
  return Math.min(...times);
}

function starting(): void {
  const main = script('../../dist/cli/main.js');
  if (!existsSync(main)) throw new Error(`Expected ${main}; run npm run build first.`);
  const [ours, bare] = [quickest([main, '--version']), quickest(['-e', '0'])];
  console.log(`proviso --version ${ours.toFixed(0)} ms, node -e 0 ${bare.toFixed(0)} ms: ${(ours - bare).toFixed(0)} ms of our own.`);
}

const benches: Record<string, () => void | Promise<void>> = {
  start: starting,
  match: matching,
  docx: () => other('docx-speed.ts'),
  batch: () => other('batch-bench.ts'),
  pdf: () => (existsSync(pdfs) ? other('pdf-speed.ts') : console.warn(`SKIPPED: ${pdfs} is not there.`)),
};
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  const bench = benches[name];
  if (!bench) throw new Error(`Expected one of ${Object.keys(benches).join(', ')}; found ${name}.`);
  console.log(`## ${name} (load ${loadavg()[0]!.toFixed(1)})`);
  await bench();
}
