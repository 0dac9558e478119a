/** Where other redlining libraries were seen to fail, and files that are built in unusual ways: one test for each. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/index.js';
import { validate } from '../../src/redline/validate/index.js';
import { bodyOf, docx, p, partOf, r, redline } from './tiny-docx.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const note = { text: 'Our reason.' };

/** Both views of a redline, as the reader gives them. */
async function views(result: ReturnType<typeof redline>): Promise<{ accepted: string; original: string }> {
  if ('refused' in result) throw new Error(result.refused.join('; '));
  expect(validate(result.bytes)).toEqual([]);
  const text = async (changes: 'accepted' | 'original'): Promise<string> => (await read(result.bytes, 'a.docx', { changes })).text;
  return { accepted: await text('accepted'), original: await text('original') };
}

describe('what others broke', () => {
  test('bold words beside a change stay bold, and no change of format is made up', () => {
    const source = docx(p(r('The '), r('Supplier', '<w:b/>'), r(' shall notify the '), r('Client', '<w:b/><w:i/>'), r('.')));
    const body = bodyOf(redline(source, (find) => [{ kind: 'replace', start: find('notify'), end: find(' the '), text: 'tell' }]));
    expect(body).toContain('<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Supplier</w:t>');
    expect(body).toContain('<w:rPr><w:b/><w:i/></w:rPr><w:t xml:space="preserve">Client</w:t>');
    expect(body).not.toMatch(/w:val="0"|PrChange/);
  });

  test('changes of others are neither accepted nor lost when the file is written', () => {
    const theirs = '<w:del w:id="5" w:author="V" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>gone</w:delText></w:r></w:del>';
    const format = '<w:pPr><w:pPrChange w:id="6" w:author="V"><w:pPr/></w:pPrChange></w:pPr>';
    const source = docx(`${p(theirs, r('one two'))}<w:p>${format}${r('three')}</w:p>`);
    const body = bodyOf(redline(source, (find) => [{ kind: 'insert', at: find('three'), text: 'x ' }]));
    expect(body).toContain(theirs);
    expect(body).toContain(format);
  });

  test('a second edit finds the words of the contract, not those that the first one put in', async () => {
    const source = docx(p(r('Notice is due. Notice is given.')));
    const result = redline(source, (find) => [
      { kind: 'insert', at: find(' Notice is given'), text: ' Notice is given by mail.' },
      { kind: 'replace', start: find('given.'), end: find('given.') + 5, text: 'sent' },
    ]);
    expect((await views(result)).accepted).toBe('Notice is due. Notice is given by mail. Notice is sent.');
  });

  test('ids are unique over the whole file, even where another part uses a high one', () => {
    const footnotes = `<w:footnotes xmlns:w="${W}"><w:footnote w:id="2"><w:p><w:ins w:id="41" w:author="V"><w:r><w:t>n</w:t></w:r></w:ins></w:p></w:footnote></w:footnotes>`;
    const body = p(
      r('one two'),
      '<w:r><w:footnoteReference w:id="2"/></w:r>',
      '<w:bookmarkStart w:id="40" w:name="b"/><w:bookmarkEnd w:id="40"/>',
    );
    const source = docx(body, { 'word/footnotes.xml': footnotes }, { footnotes: 'footnotes.xml' });
    const result = redline(source, (find) => [
      { kind: 'delete', start: find('one'), end: find(' two') },
      { kind: 'insert', at: find('two') + 3, text: '!' },
    ]);
    const ids = [...partOf(result).matchAll(/<w:(?:ins|del) w:id="(\d+)"/g)].map((m) => Number(m[1]));
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect([2, 40, 41]).not.toContain(id);
  });

  test('the main part may have another name, and a byte that is not ours stays', async () => {
    const files = unzipSync(docx(p(r('one two'))));
    const moved: Record<string, Uint8Array> = {};
    for (const [name, bytes] of Object.entries(files)) {
      const text = strFromU8(bytes).replaceAll('word/document.xml', 'word/document2.xml');
      moved[name.replace('word/document.xml', 'word/document2.xml')] = strToU8(text);
    }
    const result = redline(zipSync(moved), (find) => [{ kind: 'insert', at: find(' two'), text: ' and', comment: note }]);
    expect((await views(result)).accepted).toBe('one and two');
    expect(partOf(result, 'word/document2.xml')).toContain(' and');
  });
});

