/**
 * Every PDF of a folder must end in a document with sound offsets or in a `ReadFailure`; anything else is a defect.
 * Usage: tsx test/corpus/pdf-robust.ts [folder]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenInvariant } from '../../src/read/invariants.js';
import { ReadFailure } from '../../src/read/limits.js';
import { readPdf } from '../../src/read/pdf/index.js';

const folder = process.argv[2] ?? '../shared/robustness/corpus';
const endings = new Map<string, number>();
let defects = 0;
const count = (ending: string) => endings.set(ending, (endings.get(ending) ?? 0) + 1);
process.on('unhandledRejection', (error) => {
  defects++;
  console.log('unhandled rejection:', error);
});
for (const name of readdirSync(folder).filter((file) => file.endsWith('.pdf'))) {
  const start = performance.now();
  try {
    const document = await readPdf(new Uint8Array(readFileSync(join(folder, name))), name, { ocr: 'off' });
    const broken = brokenInvariant(document);
    if (broken) {
      defects++;
      console.log(`${name}: ${broken}`);
    }
    count(document.status);
    for (const code of new Set(document.notices.map((notice) => notice.code))) count(`  notice ${code}`);
  } catch (error) {
    if (error instanceof ReadFailure) count(error.status);
    else {
      defects++;
      console.log(`${name}: ${error instanceof Error ? error.stack : error}`);
    }
  }
  const seconds = (performance.now() - start) / 1000;
  if (seconds > 5) console.log(`${name}: ${seconds.toFixed(1)} s`);
}
for (const [ending, number] of [...endings].sort()) console.log(`${ending}: ${number}`);
console.log(`defects: ${defects}`);
