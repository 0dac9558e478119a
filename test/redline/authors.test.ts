/** Changes of two earlier authors survive ours, whatever we do around and inside them. */
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/model/edit.js';
import { acceptAll, NOBODY } from '../../src/redline/prove/views.js';
import { bodyOf, docx, META, p, partOf, r, redline } from './tiny-docx.js';

const by = (author: string, id: number): string => `w:id="${id}" w:author="${author}" w:date="2026-01-0${id}T00:00:00Z"`;
const anna = (inner: string): string => `<w:ins ${by('Anna', 1)}>${inner}</w:ins>`;
const bert = (text: string): string => `<w:del ${by('Bert', 2)}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;
const source = docx(p(r('Supplier shall '), bert('never '), anna(r('promptly and ') + r('fully', '<w:i/>')), r(' inform Customer.')));

/** Words of an author's insertions, then of the deletions. */
function wordsOf(xml: string, author: string): [string, string] {
  const words = { ins: '', del: '' };
  const open: { name: string; author: string }[] = [];
  for (const [, slash, name, attributes = '', selfClosing, text = ''] of xml.matchAll(/<(\/?)([\w:]+)([^>]*?)(\/?)>([^<]*)/g)) {
    if (name === 'w:ins' || name === 'w:del') {
      if (slash) open.pop();
      else if (!selfClosing) open.push({ name, author: /w:author="([^"]*)"/.exec(attributes)?.[1] ?? '' });
    }
    if (slash || (name !== 'w:t' && name !== 'w:delText')) continue;
    if (open.some((o) => o.name === 'w:ins' && o.author === author)) words.ins += text;
    if (open.some((o) => o.name === 'w:del' && o.author === author)) words.del += text;
  }
  return [words.ins, words.del];
}

const cases: Record<string, (find: (words: string) => number) => Edit[]> = {
  'insert inside an insertion': (find) => [{ kind: 'insert', at: find('and fully'), text: 'at once ' }],
  'delete inside an insertion': (find) => [{ kind: 'delete', start: find('and '), end: find('fully') + 2 }],
  'replace over the border of an insertion': (find) => [
    { kind: 'replace', start: find('shall'), end: find('promptly') + 4, text: 'must x' },
  ],
  'delete across a deletion': (find) => [{ kind: 'delete', start: find('Supplier'), end: find('promptly') + 8 }],
  'add a clause after it': (find) => [{ kind: 'add-clause', after: find('inform'), paragraphs: ['New.'] }],
};

describe('two earlier authors', () => {
  test.each(Object.keys(cases))('%s', (name) => {
    const result = redline(source, (find) => cases[name]!(find).map((e) => ({ ...e, comment: { text: 'Why.' } })));
    const xml = bodyOf(result);
    expect(wordsOf(xml, 'Anna')[0]).toBe('promptly and fully');
    expect(wordsOf(xml, 'Bert')).toEqual(['', 'never ']);
    const ids = [...xml.matchAll(/<w:(?:ins|del) w:id="(\d+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('our words stand where they were put, not after the whole insertion', () => {
    const result = redline(source, (find) => [{ kind: 'insert', at: find('and fully'), text: 'at once ' }]);
    expect(acceptAll(partOf(result), NOBODY).texts[0]).toBe('Supplier shall promptly at once and fully inform Customer.');
    expect(bodyOf(result)).toMatch(
      /<\/w:ins><w:ins [^>]*Buyer Legal[^>]*><w:r><w:t xml:space="preserve">at once <\/w:t><\/w:r><\/w:ins><w:ins [^>]*Anna/,
    );
  });

  test('a deletion of ours inside an insertion is nested in it', () => {
    const result = redline(source, (find) => [{ kind: 'delete', start: find('and '), end: find('fully') }]);
    expect(bodyOf(result)).toMatch(
      new RegExp(`<w:ins [^>]*Anna[^>]*><w:del [^>]*${META.author}[^>]*><w:r><w:delText[^>]*>and </w:delText></w:r></w:del></w:ins>`),
    );
  });

  test('a paragraph whose mark another author deletes runs on into the next', () => {
    const marked = `<w:p><w:pPr><w:rPr><w:del ${by('Bert', 2)}/></w:rPr></w:pPr>${r('First half')}</w:p>${p(r(' second half.'))}`;
    const into = redline(docx(marked + p(r('End.'))), (find) => [{ kind: 'insert', at: find(' half.'), text: ' big' }]);
    expect(bodyOf(into)).toContain(r(' second'));
    const clause = redline(docx(marked + p(r('End.'))), (find) => [{ kind: 'add-clause', after: find('First'), paragraphs: ['New.'] }]);
    expect(acceptAll(partOf(clause), NOBODY).texts).toEqual(['First half', ' second half.', 'New.', 'End.']);
  });
});
