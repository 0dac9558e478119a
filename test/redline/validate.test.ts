import { describe, expect, test } from 'vitest';
import { newProblems, validate } from '../../src/redline/validate/index.js';
import { docx, p, r } from './tiny-docx.js';

const by = (id: number): string => `w:id="${id}" w:author="A" w:date="2026-01-01T00:00:00Z"`;
const codes = (body: string, parts: Record<string, string> = {}): string[] => validate(docx(body, parts)).map((problem) => problem.code);

describe('the validator', () => {
  test('a sound file has no problems', () => {
    expect(
      codes(p(r('one'), `<w:ins ${by(1)}>${r('two')}</w:ins>`, `<w:del ${by(2)}><w:r><w:delText>x</w:delText></w:r></w:del>`)),
    ).toEqual([]);
  });

  test.each([
    ['revision-id-twice', p(`<w:ins ${by(1)}>${r('a')}</w:ins><w:ins ${by(1)}>${r('b')}</w:ins>`)],
    ['live-in-deletion', p(`<w:del ${by(1)}>${r('a')}</w:del>`)],
    ['deleted-outside-deletion', p('<w:r><w:delText>a</w:delText></w:r>')],
    ['deleted-outside-deletion', p('<w:r><w:delInstrText>PAGE</w:delInstrText></w:r>')],
    ['revision-author', p(`<w:ins w:id="3">${r('a')}</w:ins>`)],
    ['revision-id', p(`<w:ins w:id="x" w:author="A">${r('a')}</w:ins>`)],
    ['range-unpaired', p('<w:bookmarkStart w:id="1" w:name="b"/>', r('a'))],
    ['comment-absent', p(r('a'), '<w:r><w:commentReference w:id="4"/></w:r>')],
    ['relationship', p('<w:hyperlink r:id="rId99">', r('a'), '</w:hyperlink>')],
    ['cell-end', `<w:tbl><w:tr><w:tc>${p(r('a'))}<w:tbl/></w:tc></w:tr></w:tbl>`],
    ['order', `<w:p>${r('a')}<w:pPr/></w:p>`],
    ['order', `<w:p><w:pPr><w:rPr><w:b/><w:ins ${by(1)}/></w:rPr></w:pPr></w:p>`],
    ['nesting', p(`<w:r>${r('a')}</w:r>`)],
    ['field-unbalanced', p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')],
    ['note-absent', p('<w:r><w:footnoteReference w:id="9"/></w:r>')],
    ['not-well-formed', p('<w:r><x:y/></w:r>')],
    ['not-well-formed', p(r('a&#1;b'))],
    ['stray-text', p('words')],
  ])('finds %s', (code, body) => {
    expect(codes(body)).toContain(code);
  });

  test('finds parts without a content type and targets that are absent', () => {
    expect(codes(p(r('a')), { 'word/odd.bin': 'x' })).toEqual(['content-types']);
    const broken = docx(p(r('a')), {
      'word/_rels/document.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/styles" Target="nowhere.xml"/></Relationships>',
    });
    expect(validate(broken).map((x) => x.code)).toEqual(['relationship']);
  });

  test('what was wrong before is not held against the redline, one more of a kind is', () => {
    const one = { code: 'a', detail: 'x' };
    expect(newProblems([one], [one])).toEqual([]);
    expect(newProblems([one], [one, one])).toEqual([one]);
  });
});
