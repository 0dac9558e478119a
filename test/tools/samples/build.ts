/**
 * Writes the sample contracts from their masters. `npx tsx test/tools/samples/build.ts` writes each in its own format to
 * samples/; with a folder as argument it writes every contract in every format there.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toDocx } from './docx.js';
import { type FrontMatter, type Master, readMaster } from './master.js';
import { toPdf } from './pdf/pdf.js';
import { toHtml, toMarkdown, toText } from './text-formats.js';

export type SampleFormat = FrontMatter['format'];
export const sampleFormats: readonly SampleFormat[] = ['docx', 'pdf', 'html', 'md', 'txt'];

const masters = fileURLToPath(new URL('masters/', import.meta.url));
const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));

/** All masters, by name. */
export async function readMasters(): Promise<Master[]> {
  const files = (await readdir(masters)).filter((file) => file.endsWith('.md')).sort();
  return Promise.all(files.map(async (file) => readMaster(file.slice(0, -3), await readFile(join(masters, file), 'utf8'))));
}

/** One contract in one format; the same bytes every time. */
export async function renderSample(master: Master, format: SampleFormat): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return toDocx(master);
    case 'pdf':
      return toPdf(master);
    case 'html':
      return Buffer.from(toHtml(master));
    case 'md':
      return Buffer.from(toMarkdown(master));
    case 'txt':
      return Buffer.from(toText(master));
  }
}

/** Writes each sample to `folder` in the given formats, or in its own format only; returns the paths written. */
export async function buildSamples(folder: string, formats?: readonly SampleFormat[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const master of await readMasters()) {
    for (const format of formats ?? [master.meta.format]) {
      const path = join(folder, `${master.name}.${format}`);
      await writeFile(path, await renderSample(master, format));
      paths.push(path);
    }
  }
  return paths;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  const paths = folder ? await buildSamples(folder, sampleFormats) : await buildSamples(samples);
  process.stdout.write(`${paths.join('\n')}\n`);
}
