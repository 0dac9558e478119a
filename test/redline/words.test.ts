import { describe, expect, test } from 'vitest';
import { writeRedline } from '../../src/redline/index.js';
import { bodyOf, docx, META, p, partOf, r, readTiny, redline } from './tiny-docx.js';

const BOLD = '<w:b/>';
const by = `w:author="${META.author}" w:date="${META.date}"`;
const ins = (id: number, inner: string): string => `<w:ins w:id="${id}" ${by}>${inner}</w:ins>`;
const del = (id: number, inner: string): string => `<w:del w:id="${id}" ${by}>${inner}</w:del>`;
const gone = (text: string, format = ''): string => r(text, format).replaceAll('w:t', 'w:delText');

describe('words in one paragraph', () => {
  test('an insertion takes the formatting of most of the paragraph and leaves the rest alone', () => {
    const source = docx(p(r('Breach. ', BOLD), r('Supplier notifies without undue delay.')) + p(r('Next.')));
    const result = redline(source, (find) => [{ kind: 'insert', at: find(' delay') + 6, text: ', and within 72 hours' }]);
    expect(bodyOf(result)).toBe(
      p(r('Breach. ', BOLD), r('Supplier notifies without undue delay'), ins(1, r(', and within 72 hours')), r('.')) + p(r('Next.')),
    );
  });

  test('a deletion over two formats keeps both runs as they were', () => {
    const source = docx(p(r('once a '), r('year', BOLD), r(' only')));
    const result = redline(source, (find) => [{ kind: 'delete', start: find('a year'), end: find('ar only') }]);
    expect(bodyOf(result)).toBe(p(r('once '), del(1, gone('a ') + gone('ye', BOLD)), r('ar', BOLD), r(' only')));
  });

  test('a replacement shrinks to the words that differ', () => {
    const source = docx(p(r('within ninety (90) days after notice')));
    const result = redline(source, (find) => [
      { kind: 'replace', start: find('within'), end: find(' after'), text: 'within thirty (30) days' },
    ]);
    expect(bodyOf(result)).toBe(p(r('within '), del(1, gone('ninety (90')), ins(2, r('thirty (30')), r(') days after notice')));
  });

  test('several edits of one paragraph do not disturb each other', () => {
    const source = docx(p(r('one two three four')));
    const result = redline(source, (find) => [
      { kind: 'insert', at: find('one') + 3, text: ' A' },
      { kind: 'delete', start: find('two '), end: find('three') },
      { kind: 'insert', at: find('three'), text: 'B ' },
      { kind: 'insert', at: find('three'), text: 'C ' },
      { kind: 'replace', start: find('four'), end: find('four') + 4, text: 'five' },
    ]);
    const plain = bodyOf(result)
      .replace(/<w:del .*?<\/w:del>/g, '')
      .replace(/<[^>]*>/g, '');
    expect(plain).toBe('one A B C three five');
  });

  test('tabs, breaks and hyphens count as the reader counts them', () => {
    const source = docx(p('<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>'));
    const result = redline(source, (find) => [{ kind: 'replace', start: find('c-d'), end: find('c-d') + 3, text: 'x\ty' }]);
    expect(bodyOf(result)).toContain('<w:delText xml:space="preserve">c</w:delText><w:noBreakHyphen/>');
    expect(bodyOf(result)).toContain('<w:tab/><w:t xml:space="preserve">y</w:t></w:r></w:ins>');
  });

  test('XML signs in new words are words', () => {
    const result = redline(docx(p(r('R&amp;D costs'))), (find) => [{ kind: 'insert', at: find(' costs'), text: ' <b>&amp;</b>' }]);
    expect(partOf(result)).toContain('> &lt;b&gt;&amp;amp;&lt;/b&gt;</w:t>');
  });

  test('a paragraph deleted whole goes with its mark', () => {
    const source = docx(p(r('Keep.')) + p(r('Audits at most once a year.')) + p(r('Keep too.')));
    const result = redline(source, (find) => [{ kind: 'delete', start: find('Audits'), end: find('year.') + 5 }]);
    expect(bodyOf(result)).toContain(`<w:p><w:pPr><w:rPr><w:del w:id="2" ${by}/></w:rPr></w:pPr><w:del w:id="1"`);
  });

  test('a deletion may run over paragraphs', () => {
    const source = docx(p(r('First one.')) + p(r('Second one.')) + p(r('Third one.')));
    const result = redline(source, (find) => [{ kind: 'delete', start: find(' one.'), end: find('Third') }]);
    const left = bodyOf(result).replace(/<w:del [^>]*[^/]>.*?<\/w:del>/g, '');
    expect(left.match(/<w:t /g)).toHaveLength(2);
  });
});

