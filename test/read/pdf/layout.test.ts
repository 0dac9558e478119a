import { describe, expect, it } from 'vitest';
import type { ContractDocument } from '../../../src/model/document.js';
import { brokenInvariant } from '../../../src/read/invariants.js';
import { readPdf } from '../../../src/read/pdf/index.js';
import { at, lines, marked, type PageSpec, pdf } from './writer.js';

async function read(pages: readonly PageSpec[]): Promise<ContractDocument> {
  const document = await readPdf(pdf(pages), 'test.pdf', { ocr: 'off' });
  expect(brokenInvariant(document)).toBeUndefined();
  return document;
}

const blocksOf = (document: ContractDocument) => document.blocks.map((block) => document.text.slice(block.start, block.end));

describe('paragraphs', () => {
  it('keeps a number that hangs in the margin with its clause and starts a clause without extra leading', async () => {
    const document = await read([
      {
        content:
          at(72, 720, '1.', 11, 'F2') +
          at(108, 720, 'Confidentiality', 11, 'F2') +
          at(72, 700, '1.1') +
          lines(108, 700, [
            'The Supplier shall keep all information of the Customer secret and shall not',
            'disclose it to any third party.',
          ]) +
          at(72, 674, '1.2') +
          lines(108, 674, [
            'The Supplier shall return all information on request of the Customer and shall',
            'delete every copy within thirty days.',
          ]),
      },
    ]);
    expect(blocksOf(document)).toEqual([
      '1. Confidentiality',
      '1.1 The Supplier shall keep all information of the Customer secret and shall not disclose it to any third party.',
      '1.2 The Supplier shall return all information on request of the Customer and shall delete every copy within thirty days.',
    ]);
    expect(document.blocks.map((block) => [block.kind, block.label])).toEqual([
      ['heading', '1.'],
      ['paragraph', '1.1'],
      ['paragraph', '1.2'],
    ]);
    expect(document.blocks[0]!.level).toBe(1);
  });

  it('reads spaces from geometry', async () => {
    const document = await read([{ content: 'BT /F1 11 Tf 72 720 Td [(The)-300(Supplier)-290(shall) -310(noti) 20 (fy)] TJ ET' }]);
    expect(document.text).toBe('The Supplier shall notify');
  });

  it('does not break a paragraph at an enumeration inside a sentence', async () => {
    const document = await read([
      {
        content: lines(72, 720, [
          'The Supplier shall tell the Customer of (i) every breach of personal data and',
          '(ii) every request of a data subject, and shall help the Customer to answer',
          'such requests without undue delay.',
        ]),
      },
    ]);
    expect(document.blocks).toHaveLength(1);
  });

  it('keeps a hyphen that the document prints elsewhere, and those of longer compounds', async () => {
    const document = await read([
      {
        content: lines(72, 720, [
          'A sub-processor is also called a subprocessor. Each and every one of the sub-',
          'processors, and a sub-processor of theirs, keeps all of it in the region eu-',
          'west-1 of its host.',
        ]),
      },
    ]);
    expect(document.text).toContain('region eu-west-1 of');
    const twice = await read([
      { content: lines(72, 720, ['A sub-processor is called a subprocessor, and each sub-', 'processor is one.']) },
    ]);
    expect(twice.text).toContain('each sub-processor is');
  });

  it('joins a hyphen at the line end only where the whole word is used elsewhere or its halves are not', async () => {
    const document = await read([
      {
        content: lines(72, 720, [
          'A subprocessor may process personal data; the rules for each and every sub-',
          'processor are in the annex. Data of a party that comes to us from third-',
          'party sources, and third parties, stay with the party and its confiden-',
          'tial files.',
        ]),
      },
    ]);
    expect(document.text).toContain('every subprocessor are');
    expect(document.text).toContain('third-party sources');
    expect(document.text).toContain('its confidential files');
  });
});

