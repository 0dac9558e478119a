import { describe, expect, it } from 'vitest';
import { readText } from '../../src/read/text.js';
import { understand } from '../../src/understand/index.js';

const bodies = (markdown: string): string[] => {
  const contract = understand([readText(markdown, 'x.md')]);
  const { text } = contract.documents[0]!;
  return contract.provisions.filter((p) => p.kind !== 'heading').map((p) => text.slice(p.start, p.end).replace(/\s+/g, ' '));
};

const long = 'The Processor shall store the Personal Data only for as long as it needs them';

describe('paragraphs that a page break tore apart', () => {
  it('are read as one where the first ends in the middle of a phrase', () => {
    expect(bodies(`${long} under the\n\nAgreement and shall then delete them.`)).toEqual([
      `${long} under the Agreement and shall then delete them.`,
    ]);
    expect(bodies(`${long}. The Processor will delete\n\nPersonal Data after the term.`)).toHaveLength(1);
  });

  it.each([
    ['a sentence has ended', `${long}.\n\nThe Controller pays the fees.`],
    ['a list goes on', `${long}; and\n\nwhich is an item of its own kind.`],
    ['a number begins', `${long} under the\n\n4.2 The Controller pays.`],
    ['the first is a short line', 'This is signed by and for the\n\nController on the day named above it.'],
  ])('are two where %s', (_, text) => {
    expect(bodies(text)).toHaveLength(2);
  });
});
