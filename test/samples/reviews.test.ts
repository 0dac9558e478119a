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
import { differences, type Expected } from './agreement.js';

const expectations = readdirSync('samples')
  .filter((name) => name.endsWith('.expected.yaml'))
  .map((name) => parse(readFileSync(join('samples', name), 'utf8')) as Expected);
const known = parse(readFileSync(join('test/samples', 'differences.yaml'), 'utf8')) as Record<string, string[]>;

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
    expect(differences(review, expected)).toEqual(known[expected.file]);
  });
});
