import { describe, expect, test } from 'vitest';
import { compareRounds } from '../../src/redline/compare/compare.js';
import type { Comparison } from '../../src/redline/compare/comparison.js';
import { diffWords } from '../../src/redline/compare/word-diff.js';
import { docx, META, p, r, redline } from './tiny-docx.js';

const original = [
  'Supplier informs Client without undue delay.',
  'Client may audit at most once a year on ninety (90) days notice.',
  'Fees are due within thirty days.',
  'Supplier may change the place of processing at any time.',
  'This agreement ends after two years.',
];
const sent = redline(docx(original.map((text) => p(r(text))).join('')), (find) => [
  { kind: 'insert', at: find(' delay') + 6, text: ', and within 72 hours' },
  { kind: 'delete', start: find(' at most once'), end: find(' on ninety') },
  { kind: 'replace', start: find('ninety'), end: find(' days notice'), text: 'ten (10)' },
  { kind: 'delete', start: find('Supplier may change'), end: find('any time.') + 9 },
  { kind: 'add-clause', after: find('two years'), paragraphs: ['Supplier keeps Client Data apart from other data.'] },
]);

function against(...reply: string[]): Comparison {
  if ('refused' in sent) throw new Error(sent.refused.join());
  const result = compareRounds(sent.bytes, docx(reply.join('')), META.author);
  if ('refused' in result) throw new Error(result.refused.join());
  return result;
}

const accepted = [
  'Supplier informs Client without undue delay, and within 72 hours.',
  'Client may audit on ten (10) days notice.',
  original[2]!,
  original[4]!,
  'Supplier keeps Client Data apart from other data.',
].map((text) => p(r(text)));
const vendor = (name: 'ins' | 'del', text: string): string =>
  `<w:${name} w:id="9" w:author="Vendor">${name === 'ins' ? r(text) : r(text).replaceAll('w:t', 'w:delText')}</w:${name}>`;
const statuses = (c: Comparison): string[] => c.ours.map((o) => o.status);

describe('the reply', () => {
  test('accepts all', () => {
    const result = against(...accepted);
    expect(statuses(result)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted']);
    expect(result.theirs).toEqual([]);
  });

  test('rejects all', () => {
    const result = against(...original.map((text) => p(r(text))));
    expect(statuses(result)).toEqual(['rejected', 'rejected', 'rejected', 'rejected', 'rejected']);
    expect(result.theirs).toEqual([]);
  });

  test('leaves all open', () => {
    if ('refused' in sent) throw new Error(sent.refused.join());
    const result = compareRounds(sent.bytes, sent.bytes, META.author) as Comparison;
    expect(new Set(statuses(result).slice(0, 3))).toEqual(new Set(['open']));
    expect(statuses(result)[4]).toBe('open');
    expect(result.theirs).toEqual([]);
  });

  test('alters one change and says how', () => {
    const [, ...rest] = accepted;
    const result = against(p(r('Supplier informs Client without undue delay, and within 96 hours of confirmation.')), ...rest);
    expect(result.ours[0]).toMatchObject({ status: 'altered', inserted: ', and within 72 hours' });
    expect(result.ours[0]!.now).toContain('96 hours of confirmation');
    expect(statuses(result).slice(1)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  });

  test('rejects in tracked changes of the vendor', () => {
    const [, second, ...rest] = accepted;
    const first = p(r('Supplier informs Client without undue delay'), vendor('del', ', and within 72 hours'), r('.'));
    expect(statuses(against(first, second!, ...rest))[0]).toBe('rejected');
  });

  test('adds words of its own, in the open and silently', () => {
    const [first, second, , ...rest] = accepted;
    const open = p(r('Fees are due within '), vendor('del', 'thirty'), vendor('ins', 'ten'), r(' days.'));
    const tracked = against(first!, second!, open, p(vendor('ins', 'Prices rise each year.')), ...rest);
    expect(tracked.theirs).toEqual([
      { kind: 'replaced', before: 'thirty', after: 'ten', tracked: true, paragraph: 'Fees are due within ten days.' },
      { kind: 'inserted', before: '', after: 'Prices rise each year.', tracked: true, paragraph: 'Prices rise each year.' },
    ]);
    const silent = against(first!, second!, p(r('Fees are due within ten days.')), p(r('Prices rise each year.')), ...rest);
    expect(silent.theirs.map((t) => t.tracked)).toEqual([false, false]);
    expect(statuses(silent)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted']);
  });

  test('takes out a paragraph of the contract silently', () => {
    const result = against(accepted[0]!, accepted[1]!, accepted[3]!, accepted[4]!);
    expect(result.theirs).toEqual([{ kind: 'deleted', before: original[2], after: '', tracked: false, paragraph: original[2] }]);
  });

  test('is no package', () => {
    expect(compareRounds(new Uint8Array(4), new Uint8Array(4), 'x')).toHaveProperty('refused');
  });
});

test('differences come in whole words', () => {
  const hunks = diffWords('a b c d', 'a x c e d');
  expect(hunks.map((h) => ['a b c d'.slice(h.beforeStart, h.beforeEnd), 'a x c e d'.slice(h.afterStart, h.afterEnd)])).toEqual([
    ['b', 'x'],
    ['', ' e'],
  ]);
  expect(diffWords('same', 'same')).toEqual([]);
  expect(diffWords('', 'new')).toEqual([{ beforeStart: 0, beforeEnd: 0, afterStart: 0, afterEnd: 3 }]);
});