describe('files built in unusual ways', () => {
  test('Strict Open XML', async () => {
    const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const files = unzipSync(docx(p(r('one two'))));
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    for (const name of ['word/document.xml', '_rels/.rels'])
      files[name] = strToU8(
        strFromU8(files[name]!).replaceAll(W, strict).replaceAll(relations, 'http://purl.oclc.org/ooxml/officeDocument/relationships'),
      );
    const result = redline(zipSync(files), (find) => [
      { kind: 'delete', start: find(' two'), end: find(' two') + 4, comment: note },
      { kind: 'add-clause', after: find('one'), paragraphs: ['three'] },
    ]);
    expect(await views(result)).toEqual({ accepted: 'one\nthree', original: 'one two' });
    expect(partOf(result, 'word/comments.xml')).toContain(`xmlns:w="${strict}"`);
    expect(partOf(result, 'word/_rels/document.xml.rels')).toContain('purl.oclc.org/ooxml/officeDocument/relationships/comments');
  });

  test('a list that begins again keeps its own count', async () => {
    const level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>';
    const again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const numbering = `<w:numbering xmlns:w="${W}"><w:abstractNum w:abstractNumId="1">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/>${again}</w:num></w:numbering>`;
    const item = (list: number, text: string): string =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${r(text)}</w:p>`;
    const source = docx(
      item(1, 'One.') + item(1, 'Two.') + item(2, 'Anew.') + item(2, 'More.'),
      { 'word/numbering.xml': numbering },
      { numbering: 'numbering.xml' },
    );
    const result = redline(source, (find) => [{ kind: 'add-clause', after: find('Anew'), paragraphs: ['Ours.'] }]);
    expect((await views(result)).accepted).toBe('1. One.\n2. Two.\n1. Anew.\n2. Ours.\n3. More.');
  });

  test('a clause in a cell leaves the cell ending with a paragraph', async () => {
    const cell = (text: string): string => `<w:tc><w:tcPr/>${p(r(text))}</w:tc>`;
    const source = docx(`<w:tbl><w:tblPr/><w:tblGrid/><w:tr>${cell('Left.')}${cell('Right.')}</w:tr></w:tbl>${p(r('End.'))}`);
    const result = redline(source, (find) => [{ kind: 'add-clause', after: find('Left'), paragraphs: ['More.'], comment: note }]);
    const { accepted, original } = await views(result);
    expect(accepted).toMatch(/^Left\.\s+More\..*Right\./s);
    expect(original).toBe((await read(source, 'a.docx', {})).text);
  });

  test('words in a content control without a lock, in a paragraph and around one', async () => {
    const control = (content: string): string =>
      `<w:sdt><w:sdtPr><w:alias w:val="Clause"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    const source = docx(control(p(r('First clause.'))) + p(r('See '), control(r('second words')), r(' here.')));
    const result = redline(source, (find) => [
      { kind: 'insert', at: find('clause.') + 6, text: ' of ours', comment: note },
      { kind: 'replace', start: find('second'), end: find(' words'), text: 'third', comment: note },
      { kind: 'add-clause', after: find('First'), paragraphs: ['Between.'] },
    ]);
    expect((await views(result)).accepted).toBe('First clause of ours.\nBetween.\nSee third words here.');
    expect(bodyOf(result).match(/<w:alias/g)).toHaveLength(2);
  });

  test('a note keeps its reference when words around it go, and goes with its paragraph', async () => {
    const footnotes = `<w:footnotes xmlns:w="${W}"><w:footnote w:id="2">${p(r('Note words.'))}</w:footnote></w:footnotes>`;
    const reference = '<w:r><w:footnoteReference w:id="2"/></w:r>';
    const source = docx(
      p(r('one two'), reference, r(' three four')) + p(r('End.')),
      { 'word/footnotes.xml': footnotes },
      { footnotes: 'footnotes.xml' },
    );
    const part = redline(source, (find) => [{ kind: 'replace', start: find('two'), end: find(' four'), text: 'six' }]);
    expect(bodyOf(part)).toMatch(/<\/w:del><w:r><w:footnoteReference w:id="2"\/><\/w:r><w:del /);
    const all = redline(source, (find) => [{ kind: 'delete', start: find('one'), end: find('four') + 4 }]);
    expect(bodyOf(all)).toMatch(/<w:r><w:footnoteReference w:id="2"\/><\/w:r>.*<\/w:del>/);
    expect((await views(all)).accepted).toContain('End.');
  });

  test('a file with comments of two others gets ours behind them', async () => {
    const theirs = (id: number): string =>
      `<w:comment w:id="${id}" w:author="V${id}"><w:p><w:r><w:t>Note ${id}</w:t></w:r></w:p></w:comment>`;
    const range = (id: number, words: string): string =>
      `<w:commentRangeStart w:id="${id}"/>${r(words)}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
    const source = docx(
      p(range(0, 'one two'), r(' '), range(3, 'three four')),
      { 'word/comments.xml': `<w:comments xmlns:w="${W}">${theirs(0)}${theirs(3)}</w:comments>` },
      { comments: 'comments.xml' },
    );
    const result = redline(source, (find) => [{ kind: 'delete', start: find('two'), end: find('four'), comment: note }]);
    expect(await views(result)).toEqual({ accepted: 'one four', original: 'one two three four' });
    expect([...partOf(result, 'word/comments.xml').matchAll(/<w:comment w:id="(\d+)"/g)].map((m) => m[1])).toEqual(['0', '3', '4']);
    for (const id of [0, 3])
      expect(bodyOf(result).match(new RegExp(`<w:comment(?:RangeStart|RangeEnd|Reference) w:id="${id}"/>`, 'g'))).toHaveLength(3);
  });
});
