import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { brokenInvariant } from '../../src/read/invariants.js';
import { codes, lines, readAs } from './document.js';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('read', () => {
  it.each([
    ['an empty file', 'a.pdf', latin1(''), 'corrupt', /empty/],
    ['white space', 'a.txt', latin1(' \n\t'), 'corrupt', /white space/],
    [
      'an old Word file',
      'a.docx',
      Buffer.concat([latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.from('WordDocument', 'utf16le')]),
      'unsupported-type',
      /\.doc\).*save it as \.docx/,
    ],
    [
      'an encrypted Word file',
      'a.docx',
      Buffer.concat([latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'needs-password',
      /password/,
    ],
    ['a picture', 'a.png', latin1('\x89PNG\r\n\x1a\n....'), 'unsupported-type', /image/],
    [
      'a workbook',
      'a.docx',
      zipSync({ '[Content_Types].xml': latin1('<a/>'), 'xl/workbook.xml': latin1('<a/>') }),
      'unsupported-type',
      /Excel/,
    ],
    ['an archive', 'a.zip', zipSync({ 'contract.txt': latin1('x') }), 'unsupported-type', /unpack/],
    ['half a ZIP file', 'a.docx', latin1('PK\x03\x04'), 'corrupt', /no readable entry/],
    ['bytes without sense', 'a.txt', Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 7) % 32)), 'unsupported-type', /binary/],
    ['JSON', 'a.json', latin1('{"a": 1}'), 'unsupported-type', /JSON/],
    [
      'Word XML',
      'a.xml',
      latin1('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
      'unsupported-type',
      /Word XML/,
    ],
  ])('gives %s a status and a clear word', async (_, file, bytes, status, message) => {
    const document = await readAs(file, bytes);
    expect(document.status).toBe(status);
    expect(document.notices[0]?.message).toMatch(message);
    expect(document.text).toBe('');
  });

  it('goes by the content and names both where the extension says otherwise', async () => {
    const document = await readAs('contract.pdf', '<!doctype html><p>Hello</p>');
    expect(document.format).toBe('html');
    expect(document.notices[0]?.message).toBe('The name ends in .pdf, but the content is html; it was read as html.');
  });

  it('keeps a cap on bytes and on characters', async () => {
    expect((await readAs('a.txt', 'x'.repeat(20), { limits: { fileBytes: 10 } })).status).toBe('too-large');
    expect((await readAs('a.txt', 'word '.repeat(20), { limits: { characters: 50 } })).status).toBe('too-large');
  });

  it('hashes the bytes', async () => {
    expect((await readAs('a.txt', 'abc')).sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('folds characters that nobody sees', async () => {
    const document = await readAs('a.txt', 'en\u00adcryp\u00adtion\u00a0at rest\u0007, cafe\u0301\n');
    expect(document.text).toBe('encryption at rest, café');
    expect(codes(document)).toEqual([]);
  });

  it('reports words with invisible characters inside and letters of other alphabets', async () => {
    const hidden = await readAs('a.txt', 'The pro\u200bcessor may in\u200bdem\u200bnify nobody.\n');
    expect(hidden.text).toBe('The processor may indemnify nobody.');
    expect(codes(hidden)).toEqual(['obfuscated-characters']);
    expect(codes(await readAs('a.txt', 'The p\u0430rties agree.\n'))).toEqual(['obfuscated-characters']);
    expect(codes(await readAs('a.txt', 'Договор между сторонами о многом.\n'))).toEqual([]);
  });

  it('reads UTF-16 and Windows-1252', async () => {
    expect((await readAs('a.txt', Buffer.from('\ufeffParties – “agreed”', 'utf16le'))).text).toBe('Parties – “agreed”');
    expect((await readAs('a.txt', latin1('Parties \x96 \x93agreed\x94 in Z\xfcrich'))).text).toBe('Parties – “agreed” in Zürich');
  });

  it('takes text and Markdown for what they are, whatever the name', async () => {
    expect((await readAs('a.txt', '# Title\n\n## Next\n\nText **bold**.\n')).format).toBe('markdown');
    expect((await readAs('a.md', 'Plain words [***] and [***] only.\n')).format).toBe('text');
    expect(lines(await readAs('a.md', 'Plain words only.\n'))).toEqual(['Plain words only.']);
  });

  it('notices a broken promise', () => {
    const block = { kind: 'paragraph', origin: 'body', start: 0, end: 5 } as const;
    const document = { text: 'hello', blocks: [block], pages: [], links: [], revisions: [] };
    expect(brokenInvariant(document)).toBeUndefined();
    expect(brokenInvariant({ ...document, blocks: [block, block] })).toMatch(/inside the one before/);
    expect(brokenInvariant({ ...document, blocks: [{ ...block, end: 6 }] })).toMatch(/beyond the text/);
    expect(brokenInvariant({ ...document, blocks: [{ ...block, label: '1.' }] })).toMatch(/label/);
    expect(brokenInvariant({ ...document, links: [{ start: 3, end: 9, target: '' }] })).toMatch(/leaves the text/);
  });
});
