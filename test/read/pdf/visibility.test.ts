import { describe, expect, it } from 'vitest';
import type { ContractDocument } from '../../../src/model/document.js';
import { readPdf } from '../../../src/read/pdf/index.js';
import { at, lines, pdf } from './writer.js';

const read = (content: string): Promise<ContractDocument> => readPdf(pdf([{ content }]), 'test.pdf', { ocr: 'off' });
const body = lines(72, 600, ['The Supplier shall keep a record of all processing activities.']);
const codes = (document: ContractDocument) => document.notices.map((notice) => notice.code);

describe('words that do not count', () => {
  it.each([
    ['drawn invisibly', `3 Tr ${at(72, 700, 'We audit daily')} 0 Tr `],
    ['white on white', `1 g ${at(72, 700, 'We audit daily')} 0 g `],
    ['too small', at(72, 700, 'We audit daily', 1)],
    ['off the page', at(72, 900, 'We audit daily')],
  ])('leaves out and notices text that is %s', async (_, hidden) => {
    const document = await read(hidden + body);
    expect(document.text).not.toContain('audit');
    expect(document.notices).toMatchObject([{ code: 'hidden-text', quote: 'We audit daily', page: 1 }]);
  });

  it('reads white words on a dark box', async () => {
    const document = await read(`0 0 0.4 rg 70 690 300 20 re f 1 g ${at(72, 696, 'Retention')} 0 g ${body}`);
    expect(document.text).toContain('Retention');
    expect(codes(document)).toEqual([]);
  });

  it('leaves out words that are struck through, and only those', async () => {
    // Helvetica at 10 points: "within " is 29.4 wide, "seventy-two" 52.8.
    const struck = `${at(72, 700, 'within seventy-two forty-eight hours', 10)}0.6 w 101 703 m 154 703 l S\n`;
    const document = await read(struck + body);
    expect(document.text).toContain('within forty-eight hours');
    expect(document.notices).toMatchObject([{ code: 'struck-text', quote: 'seventy-two' }]);
  });

  it('does not take an underline for a strike', async () => {
    const document = await read(`${at(72, 700, 'Governing Law', 10)}0.6 w 72 698.5 m 140 698.5 l S\n${body}`);
    expect(document.text).toContain('Governing Law');
    expect(codes(document)).toEqual([]);
  });
});

describe('words that are not letters', () => {
  const map = '1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <e020> endbfrange';

  it('refuses a file whose fonts name no letters', async () => {
    const bytes = pdf(
      [
        {
          content:
            body +
            lines(
              72,
              500,
              Array.from({ length: 5 }, () => 'The Customer may audit the Supplier once a year.'),
            ),
        },
      ],
      { toUnicode: map },
    );
    await expect(readPdf(bytes, 'test.pdf', { ocr: 'off' })).rejects.toMatchObject({ status: 'garbled-text' });
  });
});
