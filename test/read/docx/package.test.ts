import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ReadLimits } from '../../../src/model/document.js';
import { readDocx } from '../../../src/read/docx/index.js';
import { resolveTarget } from '../../../src/read/docx/package.js';
import { ReadFailure } from '../../../src/read/limits.js';
import { namespaces, p, r, read, relationships, word } from './word.js';

/** Status with which a file is refused, or the text of one that is read. */
function outcome(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): string {
  try {
    return readDocx(bytes, 'x.docx', { limits }).text;
  } catch (error) {
    if (error instanceof ReadFailure) return error.status;
    throw error;
  }
}
const plain = word({ body: p('Hello') });
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
/** Offset of a record in an archive. */
const find = (bytes: Uint8Array, signature: number): number => {
  for (let at = 0; at < bytes.length - 4; at++) if (view(bytes).getUint32(at, true) === signature) return at;
  throw new Error('no such record');
};

describe('a package', () => {
  it('names its main part itself', () => {
    const xml = `<w:document ${namespaces}><w:body>${p('elsewhere')}</w:body></w:document>`;
    const bytes = zipSync({
      '_rels/.rels': strToU8(relationships({ a: ['officeDocument', '/doc/main.xml'] })),
      'doc/main.xml': strToU8(xml),
    });
    const document = readDocx(bytes, 'x.docx', {});
    expect(document.text).toBe('elsewhere');
    expect(document.blocks[0]?.anchor).toEqual({ part: 'doc/main.xml', paragraph: 0 });
  });

  it('may use Strict names, other prefixes, UTF-16 and a byte order mark', () => {
    const strict = (xml: string): string =>
      xml
        .replaceAll('http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main')
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
          'http://purl.oclc.org/ooxml/officeDocument/relationships',
        );
    const body = p(r('Strict ') + r('hidden', '<w:vanish/>') + r('twin'));
    expect(readDocx(word({ body }, strict), 'x.docx', {}).text).toBe('Strict twin');
    expect(
      readDocx(
        word({ body: p('Prefix') }, (xml) => xml.replaceAll('w:', 'x:').replaceAll('xmlns:w=', 'xmlns:x=')),
        'x.docx',
        {},
      ).text,
    ).toBe('Prefix');
    const utf16 = new Uint8Array(
      Buffer.from(`\ufeff<w:document ${namespaces}><w:body>${p('Wide “quotes”')}</w:body></w:document>`, 'utf16le'),
    );
    expect(outcome(zipSync({ '_rels/.rels': strToU8(relationships({ a: ['officeDocument', 'd.xml'] })), 'd.xml': utf16 }))).toBe(
      'Wide “quotes”',
    );
  });

  it('resolves targets inside itself only', () => {
    expect(resolveTarget('word/', '../customXml/item1.xml')).toBe('customXml/item1.xml');
    expect(resolveTarget('word/', '/word/styles.xml')).toBe('word/styles.xml');
    expect(resolveTarget('word/', '../../../../etc/passwd')).toBe('etc/passwd');
  });

  it('is hashed', () => {
    expect(read(p('a')).sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('refused files', () => {
  it.each([
    ['empty', new Uint8Array(0), 'corrupt'],
    ['no archive', strToU8('hello world, this is no archive at all'), 'corrupt'],
    ['cut off', plain.subarray(0, plain.length - 40), 'corrupt'],
    ['without a main part', zipSync({ 'x.xml': strToU8('<x/>') }), 'unsupported-type'],
    [
      'another Office file',
      zipSync({ '_rels/.rels': strToU8(relationships({ a: ['officeDocument', 'x.xml'] })), 'x.xml': strToU8('<workbook/>') }),
      'unsupported-type',
    ],
    ['old binary', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'unsupported-type'],
    [
      'encrypted',
      new Uint8Array(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')])),
      'needs-password',
    ],
    ['not well-formed', word({ body: '<w:p>' }), 'corrupt'],
    ['undeclared prefix', word({ body: p('<q:r/>') }), 'corrupt'],
  ])('%s: %s', (_name, bytes, status) => {
    expect(outcome(bytes)).toBe(status);
  });

  it('refuses every document type declaration', () => {
    const declared = (declaration: string): string =>
      outcome(word({ body: p('&x;') }, (xml) => (xml.startsWith('<w:document') ? declaration + xml : xml)));
    expect(declared('<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>')).toBe('corrupt');
    expect(declared('<!DOCTYPE w:document [<!ENTITY x "lol">]>')).toBe('corrupt');
    expect(declared('<!DOCTYPE w:document>')).toBe('corrupt');
    expect(
      read({ body: p('a'), more: { 'styles.xml': `<!DOCTYPE x><w:styles ${namespaces}/>` }, relations: { s: ['styles', 'styles.xml'] } })
        .status,
    ).toBe('partial');
  });

  it('holds the caps on bytes, depth, elements, attributes and characters', () => {
    expect(outcome(plain, { fileBytes: 100 })).toBe('too-large');
    expect(outcome(plain, { zipEntries: 2 })).toBe('too-large');
    expect(outcome(plain, { partBytes: 500 })).toBe('too-large');
    expect(outcome(plain, { totalBytes: 700 })).toBe('too-large');
    expect(outcome(word({ body: `${'<w:sdt>'.repeat(300)}${'</w:sdt>'.repeat(300)}` }))).toBe('too-large');
    expect(outcome(word({ body: p('a').repeat(50) }), { xmlElements: 100 })).toBe('too-large');
    expect(outcome(word({ body: `<w:p ${Array.from({ length: 300 }, (_, index) => `a${index}=""`).join(' ')}/>` }))).toBe('too-large');
    expect(outcome(word({ body: p('a'.repeat(200)) }), { characters: 100 })).toBe('too-large');
  });

  it('counts numbers shown before paragraphs against the cap on characters', () => {
    const numbering = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="${'long '.repeat(40)}%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
    const body = p('a', '<w:numPr><w:numId w:val="1"/></w:numPr>').repeat(10);
    expect(outcome(word({ body, numbering }), { characters: 1000 })).toBe('too-large');
  });

  it('counts bytes as they inflate, whatever sizes the archive declares', () => {
    const bomb = word({ body: p('a'.repeat(3_000_000)) });
    for (const signature of [0x04034b50, 0x02014b50]) {
      let at = 0;
      for (;;) {
        const next = bomb.findIndex(
          (_, index) => index >= at && index < bomb.length - 4 && view(bomb).getUint32(index, true) === signature,
        );
        if (next < 0) break;
        view(bomb).setUint32(next + (signature === 0x04034b50 ? 22 : 24), 10, true);
        at = next + 4;
      }
    }
    expect(outcome(bomb)).toBe('too-large');
  });

  it('refuses archives that are encrypted, damaged, or name a part twice', () => {
    const changed = (change: (bytes: Uint8Array, directory: number) => void): string => {
      const bytes = plain.slice();
      change(bytes, find(bytes, 0x02014b50));
      return outcome(bytes);
    };
    expect(changed((bytes, at) => view(bytes).setUint16(at + 8, 1, true))).toBe('needs-password');
    expect(changed((bytes, at) => view(bytes).setUint16(at + 10, 9, true))).toBe('corrupt');
    expect(changed((bytes, at) => view(bytes).setUint32(at, 0, true))).toBe('corrupt');
    expect(changed((bytes) => view(bytes).setUint32(find(bytes, 0x06054b50) + 12, 0xfffffff0, true))).toBe('corrupt');
    expect(changed((bytes) => view(bytes).setUint32(find(bytes, 0x06054b50) + 16, 0xfffffff0, true))).toBe('corrupt');
    const twice = zipSync({ 'word/document.xml': strToU8('<a/>'), 'WORD/DOCUMENT.XML': strToU8('<b/>') });
    expect(outcome(twice)).toBe('corrupt');
  });

  it('notices data that do not fit their checksum', () => {
    const stored = zipSync(
      {
        '_rels/.rels': strToU8(relationships({ a: ['officeDocument', 'd.xml'] })),
        'd.xml': strToU8(`<w:document ${namespaces}><w:body>${p('seventy')}</w:body></w:document>`),
      },
      { level: 0 },
    );
    const at = Buffer.from(stored.buffer, stored.byteOffset, stored.length).indexOf('seventy');
    stored[at] = 0x53;
    expect(outcome(stored)).toBe('corrupt');
  });

  it('ends with a status wherever a file is cut or changed', () => {
    const known = new Set(['corrupt', 'too-large', 'needs-password', 'unsupported-type', 'Hello', '']);
    for (let cut = 0; cut < plain.length; cut += 11) expect(known).toContain(outcome(plain.subarray(0, cut)));
    let seed = 7;
    for (let run = 0; run < 300; run++) {
      const bytes = plain.slice();
      for (let change = 0; change < 3; change++) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        bytes[seed % bytes.length] = (seed >> 8) & 0xff;
      }
      expect(typeof outcome(bytes)).toBe('string');
    }
  });
});
