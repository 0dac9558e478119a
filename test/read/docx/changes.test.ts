import { describe, expect, it } from 'vitest';
import { abstract, del, ins, level, list, num, p, r, read, texts } from './word.js';

const marked = (change: 'ins' | 'del' | 'moveFrom' | 'moveTo'): string =>
  `<w:rPr><w:${change} w:id="9" w:author="Cy" w:date="2026-01-04T00:00:00Z"/></w:rPr>`;

describe('tracked changes', () => {
  const body = p(r('within ') + del('72 hours') + ins(r('24 hours')) + r('.'));

  it('reads them as accepted unless told otherwise', () => {
    expect(read(body).text).toBe('within 24 hours.');
    expect(read(body, { changes: 'original' }).text).toBe('within 72 hours.');
    expect(read(body, { changes: 'both' }).text).toBe('within 72 hours24 hours.');
  });

  it('says whose each change is and where it stands', () => {
    const spans = (changes: 'accepted' | 'original' | 'both') => {
      const { text, revisions } = read(body, { changes });
      return revisions.map(({ kind, start, end, author, date }) => [kind, text.slice(start, end), author, date]);
    };
    const insertion = ['insertion', '24 hours', 'Ann', '2026-01-02T03:04:05Z'];
    const deletion = ['deletion', '72 hours', 'Bob', '2026-01-03T03:04:05Z'];
    expect(spans('accepted')).toEqual([insertion]);
    expect(spans('original')).toEqual([deletion]);
    expect(spans('both')).toEqual([deletion, insertion]);
  });

  it('joins the runs of one change into one span', () => {
    const { revisions } = read(p(ins(r('one ') + r('two', '<w:strike/>'))));
    expect(revisions).toEqual([{ kind: 'insertion', start: 0, end: 7, author: 'Ann', date: '2026-01-02T03:04:05Z' }]);
  });

  it('treats moved text as deleted at one place and inserted at the other', () => {
    const moved =
      p(`<w:moveFrom w:id="1" w:author="A">${r('old place')}</w:moveFrom>${r('stays')}`) +
      p(`<w:moveTo w:id="2" w:author="A">${r('new place')}</w:moveTo>`);
    expect(texts(read(moved))).toEqual(['stays', 'new place']);
    expect(texts(read(moved, { changes: 'original' }))).toEqual(['old placestays']);
  });

  it('leaves out what one author inserted and another deleted', () => {
    const both = p(r('a') + ins(del('b')) + r('c'));
    expect(read(both).text).toBe('ac');
    expect(read(both, { changes: 'original' }).text).toBe('ac');
    expect(read(both, { changes: 'both' }).text).toBe('abc');
  });

  it('runs paragraphs together where the mark between them is deleted', () => {
    const merged = p('first ', marked('del')) + p('second') + p('third');
    const accepted = read(merged);
    expect(texts(accepted)).toEqual(['first second', 'third']);
    expect(accepted.blocks.map(({ anchor }) => anchor?.paragraph)).toEqual([0, 2]);
    expect(texts(read(merged, { changes: 'original' }))).toEqual(['first ', 'second', 'third']);
  });

  it('runs paragraphs together in the original view where the mark was inserted', () => {
    const split = p('first ', marked('ins')) + p('second');
    expect(texts(read(split))).toEqual(['first ', 'second']);
    expect(texts(read(split, { changes: 'original' }))).toEqual(['first second']);
  });

  it('gives a merged paragraph the number of the one that keeps its mark', () => {
    const numbering = abstract(0, level(0, 'decimal', '%1.')) + num(1, 0);
    const body =
      p('a', list(0)) +
      p('gone', `${list(0)}${marked('del')}`)
        .replace('<w:r>', '<w:del w:id="1"><w:r>')
        .replace('</w:r>', '</w:r></w:del>') +
      p('b', list(0));
    expect(texts(read({ body, numbering }))).toEqual(['1. a', '2. b']);
    expect(texts(read({ body, numbering }, { changes: 'original' }))).toEqual(['1. a', '2. gone', '3. b']);
  });

  it('never runs paragraphs together over the border of a cell', () => {
    const cell = (content: string, mark = ''): string => `<w:tc>${p(content, mark)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell('a', marked('del'))}${cell('b')}</w:tr></w:tbl>`;
    expect(texts(read(table))).toEqual(['a', 'b']);
  });

  it('takes out rows that were deleted, and leaves inserted ones out of the original', () => {
    const row = (content: string, change = ''): string =>
      `<w:tr>${change && `<w:trPr>${change}</w:trPr>`}<w:tc>${p(content)}</w:tc></w:tr>`;
    const table = `<w:tbl>${row('kept')}${row('deleted', '<w:del w:id="1" w:author="A"/>')}${row('inserted', '<w:ins w:id="2" w:author="A"/>')}</w:tbl>`;
    expect(texts(read(table))).toEqual(['kept', 'inserted']);
    expect(texts(read(table, { changes: 'original' }))).toEqual(['kept', 'deleted']);
  });

  it('uses the earlier properties of a paragraph in the original view', () => {
    const numbering = abstract(0, level(0, 'decimal', '%1.')) + num(1, 0);
    const changed = p('x', `${list(0)}<w:pPrChange w:id="1" w:author="A"><w:pPr/></w:pPrChange>`);
    expect(read({ body: changed, numbering }).text).toBe('1. x');
    expect(read({ body: changed, numbering }, { changes: 'original' }).text).toBe('x');
  });

  it('ignores earlier properties of runs', () => {
    expect(read(p(r('seen', '<w:rPrChange w:id="1" w:author="A"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'))).text).toBe('seen');
  });

  it('keeps names of authors short', () => {
    expect(read(p(ins(r('x'), 'A'.repeat(9999)))).revisions[0]?.author).toHaveLength(200);
  });
});