describe('refusals', () => {
  const reasons = (source: Uint8Array, edits: Parameters<typeof redline>[1]): string => {
    const result = redline(source, edits);
    return 'refused' in result ? result.refused.join('; ') : 'written';
  };
  const field = (code: string, result: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

  test('part of a computed field is refused, the whole field is deleted with its instruction', () => {
    const source = docx(p(r('see '), field('REF _x', r('Section 4')), r(' below')));
    expect(reasons(source, (find) => [{ kind: 'insert', at: find('ction 4'), text: 'x' }])).toMatch(/result of a field/);
    expect(reasons(source, (find) => [{ kind: 'delete', start: find('Section'), end: find(' 4') }])).toMatch(/result of a field/);
    const whole = redline(source, (find) => [{ kind: 'delete', start: find('Section'), end: find(' below') }]);
    expect(bodyOf(whole)).toContain('<w:delInstrText xml:space="preserve">REF _x</w:delInstrText>');
    expect(bodyOf(whole)).not.toContain('<w:instrText');
  });

  test('locked and bound content controls, pictures, formulas', () => {
    const control = (property: string): Uint8Array =>
      docx(p(r('a '), `<w:sdt><w:sdtPr>${property}</w:sdtPr><w:sdtContent>${r('bound words')}</w:sdtContent></w:sdt>`, r(' z')));
    const inside: Parameters<typeof redline>[1] = (find) => [{ kind: 'delete', start: find('bound'), end: find(' words') }];
    expect(reasons(control('<w:lock w:val="contentLocked"/>'), inside)).toMatch(/locked content control/);
    expect(reasons(control('<w:dataBinding w:xpath="/a"/>'), inside)).toMatch(/data in the file/);
    expect(reasons(control('<w:tag w:val="x"/>'), inside)).toBe('written');
    const picture = docx(p(r('one '), '<w:r><w:pict/></w:r>', r('two')));
    expect(reasons(picture, (find) => [{ kind: 'delete', start: find('one'), end: find('two') + 3 }])).toMatch(/picture/);
  });

  test('overlaps, control characters, lone surrogates, places outside', () => {
    const source = docx(p(r('one two three')));
    const cut = { kind: 'delete', start: 0, end: 7 } as const;
    expect(reasons(source, () => [cut, { kind: 'replace', start: 4, end: 13, text: 'x' }])).toMatch(/edits 1 and 2 change the same words/);
    expect(reasons(source, () => [cut, { kind: 'insert', at: 3, text: 'x' }])).toMatch(/change the same words/);
    expect(reasons(source, () => [{ kind: 'insert', at: 3, text: 'a\u0007' }])).toMatch(/control character/);
    expect(reasons(source, () => [{ kind: 'insert', at: 3, text: 'a\ud800' }])).toMatch(/surrogate/);
    expect(reasons(source, () => [{ kind: 'insert', at: 99, text: 'a' }])).toMatch(/expected offsets/);
    expect(reasons(source, () => [])).toMatch(/nothing to change/);
  });

  test('a document that is not that of the package', () => {
    const document = readTiny(docx(p(r('quite different words'))));
    const result = writeRedline(docx(p(r('one two three'))), document, [{ kind: 'insert', at: 5, text: '!' }], META);
    expect(result).toEqual({ refused: [expect.stringMatching(/words as read differ/)] });
  });

  test('bytes that are no package', () => {
    const source = docx(p(r('one')));
    const result = writeRedline(source.subarray(0, source.length - 10), readTiny(source), [{ kind: 'insert', at: 3, text: 'x' }], META);
    expect(result).toEqual({ refused: [expect.stringMatching(/ZIP/)] });
  });
});
