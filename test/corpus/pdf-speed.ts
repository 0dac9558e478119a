/**
 * Time to read every PDF of a folder on two cores: two processes of ours (as the batch runs them: started once, then fed one
 * file after another) beside `pdftotext` run two at a time. Usage: tsx test/corpus/pdf-speed.ts [folder] [compiled reader]
 * The compiled reader is dist/read/pdf/index.js unless named; times with and without the start of our processes are printed.
 */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { PARSER_FLAGS } from '../../src/batch/launch.js';

const CORES = 2;
const ROUNDS = 3;
type Reader = typeof import('../../src/read/pdf/index.js');

if (process.send) await serve(process.argv[2]!);
else await compare(process.argv[2] ?? '../shared/cuad/pdf', resolve(process.argv[3] ?? 'dist/read/pdf/index.js'));

/** The child: reads the files it is sent and answers with their page counts. */
async function serve(module: string): Promise<void> {
  const reader = pathToFileURL(module).href;
  // as a parser process begins
  await import(new URL('../../batch/tiering.js', reader).href);
  const { readPdf } = (await import(reader)) as Reader;
  process.on('message', async (path: string) => {
    const document = await readPdf(new Uint8Array(readFileSync(path)), path, { ocr: 'off' }).catch(() => undefined);
    process.send!({ pages: document?.pages.length ?? 0 });
  });
  process.send!('ready');
}

async function compare(folder: string, module: string): Promise<void> {
  if (!existsSync(module)) throw new Error(`Expected a compiled reader at ${module}; run npm run build first.`);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => join(folder, name));
  for (let round = 1; round <= ROUNDS; round++) {
    const theirs = await timed(() => inParallel(files, () => (path) => promisify(execFile)('pdftotext', [path, '/dev/null'])));
    const started = performance.now();
    const children = Array.from({ length: CORES }, () =>
      fork(fileURLToPath(import.meta.url), [module], { execArgv: [...process.execArgv, ...PARSER_FLAGS] }),
    );
    await Promise.all(children.map((child) => answer(child)));
    const start = (performance.now() - started) / 1000;
    let pages = 0;
    const ours = await timed(() =>
      inParallel(files, (core) => async (path) => {
        const reply = answer(children[core]!);
        children[core]!.send(path);
        const { pages: read } = (await reply) as { pages: number };
        pages += read;
      }),
    );
    for (const child of children) child.kill();
    console.log(
      `round ${round}: ${files.length} files, ${pages} pages; ours ${ours.toFixed(2)} s (+ ${start.toFixed(2)} s start), pdftotext ${theirs.toFixed(2)} s; ` +
        `ratio ${(ours / theirs).toFixed(2)} (with start ${((ours + start) / theirs).toFixed(2)})`,
    );
  }
}

function answer(child: ChildProcess): Promise<unknown> {
  return new Promise((done, fail) => {
    const died = () => fail(new Error('a reader died'));
    child.once('exit', died);
    child.once('message', (message) => {
      child.off('exit', died);
      done(message);
    });
  });
}

async function inParallel(files: readonly string[], worker: (core: number) => (path: string) => Promise<unknown>): Promise<void> {
  const queue = [...files];
  await Promise.all(
    Array.from({ length: CORES }, async (_, core) => {
      const run = worker(core);
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) await run(path);
    }),
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
