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
    ['---\ntitle: Sample Hosting Agreement\n---\n\n# Clause Index\n\n1 DEFINITIONS', 'Sample Hosting Agreement'],
    ['EXHIBIT 10.14\n\nMaster Hosting Agreement\n\nThis agreement is made today.', 'Master Hosting Agreement'],
  ])('%j', (text, title) => {
    expect(titleOf(text)).toBe(title);
  });

  it('takes the line in capitals that opens a paragraph', () => {
    const document = readText('QUORRA PLATFORM AGREEMENT  \nThis agreement binds Quorra.\n\nIt is short.', 'a.md');
    expect(contractTitle(document)).toBe('Quorra Platform Agreement');
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

  it('is not misled by data terms that an agreement on services names among its parts', () => {
    const opening = 'The order form and the Business Associate Agreement of the parties belong to this agreement.';
    expect(contractType('Master Services Agreement', opening)).toBe('services');
    expect(contractType('Master Services and Data Processing Agreement', opening)).not.toBe('services');
    expect(contractType(null, `This Business Associate Agreement binds Quorra. ${opening}`)).toBe('baa');
  });
});
