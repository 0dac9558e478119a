import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openCache } from '../../src/batch/cache.js';
import type { Review } from '../../src/model/review.js';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'cache-'));
  made.push(path);
  return path;
};
const key = 'ab'.repeat(32);
const generation = '0123456789abcdef';
const open = (path: string, run = 'one', of = generation) => openCache(path, { generation: of, run });
const review: Review = {
  file: 'a.md',
  status: 'reviewed',
  verdict: 'pass',
  tier: 'standard',
  contract: { title: 'Übereinkunft “A”', type: 'dpa', vendor: null, customer: null },
  documents: [],
  findings: [],
  notices: [],
};

describe('the cache of reviews', () => {
  it('gives back what was put, to the same key, generation and program', () => {
    const path = folder();
    open(path).put(key, review, false);
    expect(open(path).get(key)?.review).toEqual(review);
    expect(open(path, 'two').get(key)?.review).toEqual(review);
    expect(open(path).get('cd'.repeat(32))).toBeUndefined();
    expect(open(path, 'one', 'fedcba9876543210').get(key)).toBeUndefined();
  });

  it('gives what may turn out otherwise to the same run alone', () => {
    const path = folder();
    open(path).put(key, review, true);
    expect(open(path).get(key)?.review).toEqual(review);
    expect(open(path, 'two').get(key)).toBeUndefined();
  });

  it('takes no torn, changed or misplaced entry for a review', () => {
    const path = folder();
    open(path).put(key, review, false);
    const place = join(path, generation, 'ab', key);
    const whole = readFileSync(place);
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(place, whole.subarray(0, length));
      expect(open(path).get(key)).toBeUndefined();
    }
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] as number) ^ 1;
      writeFileSync(place, changed);
      expect(open(path).get(key)).toBeUndefined();
    }
    const other = 'ab'.padEnd(64, '0');
    writeFileSync(join(path, generation, 'ab', other), whole);
    expect(open(path).get(other)).toBeUndefined();
  });

  it('clears away drafts of processes that are gone, and no others', () => {
    const path = folder();
    open(path);
    const drafts = join(path, 'drafts');
    writeFileSync(join(drafts, '999999999-0'), 'x');
    writeFileSync(join(drafts, `${process.pid}-7`), 'x');
    open(path);
    expect(readdirSync(drafts)).toEqual([`${process.pid}-7`]);
  });

  it('keeps the five generations that were used last', () => {
    const path = folder();
    for (let n = 0; n < 8; n++) {
      const name = String(n).repeat(16);
      open(path, 'one', name).put(key, review, false);
      utimesSync(join(path, name), n, n);
    }
    const cache = open(path, 'one', '0'.repeat(16));
    cache.prune();
    expect(readdirSync(path).sort()).toEqual([...['0', '4', '5', '6', '7'].map((digit) => digit.repeat(16)), 'drafts']);
    expect([cache.get(key)?.review, cache.problem()]).toEqual([review, undefined]);
  });

  it('fails without a word where it cannot write, and says so when asked', () => {
    const path = folder();
    const file = join(path, 'file');
    writeFileSync(file, '');
    const cache = open(file);
    cache.put(key, review, false);
    cache.prune();
    expect([cache.get(key), cache.problem()]).toEqual([undefined, 'ENOTDIR']);
  });
});
