/**
 * Writes contracts for batch runs, varied from the masters of the samples: the same seed gives the same bytes. Some are equal to
 * another one under another name, and some cannot be read.
 *   npx tsx test/corpus/batch-contracts.ts <folder> [1000]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMasters, renderSample, sampleFormats } from '../tools/samples/build.js';
import type { Block, Master } from '../tools/samples/master.js';

/** Mulberry32. */
export function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Leaves out paragraphs, turns numbers of hours, days and months, and adds a word that tells one contract from another. */
function varied(master: Master, number: number): Master {
  const chance = random(number);
  const turned = (text: string) =>
    text.replace(/\b\d{1,2}(?= (?:business |calendar )?(?:hours?|days?|months?)\b)/g, (digits) =>
      chance() < 0.5 ? digits : String(2 + Math.floor(chance() * 96)),
    );
  const kept = (block: Block) => block.kind === 'heading' || chance() > 0.12;
  const blocks = master.blocks
    .filter(kept)
    .map((block) => ('text' in block && block.kind !== 'heading' ? { ...block, text: turned(block.text) } : block));
  const chunks = master.body.split('\n\n').filter((chunk) => chunk.startsWith('#') || chance() > 0.12);
  const mark = `This copy is number ${number} in the file of the customer.`;
  return { ...master, blocks: [...blocks, { kind: 'paragraph', text: mark }], body: `${chunks.map(turned).join('\n\n')}\n\n${mark}` };
}

/** Writes `count` contracts into folders of a hundred; returns how many distinct contents there are. */
export async function writeContracts(folder: string, count: number, formats = sampleFormats): Promise<number> {
  const masters = await readMasters();
  const chance = random(count);
  const before = new Map<string, Uint8Array>();
  let distinct = 0;
  for (let i = 0; i < count; i++) {
    const format = formats[i % formats.length]!;
    const path = join(folder, String(Math.floor(i / 100)).padStart(3, '0'), `${String(i).padStart(5, '0')}.${format}`);
    mkdirSync(dirname(path), { recursive: true });
    const dice = chance();
    const copied = dice < 0.02 ? before.get(format) : undefined;
    const bytes = copied ?? (await renderSample(varied(masters[i % masters.length]!, i), format));
    writeFileSync(path, dice > 0.99 ? bytes.subarray(0, bytes.length >> 1) : bytes);
    if (!copied) distinct++;
    before.set(format, bytes);
  }
  return distinct;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, count = '1000'] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Expected a folder to write to.');
  const distinct = await writeContracts(folder, Number(count));
  console.log(`${count} contracts in ${folder}, ${distinct} of them distinct.`);
}
