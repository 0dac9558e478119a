import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inside } from './proviso.js';

const folder = mkdtempSync(join(tmpdir(), 'proviso-redline-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const sample = 'samples/kestrel-payroll-dpa.docx';
const redline = join(folder, 'one', 'kestrel-payroll-dpa.redline.docx');

describe('proviso redline', () => {
  test('writes the redline and the memo beside it, and says so', async () => {
    const { out, code } = await inside(['redline', sample, '--out', join(folder, 'one'), '--date', '2026-03-01T09:00:00Z', '--quiet']);
    expect(readdirSync(join(folder, 'one')).sort()).toEqual(['kestrel-payroll-dpa.internal-memo.docx', 'kestrel-payroll-dpa.redline.docx']);
    expect(out).toMatch(/changes? close \d+ of \d+ gaps?/);
    expect(out).toMatch(/^ {2}10\.3 {2,}audit\.notice {2,}- 30 days \+ 7 days$/m);
    expect(code).toBe(out.includes('not in the redline') ? 1 : 0);
  }, 60_000);

  test('writes the same bytes for the same date', async () => {
    await inside(['redline', sample, '--out', join(folder, 'two'), '--date', '2026-03-01T09:00:00Z', '--comments', 'external', '--quiet']);
    expect(readFileSync(join(folder, 'two', 'kestrel-payroll-dpa.redline.docx')).equals(readFileSync(redline))).toBe(true);
  }, 60_000);

  test('tells what a reply made of it', async () => {
    const open = await inside(['redline', '--against', redline, redline]);
    expect(open.code).toBe(1);
    expect(open.out).toMatch(/## Left open: [1-9]/);
    const rejected = await inside(['redline', '--against', redline, sample]);
    expect(rejected.out).toMatch(/## Rejected: (\d+) of \1/);
  });

  test('an amendment comes for text, as DOCX and Markdown', async () => {
    const file = join(folder, 'tiny.md');
    writeFileSync(file, '# Data Processing Agreement\n\nSupplier shall notify Customer of a personal data breach without undue delay.\n');
    await inside(['redline', file, '--out', join(folder, 'three'), '--only', 'breach.deadline', '--comments', 'none', '--quiet']);
    expect(readdirSync(join(folder, 'three')).sort()).toEqual(['tiny.amendment.docx', 'tiny.amendment.md']);
    expect(readFileSync(join(folder, 'three', 'tiny.amendment.md'), 'utf8')).toContain(
      'without undue delay, and in any event within 72 hours',
    );
  }, 60_000);

  test.each([
    [['redline', sample], 'Expected --out DIR'],
    [['redline', sample, '--out', folder, '--only', 'teapots'], 'found "teapots"'],
    [['redline', sample, '--out', folder, '--date', 'soon'], 'Expected a date'],
    [['redline', 'no-such-file.docx', '--against', redline], 'no such file'],
    [['redline', '--against', redline, sample, '--author', 'Nobody'], 'Expected changes by "Nobody"'],
  ])('says what is wrong: %s', async (args, words) => {
    const { code, err } = await inside(args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
