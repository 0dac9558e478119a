import { describe, expect, test } from 'vitest';
import type { Review } from '../../src/model/review.js';
import { report } from '../../src/report/index.js';
import { documentName } from '../../src/report/words.js';
import { findings, review, run } from './fixture.js';

const [document] = review.documents;
const second = { ...document!, file: 'contracts/northwind/annexes/security.docx', notices: [] };
const several: Review = {
  ...review,
  file: 'contracts/northwind',
  documents: [{ ...document!, file: 'contracts/northwind/msa.pdf' }, second],
  findings: findings.map((f, i) => ({ ...f, evidence: f.evidence.map((e) => ({ ...e, document: i % 2 })) })),
};
const cited = several.findings.filter((f) => f.evidence.length > 0);

describe('a review of several documents', () => {
  test('names documents from its folder on, and one alone not at all', () => {
    expect([0, 1].map((i) => documentName(several, i))).toEqual(['msa.pdf', 'annexes/security.docx']);
    expect(documentName({ ...several, file: 'contracts/north' }, 0)).toBe('contracts/northwind/msa.pdf');
    expect(documentName(review, 0)).toBe('');
  });

  test.each(['terminal', 'markdown', 'html'] as const)('%s names the document of every passage', async (format) => {
    const text = (await report(several, format, { head: run, columns: 120 })).replaceAll('\\', '');
    const one = await report(review, format, { head: run, columns: 120 });
    const count = (name: string) => text.split(name).length - 1;
    // Once a table row, which cites a passage, at least; the second document has no other mention in the table.
    expect(count('annexes/security.docx')).toBeGreaterThanOrEqual(cited.filter((f) => f.evidence[0]?.document === 1).length);
    expect(count('msa.pdf')).toBeGreaterThanOrEqual(cited.filter((f) => f.evidence[0]?.document === 0).length);
    expect(one).not.toContain('security.docx');
    if (format !== 'html') expect([text.includes('Document'), one.includes('Document')]).toEqual([true, false]);
  });

  test('keeps the terminal within its width', async () => {
    const long = {
      ...several,
      documents: several.documents.map((d) => ({ ...d, file: `contracts/northwind/${'very-'.repeat(20)}long.pdf` })),
    };
    const text = await report(long, 'terminal', { head: run, columns: 90 });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(90);
    expect(text).toMatch(/…[a-z-]+long\.pdf/);
  });
});
