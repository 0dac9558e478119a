import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../src/read/docx/index.js';
import { type AmendmentData, amendmentDocx, amendmentMarkdown } from '../../src/redline/amendment.js';
import { type MemoData, memoDocx, memoMarkdown } from '../../src/redline/memo.js';
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
