/** Writes test/samples/differences.yaml anew: the rows on which the checker differs from the expectations beside the samples. Run it after the rules got better, and read the diff. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkDocuments } from '../../src/check.js';
import { loadPack } from '../../src/pack/index.js';
import { read } from '../../src/read/index.js';

const plain = (text: string): string => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/\s+/g, ' ');
const amount = (value: string | null | undefined): string =>
  /(\d+)\)?\s*(business|working)?\s*(?:calendar )?(hour|day|week|month|year)/
    .exec(value ?? '')
    ?.slice(1)
    .filter(Boolean)
    .join(' ') ?? plain(value ?? '');
const pack = await loadPack('core', { tier: 'standard' });
let rows = 0;
let right = 0;
const lines = [
  '# Rows of the samples on which the checker still differs from a careful reader (outcome, quote or value). Kept exact both ways by a test.',
];
for (const name of readdirSync('samples').filter((file) => file.endsWith('.expected.yaml'))) {
  const expected = parse(readFileSync(`samples/${name}`, 'utf8'));
  const document = await read(new Uint8Array(readFileSync(`samples/${expected.file}`)), expected.file, {});
  const review = checkDocuments([document], pack, { file: expected.file });
  const wrong: string[] = [];
  for (const [id, wanted] of Object.entries(expected.findings as Record<string, { outcome: string; value?: string; quote?: string }>)) {
    rows++;
    const finding = review.findings.find((candidate) => candidate.requirement === id);
    const quoted =
      !wanted.quote || plain((finding?.evidence ?? []).map((evidence) => evidence.quote).join(' … ')).includes(plain(wanted.quote));
    if (finding?.outcome === wanted.outcome && quoted && (!wanted.value || amount(finding.value) === amount(wanted.value))) right++;
    else {
      wrong.push(id);
      if (process.argv.includes('--show'))
        console.log(
          `${expected.file} ${id}: want ${wanted.outcome} ${wanted.value ?? ''} "${wanted.quote ?? ''}" got ${finding?.outcome} ${finding?.value ?? ''} by ${finding?.signal ?? '-'}`,
        );
    }
  }
  for (const fact of ['title', 'type', 'vendor', 'customer'] as const)
    if (review.contract[fact] !== expected.contract[fact]) wrong.push(`contract.${fact}`);
  lines.push(`${expected.file}: [${wrong.sort().join(', ')}]`);
}
writeFileSync('test/samples/differences.yaml', `${lines.join('\n')}\n`);
console.log(`${right} of ${rows} rows agree`);
