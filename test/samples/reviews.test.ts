/**
 * Promise 7: the reviews of the samples against what a careful reader expects, with the quoted words among the evidence. Rows on which the
 * checker still differs stand in differences.yaml; the test fails both when another row differs and when a listed one no longer does.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkDocuments } from '../../src/check.js';
import type { LoadedPack } from '../../src/model/pack.js';
import type { Review } from '../../src/model/review.js';
import { loadPack } from '../../src/pack/index.js';
import { read } from '../../src/read/index.js';

interface Expected {
  readonly file: string;
  readonly contract: { title: string | null; type: string; vendor: string | null; customer: string | null };
  readonly findings: Record<string, { outcome: string; value?: string; quote?: string }>;
}

const expectations = readdirSync('samples')
  .filter((name) => name.endsWith('.expected.yaml'))
  .map((name) => parse(readFileSync(join('samples', name), 'utf8')) as Expected);
const differences = parse(readFileSync(join('test/samples', 'differences.yaml'), 'utf8')) as Record<string, string[]>;
const plain = (text: string): string => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/\s+/g, ' ');
const amount = (value: string | null | undefined): string =>
  /(\d+)\)?\s*(business|working)?\s*(?:calendar )?(hour|day|week|month|year)/
    .exec(value ?? '')
    ?.slice(1)
    .filter(Boolean)
    .join(' ') ?? plain(value ?? '');

describe.each(expectations)('$file', (expected) => {
  let review: Review;
  let pack: LoadedPack;
  beforeAll(async () => {
    pack = await loadPack('core', { tier: 'standard' });
    const document = await read(new Uint8Array(readFileSync(join('samples', expected.file))), expected.file, {});
    review = checkDocuments([document], pack, { file: expected.file });
  });

  it('is read in full', () => {
    expect(review.status).toBe('reviewed');
  });

  it('differs from a careful reader only where we know it', () => {
    const wrong = Object.entries(expected.findings).flatMap(([id, wanted]) => (agrees(review, id, wanted) ? [] : [id]));
    for (const fact of ['title', 'type', 'vendor', 'customer'] as const)
      if (review.contract[fact] !== expected.contract[fact]) wrong.push(`contract.${fact}`);
    expect(wrong.sort()).toEqual([...(differences[expected.file] ?? [])].sort());
  });
});

function agrees(review: Review, id: string, wanted: { outcome: string; value?: string; quote?: string }): boolean {
  const finding = review.findings.find((candidate) => candidate.requirement === id);
  if (finding?.outcome !== wanted.outcome) return false;
  if (wanted.quote && !plain(finding.evidence.map((evidence) => evidence.quote).join(' … ')).includes(plain(wanted.quote))) return false;
  return !wanted.value || amount(finding.value) === amount(wanted.value);
}
