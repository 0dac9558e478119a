/** Titles as a person would write them, and the type of contracts that are in plain language. */
import { describe, expect, it } from 'vitest';
import { readText } from '../../src/read/text.js';
import { contractTitle, contractType } from '../../src/understand/terms.js';

const titleOf = (text: string): string | null => contractTitle(readText(text, 'text'));

describe('contractTitle', () => {
  it.each([
    ['TERMS OF SERVICE\n\nThese Terms of Service govern your use of the service.', 'Terms of Service'],
    ['QXL DATA PROCESSING ADDENDUM\n\nThis Data Processing Addendum binds QXL.', 'QXL Data Processing Addendum'],
    ['---\ntitle: Data processing agreement\n---\n\n## About this agreement\n\nIt binds us both.', 'Data processing agreement'],
    ['EXHIBIT 10.14\n\nMaster Hosting Agreement\n\nThis agreement is made today.', 'Master Hosting Agreement'],
  ])('%j', (text, title) => {
    expect(titleOf(text)).toBe(title);
  });
});

describe('contractType', () => {
  it('knows a data agreement by its roles where it never says "personal data"', () => {
    const plain =
      'The law calls you the “controller” and us the “processor”. We keep your data safe. We never sell your data. You may take your data with you.';
    expect(contractType('How we handle things', plain)).toBe('dpa');
    expect(
      contractType('Terms of Service', 'You may upload your data. We may use your data. We may delete your data. Your data is yours.'),
    ).toBe('services');
  });
});
