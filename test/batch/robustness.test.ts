/** A sample of the odd and hostile files; all of them are read by test/corpus/robustness.ts. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createPool } from '../../src/batch/pool.js';
import { documentStatus } from '../../src/model/document.js';
import { ownAttacks } from '../corpus/attacks.js';

const corpus = fileURLToPath(new URL('../../../shared/robustness/corpus', import.meta.url));
const present = existsSync(corpus);
if (!present) console.warn(`Skipped: the odd files are not at ${corpus}.`);
const pool = createPool({ workers: 2 });
afterAll(() => pool.close());

describe('hostile files of the text formats', () => {
  const fast = new Set([
    'deep.html',
    'style.html',
    'quotes.md',
    'groups.rtf',
    'unbalanced.rtf',
    'bin.rtf',
    'boundaries.eml',
    'zeros.bin',
    'dots.txt',
    'spaces.txt',
    'empty.pdf',
    'pk.docx',
    'ole.doc',
  ]);
  it.each(ownAttacks().filter(([name]) => fast.has(name)))('%s ends with a status', async (file, bytes) => {
    const { status } = await pool.read({ file, bytes });
    expect(status).not.toBe('crash');
    expect(documentStatus.safeParse(status).success).toBe(true);
  });
});

describe.skipIf(!present)('every 40th odd file', () => {
  const names = present ? readdirSync(corpus).sort() : [];
  it('ends with one status, and no process dies', async () => {
    const sample = names.filter((_, index) => index % 40 === 0);
    const documents = await Promise.all(sample.map((name) => pool.read(join(corpus, name), { ocr: 'off' })));
    expect(documents.map(({ status }) => status).filter((status) => status === 'crash')).toEqual([]);
    expect(pool.peakBytes()).toBeLessThan(1.2 * 2 ** 30);
  });
});
