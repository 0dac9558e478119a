import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkContract } from '../../src/batch/check-contract.js';
import type { Task } from '../../src/batch/contracts.js';
import { packPolicy, type SentPolicy } from '../../src/batch/policy.js';
import { createPool, type Pool, type PoolOptions } from '../../src/batch/pool.js';
import { checkText } from '../../src/check-text.js';
import type { Review } from '../../src/model/review.js';
import { loadPack } from '../../src/pack/index.js';
import { house } from '../pack/house.js';

const poison = fileURLToPath(new URL('./poison-child.mjs', import.meta.url));
const how = { options: {}, passwords: [], withDocuments: false };
let policy: SentPolicy;
let good: Review;
let pool: Pool | undefined;

beforeAll(async () => {
  const pack = await loadPack('tea', { base: house() });
  policy = packPolicy(pack);
  good = checkText('Supplier shall boil the kettle within 3 hours.', pack, { file: 'inside' });
});
afterEach(() => pool?.close());

/** The review that comes of it when a process that was taken over sends `sent`. */
async function taken(file: string, sent: unknown, parts = [file], limits: PoolOptions['limits'] = {}): Promise<Review> {
  pool = createPool({ workers: 1, script: poison, limits: { stallMs: 1000, wallMs: 20_000, ...limits } });
  const task: Task = { file, parts: parts.map((name) => ({ file: name })), given: { vendor: JSON.stringify(sent) }, notices: [] };
  const checked = await checkContract(pool, task, policy, how);
  if (!checked) throw new Error('Expected a review; found none.');
  return checked.review;
}
const told = (review: Review) => review.documents.map(({ status, notices }) => [status, notices[0]?.message]);
const changed = (change: (review: Review) => void): Review => {
  const copy = structuredClone(good);
  change(copy);
  return copy;
};
const evidence = (review: Review) => review.findings[0]!.evidence[0]!;

describe('a review from a process that was taken over', () => {
  it('is taken where it holds, under the names that the caller gave and without what the model does not know', async () => {
    const review = await taken('good-a', { ...good, extra: 'x' });
    expect(review).toEqual({ ...good, file: 'good-a', documents: [{ ...good.documents[0], file: 'good-a' }] });
  });

  it('has the authorities of the pack, whatever was sent', async () => {
    const basis = [{ kind: 'law', cites: [{ cite: 'Trust me', says: 'It is so.', url: 'https://evil.example/' }] }];
    for (const sent of [basis, null, 'none'])
      expect(
        (
          await taken(
            'good-b',
            changed((review) => Object.assign(review.findings[0]!, { basis: sent })),
          )
        ).findings,
      ).toEqual(good.findings);
    expect(good.findings[0]?.basis).not.toEqual([]);
  });

  it.each<[string, (review: Review) => void, RegExp]>([
    ['a shape of its own', (review) => Object.assign(review, { status: 'compliant' }), /no review: status/],
    ['fewer findings', (review) => review.findings.pop(), /findings of another pack/],
    ['another requirement', (review) => Object.assign(review.findings[0]!, { requirement: 'tea.milk' }), /findings of another pack/],
    ['another tier', (review) => Object.assign(review, { tier: 'low' }), /tier low/],
    ['another verdict', (review) => Object.assign(review, { verdict: 'fail' }), /verdict fail/],
    ['a status that its documents deny', (review) => Object.assign(review, { status: 'partial', verdict: 'incomplete' }), /status partial/],
    ['another document', (review) => Object.assign(evidence(review), { document: 7 }), /a document that is not there/],
    ['a longer quote', (review) => Object.assign(evidence(review), { quote: `${evidence(review).quote}!` }), /a quote of/],
    [
      'a place beyond the text',
      (review) => Object.assign(evidence(review), { start: 1000, end: 1000 + evidence(review).quote.length }),
      /a quote of/,
    ],
    ['words outside the text', (review) => evidence(review).highlights.push({ start: 5, end: 5000 }), /a highlight from 5 to 5000/],
    ['one document too many', (review) => review.documents.push(review.documents[0]!), /2 documents of 1/],
  ])('is refused with %s', async (_, change, message) => {
    const review = await taken('forged', changed(change));
    expect([review.status, review.findings[0]?.outcome, review.verdict]).toEqual(['crash', 'undetermined', 'incomplete']);
    expect(review.documents[0]?.notices[0]?.message).toMatch(message);
  });
});

describe('a process that ends during a contract', () => {
  it('costs the document that was read, and no other', async () => {
    const partly = changed((review) => {
      review.documents.push({ ...review.documents[0]!, status: 'crash', characters: 0 });
      Object.assign(review, { status: 'crash', verdict: 'incomplete' });
      Object.assign(review.findings[0]!, { outcome: 'undetermined' });
    });
    const review = await taken('second-a', partly, ['one.md', 'two.md']);
    expect(review.documents.map(({ file, status }) => [file, status])).toEqual([
      ['one.md', 'reviewed'],
      ['two.md', 'crash'],
    ]);
  });

  it('costs the contract where it was checked, with what is known of its files', async () => {
    const review = await taken('lost', good);
    expect(told(review)).toEqual([['crash', 'The parser process died (SIGKILL). It was tried twice.']]);
    expect(review.findings.map(({ outcome }) => outcome)).toEqual(['undetermined']);
    const second = await taken('second-b', 'no review', ['one.md', 'two.md']);
    expect(second.documents.map(({ sha256 }) => sha256)).toEqual(['', 'ab'.repeat(32)]);
  });

  it('is ended by the wall clock while it checks, and cannot set that back for ever', async () => {
    expect(told(await taken('long', good, ['a'], { wallMs: 700 }))).toEqual([['timeout', 'The contract was not checked within 1 s.']]);
    expect(told(await taken('reset', good, ['a'], { wallMs: 700 }))).toEqual([['timeout', 'The file was not read within 1 s.']]);
  });

  it('is no defect of the file where the check threw', async () => {
    const { notices } = (await taken('thrown', good)).documents[0]!;
    expect(notices.map(({ code }) => code)).toEqual(['internal-error']);
    expect(notices[0]!.message.length).toBeLessThan(600);
  });
});

it('gives back nothing for a contract that was given up before it began', async () => {
  pool = createPool({ workers: 1, script: poison });
  const task: Task = { file: 'good', parts: [{ file: 'good' }], given: { vendor: JSON.stringify(good) }, notices: [] };
  const both = [checkContract(pool, task, policy, how), checkContract(pool, task, policy, how)];
  pool.drain();
  expect((await Promise.all(both)).map((checked) => checked?.review.status)).toEqual(['reviewed', undefined]);
});
