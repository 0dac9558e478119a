import { describe, expect, test } from 'vitest';
import { acceptAll, NOBODY } from '../../src/redline/prove/views.js';
import { bodyOf, docx, p, partOf, r, redline } from './tiny-docx.js';

const styled = (style: string, text: string, extra = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${extra}</w:pPr>${r(text)}</w:p>`;
const styles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/></w:style></w:styles>`;
const withStyles = (body: string): Uint8Array => docx(body, { 'word/styles.xml': styles }, { styles: 'styles.xml' });
const textsOf = (result: Parameters<typeof partOf>[0]): readonly string[] => acceptAll(partOf(result), NOBODY).texts;

describe('a new clause', () => {
  test('takes style, numbering and indents of its neighbour, and nothing that must not be repeated', () => {
    const properties =
      '<w:pPr><w:pStyle w:val="List"/><w:pageBreakBefore/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr><w:ind w:left="720"/><w:rPr><w:b/></w:rPr></w:pPr>';
    const result = redline(
      docx(`<w:p w:rsidR="00AA11BB">${properties}${r('Old clause.', '<w:sz w:val="20"/>')}</w:p>${p(r('After.'))}`),
      (find) => [{ kind: 'add-clause', after: find('clause'), paragraphs: ['New clause.'] }],
    );
    expect(bodyOf(result)).toContain(
      '</w:p><w:p><w:pPr><w:pStyle w:val="List"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr><w:ind w:left="720"/><w:rPr><w:ins w:id="1" w:author="Buyer Legal" w:date="2026-03-01T09:00:00Z"/><w:b/></w:rPr></w:pPr><w:ins w:id="2" w:author="Buyer Legal" w:date="2026-03-01T09:00:00Z"><w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve">New clause.</w:t></w:r></w:ins></w:p>',
    );
  });

  test('has a heading that looks like the heading of its neighbour', () => {
    const source = withStyles(styled('Heading1', 'Security') + p(r('Body text.')) + styled('Heading1', 'Term') + p(r('End.')));
    const result = redline(source, (find) => [
      { kind: 'add-clause', after: find('Body'), heading: 'Audit', paragraphs: ['Customer may audit.'] },
    ]);
    expect(textsOf(result)).toEqual(['Security', 'Body text.', 'Audit', 'Customer may audit.', 'Term', 'End.']);
    expect(bodyOf(result)).toMatch(
      /<w:p><w:pPr><w:pStyle w:val="Heading1"\/><w:rPr><w:ins [^>]*\/><\/w:rPr><\/w:pPr><w:ins [^>]*><w:r><w:t[^>]*>Audit</,
    );
  });

  test.each([
    [
      ['12. Audit', '12.1 One.', '13. Term', '13.1 Two.'],
      ['12A. New', '12A.1 First.', '12A.2 Second.'],
    ],
    [
      ['12. Audit', '12.1 One.', 'Term', 'Two.'],
      ['13. New', '13.1 First.', '13.2 Second.'],
    ],
    [
      ['Audit', '(c) One.', 'Term', '(a) Two.'],
      ['New', '(a) First.', '(b) Second.'],
    ],
    [
      ['Audit', 'One.', 'Term', 'Two.'],
      ['New', 'First.', 'Second.'],
    ],
  ])('under a heading after %j is %j', ([a, b, c, d], expected) => {
    const source = withStyles(styled('Heading1', a!) + p(r(b!)) + styled('Heading1', c!) + p(r(d!)));
    const result = redline(source, (find) => [
      { kind: 'add-clause', after: find('One.'), heading: 'New', paragraphs: ['First.', 'Second.'] },
    ]);
    expect(textsOf(result).slice(2, 5)).toEqual(expected);
  });

  test('has a heading that runs in where the document has none of its own', () => {
    const result = redline(docx(p(r('1.1\tFees. '), r('Customer pays.')) + p(r('End.'))), (find) => [
      { kind: 'add-clause', after: find('pays'), heading: 'Audit', paragraphs: ['Customer may audit.'] },
    ]);
    expect(textsOf(result)[1]).toBe('1.2 Audit. Customer may audit.');
    expect(bodyOf(result)).toContain('<w:b/></w:rPr><w:t xml:space="preserve">1.2 Audit.</w:t>');
  });

  test.each([
    [['12.3 First.', '13. Other.'], '12.4 New.'],
    [['12.3 First.', '12.4 Second.'], '12.3A New.'],
    [['12.3 First.', '12.3A Second.', '12.4 Third.'], '12.3B New.'],
    [['(c) first;', '(e) other;'], '(d) New.'],
    [['(i) first;', '(iii) other;'], '(ii) New.'],
    [['Section 4. First.', 'x'], 'Section 5. New.'],
    [['2 hours is enough.', 'x'], 'New.'],
    [['16 June 2010', 'x'], 'New.'],
  ])('after %j is numbered %j by hand', (before, expected) => {
    const result = redline(docx(before.map((text) => p(r(text))).join('')), () => [
      { kind: 'add-clause', after: before[0]!.length - 1, paragraphs: ['New.'] },
    ]);
    expect(textsOf(result)[1]).toBe(expected);
  });

  test('at the very end makes the mark before it the inserted one, so that rejecting leaves no empty paragraph', () => {
    const cell = (content: string): string => `<w:tbl><w:tr><w:tc>${content}</w:tc></w:tr></w:tbl>`;
    const source = docx(`${cell(p(r('In a cell.')))}${p(r('Last.'))}`);
    const result = redline(source, (find) => [
      { kind: 'add-clause', after: find('cell'), paragraphs: ['More.'] },
      { kind: 'add-clause', after: find('Last'), paragraphs: ['One.', 'Two.'] },
    ]);
    expect(textsOf(result)).toEqual(['In a cell.', 'More.', 'Last.', 'One.', 'Two.']);
    expect(bodyOf(result)).toMatch(/^<w:tbl><w:tr><w:tc><w:p><w:pPr><w:rPr><w:ins [^>]*\/><\/w:rPr><\/w:pPr><w:r>/);
  });

  test('keeps a section break at the end of its section', () => {
    const section = '<w:pPr><w:jc w:val="left"/><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr>';
    const result = redline(docx(`<w:p>${section}${r('Before the break.')}</w:p>${p(r('After.'))}`), (find) => [
      { kind: 'add-clause', after: find('Before'), paragraphs: ['New.'] },
    ]);
    const body = bodyOf(result);
    expect(body.match(/<w:type /g)).toHaveLength(1);
    expect(body.indexOf('nextPage')).toBeGreaterThan(body.indexOf('Before the break.'));
  });
});
