import { describe, expect, it } from 'vitest';
import { referring, secrecySections } from '../../src/match/secrecy-sections.js';
import { readText } from '../../src/read/text.js';
import { words } from '../../src/text/words.js';
import { understand } from '../../src/understand/index.js';

const text = [
  '# Services agreement',
  '## 3. Fees',
  '3.1 Quorra sends invoices.',
  '## 5. Confidentiality',
  '5.1 Each party keeps secrets.',
  '## 8. Data security',
  '8.1 Quorra keeps data safe.',
].join('\n\n');
const sections = secrecySections(understand([readText(text, 'a.md')]));
const said = (sentence: string): string =>
  referring(words(sentence), sections)
    .map(({ form }) => form)
    .join(' ');

describe('a reference to a section on secrecy or data', () => {
  it('is one word, alone or among others', () => {
    expect(said('a breach of Section 5')).toBe('a breach of section secrecysection');
    expect(said('a breach of Sections 3, 5.1 or 8')).toBe('a breach of sections 3 secrecysection or secrecysection');
  });

  it('is left as it is where the section is another, or where it is no section', () => {
    expect(said('a breach of Section 3')).toBe('a breach of section 3');
    expect(said('within 5 days')).toBe('within 5 days');
  });
});
