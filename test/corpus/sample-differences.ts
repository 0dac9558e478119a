/** Writes test/samples/differences.yaml anew: the rows on which the checker differs from the expectations beside the samples. Run it after the rules got better, and read the diff. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkDocuments } from '../../src/check.js';
import { loadPack } from '../../src/pack/index.js';
import { read } from '../../src/read/index.js';
import { differences, type Expected } from '../samples/agreement.js';

const pack = await loadPack('core', { tier: 'standard' });
let rows = 0;
let wrong = 0;
const lines = [
  '# Rows of the samples on which the checker still differs from a careful reader (outcome, quote or value). Kept exact both ways by a test.',
];
for (const name of readdirSync('samples').filter((file) => file.endsWith('.expected.yaml'))) {
  const expected = parse(readFileSync(`samples/${name}`, 'utf8')) as Expected;
  const document = await read(new Uint8Array(readFileSync(`samples/${expected.file}`)), expected.file, {});
  const review = checkDocuments([document], pack, { file: expected.file });
  const differing = differences(review, expected);
  rows += Object.keys(expected.findings).length;
  wrong += differing.filter((row) => !row.startsWith('contract.')).length;
  lines.push(`${expected.file}: [${differing.join(', ')}]`);
  if (!process.argv.includes('--show')) continue;
  for (const id of differing) {
    const wanted = expected.findings[id];
    const finding = review.findings.find((candidate) => candidate.requirement === id);
    if (wanted)
      console.log(
        `${expected.file} ${id}: want ${wanted.outcome} ${wanted.value ?? ''} "${wanted.quote ?? ''}" got ${finding?.outcome} ${finding?.value ?? ''} by ${finding?.signal ?? '-'}`,
      );
  }
}
writeFileSync('test/samples/differences.yaml', `${lines.join('\n')}\n`);
console.log(`${rows - wrong} of ${rows} rows agree`);