describe('order', () => {
  const left = [
    'The Supplier shall process personal data',
    'only on documented instructions from the',
    'Customer, unless required to do so by law',
    'that applies to the Supplier in a Member',
    'State, and shall then tell the Customer',
    'of that requirement before processing.',
  ];
  const right = [
    'Persons who process personal data for the',
    'Supplier have committed themselves to be',
    'silent about it or are under a fitting',
    'duty of confidence under statute, which',
    'survives the end of their employment and',
    'the end of this agreement for ten years.',
  ];

  it('reads two columns one after the other', async () => {
    const document = await read([
      { content: at(200, 740, 'DATA PROCESSING AGREEMENT', 14, 'F2') + lines(72, 700, left) + lines(320, 700, right) },
    ]);
    expect(document.text).toContain('only on documented instructions from the Customer, unless');
    expect(document.text.indexOf('before processing.')).toBeLessThan(document.text.indexOf('Persons who'));
  });

  it('reads a ruled table cell by cell and joins the lines of a cell', async () => {
    const rules =
      [700, 670, 620].map((y) => `72 ${y} m 540 ${y} l S\n`).join('') + [72, 300, 540].map((x) => `${x} 700 m ${x} 620 l S\n`).join('');
    const document = await read([
      {
        content: `${rules}${at(76, 685, 'Measure')}${at(304, 685, 'Detail')}${at(76, 655, 'Encryption at rest')}${lines(304, 655, ['AES-256 for all databases and', 'all backups'])}`,
      },
    ]);
    expect(document.text).toBe('Measure | Detail\nEncryption at rest | AES-256 for all databases and all backups');
    expect(document.blocks.map((block) => block.cell && [block.cell.row, block.cell.column])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
  });

  it('keeps a ruled table in its column, and the words beside it together', async () => {
    const box =
      [640, 620, 600].map((y) => `320 ${y} m 560 ${y} l S\n`).join('') + [320, 440, 560].map((x) => `${x} 640 m ${x} 600 l S\n`).join('');
    const cells = at(324, 627, 'Site') + at(444, 627, 'Use') + at(324, 607, 'Durham') + at(444, 607, 'Storage');
    const prose = [...left, ...left].map((line, i) => (i === left.length ? 'The second paragraph of the column begins' : line));
    const document = await read([
      { content: lines(72, 700, prose) + lines(320, 700, right.slice(0, 4)) + box + cells + lines(320, 580, right.slice(0, 4)) },
    ]);
    const table = document.text.indexOf('Site | Use\nDurham | Storage');
    expect(table).toBeGreaterThan(document.text.lastIndexOf(left.at(-1)!));
    expect(document.text.slice(0, table)).toContain(prose.slice(0, 4).join(' '));
    expect(document.text.slice(table)).toContain(right[3]!);
  });

  it('goes on where figures in brackets repeat the words before them', async () => {
    const words = [
      '4.1 The Supplier shall notify the Client as soon as it can and no later than thirty-six',
      '(36) hours after it becomes aware of it.',
    ];
    const document = await read([{ content: lines(72, 700, [words[0]!]) + lines(96, 687, [words[1]!]) }]);
    expect(document.text).toBe(words.join(' '));
  });

  it('reads columns of figures without rules as a table', async () => {
    const rows = ['Gold', 'Silver', 'Bronze', 'Basic'].map(
      (name, i) => at(72, 700 - i * 14, name) + at(200, 700 - i * 14, `${i + 1} hours`) + at(330, 700 - i * 14, `${99 - i} %`),
    );
    const document = await read([{ content: rows.join('') }]);
    expect(document.text.split('\n')[1]).toBe('Silver | 2 hours | 98 %');
  });
});

describe('notes', () => {
  it('puts a note at the foot of a page after the paragraph it interrupts', async () => {
    const body = [
      'The Supplier shall pay a service credit of five percent of the monthly fee for every',
      'hour of delay up to a total of half of the fee for the month in which the',
      'delay fell, and shall report each delay to the Customer in writing and without',
    ];
    const document = await read([
      { content: lines(72, 300, body) + at(72, 120, '1', 5) + at(76, 117, 'The monthly fee is stated in the order form.', 8) },
      { content: lines(72, 720, ['being asked.', 'A second paragraph follows here.']) },
    ]);
    expect(document.text).toContain('and without being asked.');
    expect(document.blocks.find((block) => block.kind === 'note')).toMatchObject({ origin: 'footnote', page: 1 });
  });
});

describe('pages', () => {
  const page = (number: number, body: string) => ({
    content: `${at(72, 760, 'Acme Master Services Agreement', 9)}${body}${at(290, 30, `Page ${number} of 3`, 9)}`,
  });

  it('takes running lines out and joins the paragraph they cut, with the place of the page inside', async () => {
    const document = await read([
      page(
        1,
        lines(72, 600, [
          '1.1 The Supplier shall indemnify the Customer against all losses that arise',
          'from a breach of this agreement, and shall at its own cost and without any',
        ]),
      ),
      page(
        2,
        lines(72, 720, [
          'delay defend every claim that a third party brings.',
          '1.2 Nothing in this agreement limits liability for fraud.',
        ]),
      ),
      page(3, lines(72, 720, ['1.3 This agreement is governed by the laws of Ireland.'])),
    ]);
    expect(blocksOf(document)[0]).toContain('without any delay defend every claim');
    expect(document.blocks.map((block) => block.page)).toEqual([1, 2, 3]);
    expect(document.pages.map((p) => document.text.slice(p.start, p.start + 5))).toEqual(['1.1 T', 'delay', '1.3 T']);
    expect(document.margins).toHaveLength(6);
    expect(document.text).not.toContain('Acme');
  });

  it('keeps headings that repeat at the top of pages with another number', async () => {
    const pages = [1, 2, 3, 4].map((n) => ({
      content: at(72, 740, `ARTICLE ${n * 3}`, 12, 'F2') + lines(72, 700, [`Clause ${n} begins here and says something.`]),
    }));
    expect((await read(pages)).text).toContain('ARTICLE 9');
  });
});

describe('tables without lines', () => {
  const intro = lines(72, 740, ['The Supplier uses the following subprocessors, and tells the Customer of changes in advance.']);

  it('keeps a row together where its cells wrap, by what lines and rows stand apart', async () => {
    const rows: [number, string, string][] = [
      [700, 'Name', 'Task'],
      [682, 'Northwind Hosting', 'Storage of personal data in'],
      [669, 'and Storage Ltd', 'data centres of the Union'],
      [651, 'Tern Mail', 'Newsletters'],
      [633, 'Osprey Support', 'Help desk by telephone and'],
      [620, 'Services GmbH', 'in writing, day and night'],
    ];
    const document = await read([{ content: intro + rows.map(([y, a, b]) => at(72, y, a) + at(180, y, b)).join('') }]);
    expect(document.text.split('\n').slice(1)).toEqual([
      'Name | Task',
      'Northwind Hosting and Storage Ltd | Storage of personal data in data centres of the Union',
      'Tern Mail | Newsletters',
      'Osprey Support Services GmbH | Help desk by telephone and in writing, day and night',
    ]);
  });

  it('keeps rows apart that only stand in groups', async () => {
    const rows: [number, string, string][] = [
      [700, 'Name of the signatory', 'Ada'],
      [687, 'Title', 'Director'],
      [660, 'Place', 'Hamburg'],
      [647, 'Date', 'May'],
    ];
    const document = await read([{ content: intro + rows.map(([y, a, b]) => at(72, y, a) + at(250, y, b)).join('') }]);
    expect(document.text.split('\n').slice(1)).toEqual([
      'Name of the signatory | Ada',
      'Title | Director',
      'Place | Hamburg',
      'Date | May',
    ]);
  });

  it('takes cells from the structure of a tagged file, wherever their lines stand', async () => {
    const cells = [
      at(72, 700, 'Tern Mail'),
      at(72, 687, 'and Post'),
      at(132, 700, 'Newsletters'),
      at(72, 674, 'Osprey'),
      at(132, 674, 'Support'),
    ];
    const content = marked(0, intro) + cells.map((cell, i) => marked(i + 1, cell)).join('') + marked(6, at(72, 640, 'End of the list.'));
    const structure = [
      'Document',
      ['P', 0],
      ['Table', ['TBody', ['TR', ['TH', ['P', 1, 2]], ['TD', 3]], ['TR', ['TH', 4], ['TD', 5]]]],
      ['P', 6],
    ] as const;
    const document = await read([{ content, structure }]);
    expect(document.text.split('\n').slice(1)).toEqual(['Tern Mail and Post | Newsletters', 'Osprey | Support', 'End of the list.']);
    expect(document.blocks.slice(1).map(({ cell }) => cell)).toEqual([
      { table: 0, row: 0, column: 0 },
      { table: 0, row: 0, column: 1 },
      { table: 0, row: 1, column: 0 },
      { table: 0, row: 1, column: 1 },
      undefined,
    ]);
  });

  it('does not believe a table that lays out the page', async () => {
    const words = lines(72, 700, [
      'The Supplier shall keep all information of the Customer secret, and shall not',
      'disclose it to any third party.',
    ]);
    const structure = ['Table', ['TR', ['TD', 0], ['TD', 1]]] as const;
    const document = await read([{ content: marked(0, words) + marked(1, at(72, 640, 'Menu')), structure }]);
    expect(document.blocks.some(({ cell }) => cell)).toBe(false);
  });
});
