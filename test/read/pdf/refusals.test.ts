import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../src/read/pdf/index.js';
import { at, lines, type PageSpec, pdf } from './writer.js';

const page: PageSpec = { content: lines(72, 700, ['The Supplier shall notify the Customer of every breach.']) };
const picture = { width: 60, height: 80, grey: new Uint8Array(4800).fill(120) };
const scan: PageSpec = { content: 'q 612 0 0 792 0 0 cm /Im Do Q', image: picture };
const read = (bytes: Uint8Array, options = {}) => readPdf(bytes, 'test.pdf', { ocr: 'off', ...options });

describe('encryption', () => {
  it('asks for the password, and reads with it', async () => {
    const bytes = pdf([page], { user: 'secret', owner: 'boss' });
    await expect(read(bytes)).rejects.toMatchObject({ status: 'needs-password' });
    await expect(read(bytes, { password: 'wrong' })).rejects.toMatchObject({ status: 'needs-password' });
    expect((await read(bytes, { password: 'secret' })).text).toContain('every breach');
  });

  it('reads a file that only restricts its use, and says so', async () => {
    const document = await read(pdf([page], { owner: 'boss' }));
    expect(document.status).toBe('reviewed');
    expect(document.notices).toMatchObject([{ code: 'encrypted', severity: 'info' }]);
  });
});

describe('files that are refused', () => {
  it('says that a broken file is corrupt', async () => {
    await expect(read(new TextEncoder().encode('%PDF-1.5 and no more'))).rejects.toMatchObject({ status: 'corrupt' });
    await expect(read(new Uint8Array())).rejects.toMatchObject({ status: 'corrupt' });
  });

  it('keeps its limits', async () => {
    const bytes = pdf([page, page, page]);
    await expect(read(bytes, { limits: { pages: 2 } })).rejects.toMatchObject({ status: 'too-large' });
    await expect(read(bytes, { limits: { characters: 100 } })).rejects.toMatchObject({ status: 'too-large' });
    const many = pdf([{ content: Array.from({ length: 60 }, (_, i) => at(72, 700 - i * 9, `line ${i}`)).join('') }]);
    await expect(read(many, { limits: { itemsPerPage: 20 } })).rejects.toMatchObject({ status: 'too-large' });
  });

  it('leaves the bytes it was given as they were', async () => {
    const bytes = pdf([page]);
    const before = bytes.slice();
    await read(bytes);
    expect(bytes).toEqual(before);
  });
});

describe('pages without text', () => {
  it('refuses a file of pictures when OCR is off', async () => {
    await expect(read(pdf([scan, scan]))).rejects.toMatchObject({ status: 'no-text' });
  });

  it('names the pages that are pictures among others, and lets blank pages be', async () => {
    const document = await read(pdf([page, scan, { content: '' }, page]));
    expect(document.status).toBe('partial');
    expect(document.notices).toMatchObject([{ code: 'no-text', severity: 'error', page: 2 }]);
    expect(document.pages.map((p) => p.number)).toEqual([1, 2, 3, 4]);
  });

  it('reads the words a scanner laid over its picture', async () => {
    const words = `3 Tr ${lines(72, 700, ['The Supplier shall notify the Customer of every breach.'])}`;
    const document = await read(pdf([{ ...scan, content: `${scan.content} ${words}` }]));
    expect(document.text).toContain('notify the Customer');
    expect(document.blocks[0]!.ocr).toBe(true);
    expect(document.notices).toMatchObject([{ code: 'ocr-layer', severity: 'info' }]);
  });

  it('tells of its progress', async () => {
    const seen: string[] = [];
    await read(pdf([page, page]), { onProgress: (done: number, total: number, unit: string) => seen.push(`${done}/${total} ${unit}`) });
    expect(seen).toEqual(['1/2 page', '2/2 page']);
  });
});
