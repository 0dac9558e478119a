import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCache } from '../../src/batch/cache.js';
import { type CheckFilesOptions, reviewFiles } from '../../src/batch/check-files.js';
import { reviewUnder } from '../../src/batch/child-check.js';
import type { Policy } from '../../src/batch/messages.js';
import type { JobEnd } from '../../src/batch/outcome.js';
import type { Pool } from '../../src/batch/pool.js';
import type { LoadedPack } from '../../src/model/pack.js';
import { loadPack } from '../../src/pack/index.js';
import { read } from '../../src/read/index.js';
import { house } from '../pack/house.js';

const made: string[] = [];
let pack: LoadedPack;
beforeAll(async () => {
  pack = await loadPack('tea', { base: house() });
});
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

function folder(files: Record<string, string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'files-'));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** A pool without processes that tells which contracts it was asked for; `slow` names some that take longer than the others. */
function pretend(asked: string[], slow: (file: string) => number = () => 0): Pool {
  let isDrained = false;
  const check: Pool['check'] = async ({ withDocuments, parts, ...job }, policy): Promise<JobEnd> => {
    const { file } = job;
    if (isDrained) return { kind: 'dropped' };
    asked.push(file);
    await pause(slow(file));
    const documents = await Promise.all(
      parts.map((part) => read('path' in part ? new Uint8Array(readFileSync(part.path)) : new Uint8Array(), part.file)),
    );
    const review = JSON.parse(JSON.stringify(reviewUnder(deserialize(policy.bytes) as Policy, documents, job))) as unknown;
    const message = { type: 'review', review, encrypted: false, ...(withDocuments ? { documents } : {}) };
    return { kind: 'sent', message, residentBytes: 0 };
  };
  const unused = () => {
    throw new Error('Expected no other call.');
  };
  const drain = () => {
    isDrained = true;
  };
  return { check, read: unused, warm: unused, drain, close: async () => drain(), peakBytes: () => 0 };
}

async function all(paths: string[], options: Partial<CheckFilesOptions> = {}) {
  const asked: string[] = [];
  const reviews = [];
  for await (const one of reviewFiles(paths, { pack, pool: pretend(asked), ...options })) reviews.push(one);
  return { asked, reviews, names: reviews.map(({ review }) => review.file) };
}

const tea = 'Supplier shall boil the kettle within 3 hours.\n';
const cold = 'Supplier shall boil the kettle.\n';

describe('contracts with the same content', () => {
  it('are read once, and the later ones name the first', async () => {
    const root = folder({ 'a.md': tea, 'b.md': cold, 'c.md': tea, 'd.md': tea, 'e.txt': tea });
    const { asked, reviews, names } = await all([root]);
    expect(names).toEqual(['a.md', 'b.md', 'c.md', 'd.md', 'e.txt'].map((name) => join(root, name)));
    expect(asked).toEqual(['a.md', 'b.md', 'e.txt'].map((name) => join(root, name)));
    const third = reviews[2]!.review;
    expect(third.notices[0]).toMatchObject({ code: 'duplicate', severity: 'info' });
    expect(third.notices[0]!.message).toContain(join(root, 'a.md'));
    expect(third.documents[0]!.file).toBe(join(root, 'c.md'));
    expect({ ...third, file: '', documents: [], notices: [] }).toEqual({ ...reviews[0]!.review, file: '', documents: [], notices: [] });
  });

  it('are the same from a cache, and with documents for who asks for them', async () => {
    const root = folder({ 'a.md': tea, 'c.md': tea });
    const cache = openCache(folder(), { generation: 'f'.repeat(16), run: '' });
    const first = await all([root], { cache });
    const second = await all([root], { cache });
    expect([first.asked.length, second.asked]).toEqual([1, []]);
    expect(second.reviews.map(({ review }) => review)).toEqual(first.reviews.map(({ review }) => review));
    const documents: string[] = [];
    await all([root], { onDocuments: (file, list) => documents.push(...list.map((one) => `${file === one.file} ${one.text}`)) });
    expect(documents).toEqual([`true ${tea.trim()}`, `true ${tea.trim()}`]);
  });

  it('are not taken for the same when one changed after it was looked at', async () => {
    const root = folder({ 'a.md': tea, 'c.md': tea });
    const path = join(root, 'a.md');
    const asked: string[] = [];
    const pool = pretend(asked);
    const check: Pool['check'] = (job, policy) => {
      if (job.file === path) writeFileSync(path, cold);
      return pool.check(job, policy);
    };
    const { reviews } = await all([root], { pool: { ...pool, check } });
    expect(asked).toHaveLength(2);
    expect(reviews.map(({ review }) => review.findings[0]!.outcome)).toEqual(['weak', 'met']);
    expect(reviews[1]!.review.notices).toEqual([]);
  });
});

