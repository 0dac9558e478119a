import { describe, expect, it } from 'vitest';
import { brokenInvariant } from '../../../src/read/invariants.js';
import { readPdf } from '../../../src/read/pdf/index.js';
import { lines, type PageSpec, pdf } from './writer.js';

async function linksOf(pages: readonly PageSpec[]): Promise<[string, string][]> {
  const document = await readPdf(pdf(pages), 'test.pdf', { ocr: 'off' });
  expect(brokenInvariant(document)).toBeUndefined();
  return document.links.map(({ start, end, target }) => [document.text.slice(start, end), target]);
}

const before = 'The Supplier works with the companies on our ';
// Helvetica at 11 points: the words before the link are about 230 wide, the link 99.
const content = lines(72, 700, [`${before}list of subprocessors and tells the`, 'Customer of changes to it in advance.']);
const rect = [72 + 229, 696, 72 + 331, 710];

describe('links', () => {
  it('stand on the words below them', async () => {
    expect(await linksOf([{ content, links: [{ rect, uri: 'https://tern.example/list' }] }])).toEqual([
      ['list of subprocessors', 'https://tern.example/list'],
    ]);
  });

  it('are one where they go over the end of a line', async () => {
    const uri = 'https://tern.example/list';
    const wrapped = [
      { rect: [72 + 229, 696, 612, 710], uri },
      { rect: [72, 683, 72 + 50, 697], uri },
    ];
    expect(await linksOf([{ content, links: wrapped }])).toEqual([['list of subprocessors and tells the Customer', uri]]);
  });

  it('are found again behind the same words without a link, and on later pages', async () => {
    const twice = lines(72, 700, ['The list is our list.']);
    const links = [{ rect: [72 + 70, 690, 72 + 85, 710], uri: 'https://tern.example/b' }];
    const found = await linksOf([{ content: lines(72, 700, ['Nothing here leads anywhere.']) }, { content: twice, links }]);
    expect(found.map(([, target]) => target)).toEqual(['https://tern.example/b']);
    expect(await linksOf([{ content }])).toEqual([]);
  });
});
