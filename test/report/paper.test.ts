import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Review } from '../../src/model/review.js';
import { read } from '../../src/read/index.js';
import { report } from '../../src/report/index.js';
import { coverage } from '../../src/report/pdf/coverage.js';
import { speller } from '../../src/report/pdf/font.js';
import { findings, hostileReview, review, run } from './fixture.js';
import { marked } from './written.js';

const roboto = readFileSync(createRequire(import.meta.url).resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf'));
const bytes = async (one: Review, format: 'docx' | 'pdf') => (await report(one, format, { head: run })) as Uint8Array;
/** The words of a report as the readers of contracts see them, on one line. */
const words = async (one: Review, format: 'docx' | 'pdf') =>
  (await read(new Uint8Array(await bytes(one, format)), `report.${format}`)).text.replace(/\s+/g, ' ');

const many = '漢'.repeat(40);
const foreign: Review = {
  ...review,
  contract: { ...review.contract, vendor: `שלום ${many} Ω я`, title: 'x'.repeat(400) },
  findings: [
    { ...findings[8]!, title: 'T'.repeat(300), evidence: findings[8]!.evidence.map((e) => ({ ...e, quote: many, highlights: [] })) },
  ],
};

describe.each(['docx', 'pdf'] as const)('%s', (format) => {
  test('gives verdict, table, gaps with passages, wording and basis, and what was waived', async () => {
    const text = await words(marked, format);
    for (const part of [
      'Verdict: Fail',
      '2 are contradicted by the contract',
      'Breach notice within a fixed time (without undue',
      'Adverse (waived)',
      'Taken back by (Section 7.3, page 7)',
      'shall be satisfied solely by review of Northwind',
      'Replace it by this clause',
      'Fallback, approved by Chief Information Security Officer',
      'GDPR Art. 28(3)(h): The processor allows for and contributes to audits',
      'Waived until 2027-03-01 by M. Okafor: No data of ours is held before the migration. Asked by core and gdpr-art28',
      'New since the baseline',
      'Asked by core and dora-art30',
      'About the reading',
    ])
      expect(text).toContain(part);
  });

  test('is the same each time', async () => {
    const short = { ...review, findings: findings.slice(0, 2) };
    expect(Buffer.compare(await bytes(short, format), await bytes(short, format))).toBe(0);
  });

  test('spells out what hostile words hide', async () => {
    const text = await words(hostileReview(), format);
    expect(text).toMatch(/[⟨[]U\+202E[⟩\]]gnp\.exe/);
    expect(text).not.toMatch(/[\u0000-\u0008\u001b\u202A-\u202E]/);
  });
});

describe('the Word file', () => {
  test('is well-formed, links nothing and carries no date', async () => {
    const files = unzipSync(await bytes(hostileReview(), 'docx'));
    for (const [name, content] of Object.entries(files)) {
      if (name.endsWith('/')) continue;
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(strFromU8(content)).close();
    }
    const all = Object.values(files)
      .map((content) => strFromU8(content))
      .join('\n');
    expect(all).not.toMatch(/TargetMode="External"|<w:instrText[^>]*>(?! ?(?:PAGE|NUMPAGES))|dcterms:created/);
  });

  test('keeps scripts of all directions', async () => {
    const text = await words(foreign, 'docx');
    expect(text).toContain(`שלום ${many} Ω я`);
    expect(strFromU8(unzipSync(await bytes(foreign, 'docx'))['word/document.xml']!)).toContain('<w:rtl/>');
  });
});

describe('the PDF', () => {
  test('knows what its font holds', () => {
    const has = coverage(roboto);
    for (const c of 'AzÄß–“”…•·×ŁΩя₤€') expect([c, has(c.codePointAt(0)!)]).toEqual([c, true]);
    for (const c of '✓⟨漢שع🙂') expect([c, has(c.codePointAt(0)!)]).toEqual([c, false]);
    expect(() => coverage(new Uint8Array(20))).toThrow();
  });

  test('tells what its font lacks, and how much of it', () => {
    const { spell, spelled } = speller(roboto);
    expect(spell('§ 5 ✓ 漢字\u202E')).toBe('§ 5 [U+2713] [U+6F22][U+5B57][U+202E]');
    expect(spell(many)).toMatch(/^(?:\[U\+6F22\]){12}\[and 28 more characters that this font lacks\]$/);
    expect(spelled()).toBe(43);
  });

  test('says so at its end, and breaks words that are too long for a line', async () => {
    const { text, pages } = await read(new Uint8Array(await bytes(foreign, 'pdf')), 'report.pdf');
    expect(text.replace(/\s+/g, ' ')).toMatch(/cannot show \d+ of the characters; each stands as its number in square brackets/);
    expect(text.replace(/\s/g, '')).toContain('x'.repeat(400));
    expect(Math.max(...text.split('\n').map((line) => line.match(/x+/)?.[0].length ?? 0))).toBeLessThan(120);
    expect(pages.length).toBeLessThan(6);
  });
});
