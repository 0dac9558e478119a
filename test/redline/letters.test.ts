import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../src/read/docx/index.js';
import { type AmendmentData, amendmentDocx, amendmentMarkdown } from '../../src/redline/letters/amendment.js';
import { letterDocx } from '../../src/redline/letters/letter.js';
import { type MemoData, memoDocx, memoMarkdown } from '../../src/redline/letters/memo.js';
import { validate } from '../../src/redline/validate/index.js';

const amendment: AmendmentData = {
  number: 1,
  contract: 'Data Processing Agreement',
  contractDate: '1 February 2025',
  vendor: 'Kestrel Cloud Ltd',
  vendorTerm: 'Supplier',
  customer: 'Norden Bank AG',
  customerTerm: 'Client',
  date: '2026-03-01T09:00:00Z',
  changes: [
    {
      kind: 'replace',
      clause: '4.2',
      old: 'Supplier informs Client <promptly>.',
      new: 'Supplier informs Client within 72 hours.',
      reason: 'A number is needed.',
    },
    { kind: 'delete', clause: 'Annex II', old: 'Audits take place\nat most once a year.' },
    { kind: 'add', place: 'Section 9', new: 'Supplier keeps Client Data apart\u0001.' },
    { kind: 'add', new: '* Supplier | signs.' },
  ],
};
const memo: MemoData = {
  contract: 'Data Processing Agreement',
  vendor: 'Kestrel Cloud Ltd',
  author: 'Vendor Risk',
  date: '2026-03-01',
  pack: 'core 1.0',
  points: [
    {
      id: 'breach.deadline',
      title: 'Breach notice',
      severity: 'critical',
      clause: '4.2',
      found: 'No number.',
      asked: 'Within 72 hours.',
      fallback: 'Within 96 hours.',
      walkAway: 'No deadline.',
      approver: 'CISO',
    },
    { id: 'audit.scope', title: 'Audit', severity: 'minor', found: 'Nothing.', asked: 'Audits.' },
  ],
  notRedlined: ['audit.scope: the cell is locked'],
};

describe('the amendment', () => {
  test('as DOCX has clauses, old and new wording, signatures and the table, and is sound', async () => {
    const bytes = await amendmentDocx(amendment);
    expect(validate(bytes)).toEqual([]);
    const { text } = readDocx(bytes, 'amendment.docx', {});
    for (const words of [
      'to the Data Processing Agreement between Kestrel Cloud Ltd and Norden Bank AG',
      '(the “Supplier”)',
      'dated 1 February 2025',
      'In Section 4.2, the following wording:',
      'Supplier informs Client <promptly>.',
      'In Annex II, the following wording is deleted:',
      'After Section 9, the following is added:',
      'At the end of the Agreement',
      'the date of the last signature below',
      '(new)',
      'A number is needed.',
    ])
      expect(text).toContain(words);
  });

  test('gives the same bytes each time, with the date it was given', async () => {
    const [a, b] = [await amendmentDocx(amendment), await amendmentDocx(amendment)];
    expect(Buffer.compare(a, b)).toBe(0);
    expect(strFromU8(unzipSync(a)['docProps/core.xml']!)).toContain('>2026-03-01T09:00:00Z<');
  });

  test('as Markdown keeps the words of the contract from becoming markup', async () => {
    const text = await amendmentMarkdown(amendment);
    expect(text).toContain('# Amendment No. 1\n');
    expect(text).toContain('> ~~Supplier informs Client \\<promptly\\>.~~');
    expect(text).toContain('> \\* Supplier \\| signs.');
    expect(text).toContain('| 1.1 | Section 4.2 |');
    expect(text).not.toContain('undefined');
  });
});

describe('the memo', () => {
  test('names fallback, walk-away and approver, and what is not in the redline', async () => {
    const text = await memoMarkdown(memo);
    for (const words of [
      '2 points are open, 1 of them critical',
      '**Fallback:** Within 96 hours.',
      '**Walk away if:** No deadline.',
      '**Approver of the fallback:** CISO',
      'Do not send to Kestrel Cloud Ltd',
      'the cell is locked',
    ])
      expect(text).toContain(words);
    const bytes = await memoDocx(memo);
    expect(validate(bytes)).toEqual([]);
    expect(readDocx(bytes, 'memo.docx', {}).text).toContain('Approver of the fallback: CISO');
  });
});

describe('the letter to the vendor', () => {
  const letter = {
    contract: 'Data Processing Agreement',
    vendor: 'Thistledown Hosting Ltd',
    customer: 'Marlow Retail plc',
    author: 'D. Writer',
    date: '2026-02-27',
    answerBy: '2026-03-29',
    points: [{ heading: 'Frequency of audits', what: 'The Controller may audit as often as there is reason to.' }],
    files: ['dpa.redline.docx'],
    isTracked: true,
  } as const;
  const textOf = async (data: Parameters<typeof letterDocx>[0]) => readDocx(await letterDocx(data), 'letter.docx', {}).text;

  test('names the agreement by its title, what is asked on each point, and by when, in words', async () => {
    const text = await textOf(letter);
    expect(text.split('\n').filter((line) => !/^[\s/]*$/.test(line))).toEqual([
      'Marlow Retail plc',
      '27 February 2026',
      'Thistledown Hosting Ltd',
      'Data Processing Agreement between Thistledown Hosting Ltd and Marlow Retail plc: changes that we ask for',
      'Dear Sir or Madam,',
      expect.stringContaining('On the point below it does not meet them yet; this is what we require:'),
      expect.stringMatching(/^1\.\s+Frequency of audits\. The Controller may audit as often as there is reason to\.$/),
      expect.stringContaining('as tracked changes in the text of the agreement'),
      expect.stringContaining('by 29 March 2026.'),
      expect.stringContaining('we reserve all our rights under it'),
      'Yours faithfully,',
      'D. Writer',
      'for Marlow Retail plc',
      'Enclosed: dpa.redline.docx',
    ]);
  });

  test('does without what is not known', async () => {
    const text = await textOf({ ...letter, customer: null, isTracked: false, points: [...letter.points, ...letter.points] });
    expect(text).toContain('Data Processing Agreement: changes that we ask for');
    expect(text).toContain('On the 2 points below');
    expect(text).toContain('The enclosed amendment sets out the wording');
    expect(text).not.toMatch(/\bfor (?:null|undefined)?$/m);
  });
});