describe('the cache', () => {
  const cache = () => openCache(folder(), { generation: 'f'.repeat(16), run: '' });

  it('is asked under the content, not the name, of a file', async () => {
    const kept = cache();
    await all([folder({ 'a.md': tea })], { cache: kept });
    const moved = folder({ 'elsewhere/z.md': tea });
    const { asked, reviews } = await all([moved], { cache: kept });
    expect([asked, reviews[0]!.review.file, reviews[0]!.isKept]).toEqual([[], join(moved, 'elsewhere/z.md'), true]);
    expect((await all([folder({ 'a.md': cold })], { cache: kept })).asked).toHaveLength(1);
  });

  it('knows the options, the tier and what a contract.yaml says', async () => {
    const kept = cache();
    const root = folder({ 'a.md': tea, 'both/contract.yaml': 'documents: [x.md]\n', 'both/x.md': cold });
    const packAt = (tier: LoadedPack['tier']): LoadedPack => ({ ...pack, tier });
    const count = async (options: Partial<CheckFilesOptions>) => (await all([root], { cache: kept, ...options })).asked.length;
    expect([await count({}), await count({})]).toEqual([2, 0]);
    expect(await count({ read: { changes: 'original' } })).toBe(2);
    expect(await count({ pack: packAt('low') })).toBe(2);
    expect(await count({ packAt })).toBe(0);
    writeFileSync(join(root, 'both/contract.yaml'), 'documents: [x.md]\nvendor: Kettle Ltd\n');
    expect(await count({})).toBe(1);
    writeFileSync(join(root, 'both/contract.yaml'), 'documents: [x.md]\nvendor: Kettle Ltd\ntier: critical\n');
    expect([await count({}), await count({ packAt })]).toEqual([1, 1]);
  });
});

it('is in the order of the paths, whatever takes long and however many work', async () => {
  const root = folder(
    Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${String(i).padStart(2, '0')}.md`, `${tea}\nNo. ${i}.\n`])),
  );
  const slow = (file: string) => (createHash('sha256').update(file).digest()[0] as number) % 20;
  const seen = [];
  for (const jobs of [1, 2, 7]) seen.push(JSON.stringify((await all([root], { jobs, pool: pretend([], slow) })).reviews));
  expect(new Set(seen).size).toBe(1);
  expect(JSON.parse(seen[0]!)).toHaveLength(30);
});

it('gives out what is in work and begins nothing once it is told to stop', async () => {
  const root = folder(
    Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${String(i).padStart(2, '0')}.md`, `${tea}\nNo. ${i}.\n`])),
  );
  const asked: string[] = [];
  const abort = new AbortController();
  const names: string[] = [];
  const reviews = reviewFiles([root], { pack, jobs: 1, pool: pretend(asked), signal: abort.signal });
  for await (const { review } of reviews) {
    names.push(review.file);
    if (names.length === 3) abort.abort();
  }
  expect(names).toEqual(asked);
  expect(names.length).toBeGreaterThanOrEqual(3);
  expect(names.length).toBeLessThan(40);
});

it('leaves out contracts of which nothing changed since a moment', async () => {
  const root = folder({ 'a.md': tea, 'both/contract.yaml': 'documents: [x.md]\n', 'both/x.md': cold });
  await pause(30);
  const moment = Date.now();
  await pause(30);
  writeFileSync(join(root, 'both/contract.yaml'), 'documents: [x.md]\nvendor: Kettle Ltd\n');
  const found: unknown[] = [];
  const { names } = await all([root], { changedSince: moment, onFound: ({ contracts, unchanged }) => found.push(contracts, unchanged) });
  expect([names, found]).toEqual([[join(root, 'both')], [1, 1]]);
});
