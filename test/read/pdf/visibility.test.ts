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

  it.each([
    ['black', '0 g 70 690 200 20 re f'],
    ['white', '1 g 70 690 200 20 re f'],
    ['drawn as lines', '0 g 70 690 m 270 690 l 270 710 l 70 710 l h f'],
    ['clipped to itself', 'q 70 690 200 20 re W n 0 g 0 0 612 792 re f Q'],
  ])('leaves out and notices words below a box that is %s', async (_, box) => {
    const document = await read(`${at(72, 696, 'We audit daily')} ${box} 0 g\n${body}`);
    expect(document.text).not.toContain('audit');
    expect(document.notices).toMatchObject([{ code: 'hidden-text', quote: 'We audit daily', page: 1 }]);
  });

  it.each([
    ['before them', `0.9 g 70 690 200 20 re f 0 g ${at(72, 696, 'We audit daily')}`],
    ['beside them', `${at(72, 696, 'We audit daily')} 0.9 g 200 690 200 20 re f 0 g\n`],
    ['outside its clip', `${at(72, 696, 'We audit daily')} q 0 0 20 20 re W n 0 g 70 690 200 20 re f Q\n`],
    ['inside a clip that is no rectangle', `${at(72, 696, 'We audit daily')} q 0 0 m 20 0 l 0 20 l h W n 0 g 70 690 200 20 re f Q\n`],
    ['as a triangle', `${at(72, 696, 'We audit daily')} 0.9 g 70 690 m 270 690 l 70 790 l h f 0 g\n`],
  ])('reads words with a box drawn %s', async (_, drawn) => {
    const document = await read(drawn + body);
    expect(document.text).toContain('We audit daily');
    expect(codes(document)).toEqual([]);
  });

  it('leaves out only the words that a box covers', async () => {
    // Helvetica at 10 points: "within " is 29.4 wide, "seventy-two" 52.8.
    const document = await read(`${at(72, 700, 'within seventy-two forty-eight hours', 10)}0 g 101 697 53 12 re f\n${body}`);
    expect(document.text).toContain('within forty-eight hours');
    expect(document.notices).toMatchObject([{ code: 'hidden-text', quote: 'seventy-two' }]);
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
