import { describe, expect, it } from 'vitest';
import { p, read } from './word.js';

const cell = (content: string, properties = ''): string => `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${content}</w:tc>`;
const row = (cells: string, properties = ''): string => `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells}</w:tr>`;
const table = (rows: string): string => `<w:tbl><w:tblPr/>${rows}</w:tbl>`;

describe('tables', () => {
  it('read as rows of cells with their places', () => {
    const document = read(
      p('before') +
        table(
          row(cell(p('Measure')) + cell(p('In place')), '<w:tblHeader/>') +
            row(cell(p('Encryption at rest')) + cell(p('Yes,') + p('AES-256'))),
        ) +
        p('after'),
    );
    expect(document.text).toBe('before\nMeasure | In place\nEncryption at rest | Yes,\nAES-256\nafter');
    expect(document.blocks.map((block) => block.cell)).toEqual([
      undefined,
      { table: 0, row: 0, column: 0, header: true },
      { table: 0, row: 0, column: 1, header: true },
      { table: 0, row: 1, column: 0 },
      { table: 0, row: 1, column: 1 },
      { table: 0, row: 1, column: 1 },
      undefined,
    ]);
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'cell', 'cell', 'cell', 'cell', 'cell', 'paragraph']);
  });

  it('keep the column of cells after merged, empty and left-out ones', () => {
    const document = read(
      table(
        row(cell(p('wide'), '<w:gridSpan w:val="2"/>') + cell(p('c'))) +
          row(cell(p('a'), '<w:vMerge w:val="restart"/>') + cell(p('')) + cell(p('c2'))) +
          row(cell(p(''), '<w:vMerge/>') + cell(p('b3')) + cell(p('c3'))) +
          row(cell(p('late')), '<w:gridBefore w:val="2"/>'),
      ),
    );
    expect(document.text).toBe('wide | c\na | c2\nb3 | c3\nlate');
    expect(document.blocks.map((block) => [block.cell?.row, block.cell?.column])).toEqual([
      [0, 0],
      [0, 2],
      [1, 0],
      [1, 2],
      [2, 1],
      [2, 2],
      [3, 2],
    ]);
  });

  it('nest, each with a number of its own', () => {
    const inner = table(row(cell(p('i1')) + cell(p('i2'))));
    const document = read(table(row(cell(p('o1') + inner + p('o1b')) + cell(p('o2')))) + p('') + table(row(cell(p('next')))));
    expect(document.text).toBe('o1\ni1 | i2\no1b | o2\nnext');
    expect(document.blocks.map((block) => block.cell?.table)).toEqual([0, 1, 1, 0, 0, 2]);
  });

  it('keep a row together around a text box in one of its cells', () => {
    const box = `<w:r><w:pict><v:textbox><w:txbxContent>${p('boxed')}</w:txbxContent></v:textbox></w:pict></w:r>`;
    expect(read(table(row(cell(p(`<w:r><w:t>a</w:t></w:r>${box}`)) + cell(p('b'))))).text).toBe('a\nboxed | b');
  });

  it('inside content controls and text boxes are read', () => {
    const rows = `<w:sdt><w:sdtContent>${row(`<w:sdt><w:sdtContent>${cell(p('a'))}</w:sdtContent></w:sdt>${cell(p('b'))}`)}</w:sdtContent></w:sdt>`;
    expect(read(table(rows)).text).toBe('a | b');
  });
});
