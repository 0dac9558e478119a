import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { validate } from '../../src/redline/validate/index.js';
import { bodyOf, docx, META, p, partOf, r, redline } from './tiny-docx.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const note = { text: 'Art. 33 <GDPR> & more.\nSecond.' };

describe('comments', () => {
  test('a new part comes with its relationship and content type', () => {
    const result = redline(docx(p(r('one two'))), (find) => [{ kind: 'insert', at: find(' two'), text: '!', comment: note }]);
    expect(bodyOf(result)).toMatch(
      /<w:commentRangeStart w:id="1"\/><w:ins .*<\/w:ins><w:commentRangeEnd w:id="1"\/><w:r><w:commentReference w:id="1"\/><\/w:r>/,
    );
    const comments = partOf(result, 'word/comments.xml');
    expect(comments).toContain(`w:id="1" w:author="${META.author}" w:date="${META.date}" w:initials="BL"`);
    expect(comments).toContain('Art. 33 &lt;GDPR&gt; &amp; more.');
    expect(comments.match(/<w:p>/g)).toHaveLength(2);
    expect(partOf(result, 'word/_rels/document.xml.rels')).toContain('Target="comments.xml"');
    expect(partOf(result, '[Content_Types].xml')).toContain('PartName="/word/comments.xml"');
  });

  test('they are appended to those of others, whose XML and extensions stay as they are', () => {
    const theirs = `<w:comments xmlns:w="${W}"><w:comment w:id="7" w:author='Vendor'><w:p><w:r><w:t>Ours!</w:t></w:r></w:p></w:comment>`;
    const body = p(
      '<w:commentRangeStart w:id="7"/>',
      r('one two'),
      '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>',
    );
    const source = docx(
      body,
      { 'word/comments.xml': `${theirs}</w:comments>`, 'word/commentsExtended.xml': '<x/>' },
      { comments: 'comments.xml', commentsExtended: 'commentsExtended.xml' },
    );
    const result = redline(source, (find) => [{ kind: 'delete', start: find('two'), end: find('two') + 3, comment: note }]);
    expect(partOf(result, 'word/comments.xml').startsWith(theirs)).toBe(true);
    expect(partOf(result, 'word/comments.xml')).toContain('<w:comment w:id="8"');
    expect(partOf(result, 'word/commentsExtended.xml')).toBe('<x/>');
  });

  test('a comment on a footnote stands at its reference in the body', () => {
    const notes = `<w:footnotes xmlns:w="${W}"><w:footnote w:id="2"><w:p><w:r><w:t>Note words here.</w:t></w:r></w:p></w:footnote></w:footnotes>`;
    const source = docx(
      p(r('Body'), '<w:r><w:footnoteReference w:id="2"/></w:r>', r('.')),
      { 'word/footnotes.xml': notes },
      { footnotes: 'footnotes.xml' },
    );
    const result = redline(source, (find) => [{ kind: 'delete', start: find('words '), end: find('here'), comment: note }]);
    expect(bodyOf(result)).toMatch(/<w:commentRangeStart w:id="1"\/><w:r><w:footnoteReference w:id="2"\/><\/w:r><w:commentRangeEnd/);
    expect(partOf(result, 'word/footnotes.xml')).toContain('<w:delText xml:space="preserve">words </w:delText>');
  });

  test('a text box is edited in both its copies and commented from outside', () => {
    const box = (tag: string): string => `<w:txbxContent>${p(r(`Boxed words.`))}</w:txbxContent><!--${tag}-->`;
    const alternate = `<w:r><mc:AlternateContent><mc:Choice Requires="v"><v:shape>${box('new')}</v:shape></mc:Choice><mc:Fallback><w:pict><v:shape>${box('old')}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const result = redline(docx(p(r('Around.'), alternate)), (find) => [
      { kind: 'insert', at: find(' words'), text: ' new', comment: note },
    ]);
    expect(bodyOf(result).match(/> new</g)).toHaveLength(2);
    expect(bodyOf(result)).toMatch(
      /<w:commentRangeStart w:id="1"\/><w:r><mc:AlternateContent>.*<\/mc:AlternateContent><\/w:r><w:commentRangeEnd/,
    );
  });

  test('the parts that are not changed keep their compressed bytes and their order', () => {
    const source = docx(p(r('one two')), { 'word/media/a.xml': '<a>'.concat('x'.repeat(5000), '</a>') });
    const result = redline(source, (find) => [{ kind: 'insert', at: find(' two'), text: '!', comment: note }]);
    if ('refused' in result) throw new Error(result.refused.join());
    const before = Object.keys(unzipSync(source));
    expect(Object.keys(unzipSync(result.bytes)).slice(0, before.length)).toEqual(before);
    const at = Buffer.from(source).indexOf('word/media/a.xml') - 30;
    const entry = Buffer.from(source).subarray(at, at + 60);
    expect(Buffer.from(result.bytes).includes(entry)).toBe(true);
    expect(validate(result.bytes)).toEqual([]);
  });
});
