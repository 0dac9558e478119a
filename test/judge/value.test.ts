/** The value of a finding stands in a passage that it cites, also where that is not the one that decides. */
import { describe, expect, it } from 'vitest';
import { checkText } from '../../src/check-text.js';
import type { Finding } from '../../src/model/review.js';
import { loadPack } from '../../src/pack/index.js';
import { values } from '../../src/text/values.js';
import { words } from '../../src/text/words.js';

const pack = await loadPack('core', { tier: 'standard' });
const find = (id: string, text: string): Finding | undefined =>
  checkText(text, pack).findings.find((finding) => finding.requirement === id);
const stands = ({ value, evidence }: Finding): boolean =>
  evidence.some(({ quote }) => values(words(quote)).some((found) => found.shown === value || `1 per ${found.shown}` === value));

const twoSections = `## 5. Sub-processors

5.1 The Supplier shall give the Customer 40 days' prior notice of each new sub-processor.

5.2 The Customer may object to a new sub-processor within 12 days.

## 9. Deletion of data

9.1 Upon termination the Supplier shall, as the Customer chooses, delete or return all Customer Data.

9.2 The deletion shall be complete within 33 days. Backups are overwritten within 95 days.
`;

describe('a value that stands beside the passage that decides', () => {
  it('is taken from the other section, and that section is cited', () => {
    const finding = find('gdpr.deletion', twoSections);
    expect(finding).toMatchObject({ outcome: 'met', value: '33 days' });
    expect(finding?.evidence[0]?.quote).toContain('9.1');
    expect(finding?.evidence.some(({ quote }) => quote.includes('33 days'))).toBe(true);
  });

  it('is the notice before a change, not the time to object', () => {
    expect(find('subprocessor.authorisation', twoSections)).toMatchObject({ outcome: 'met', value: '40 days' });
  });

  it('is no interval in which other things are deleted again and again', () => {
    const text = 'Upon termination the Supplier shall delete all Customer Data. Logs of logins are deleted every 24 hours.';
    expect(find('gdpr.deletion', text)).toMatchObject({ outcome: 'met', value: null });
  });
});

describe('in the examples of all requirements', () => {
  const dated = pack.entries.filter(({ requirement: { find: finder } }) =>
    [finder.met, finder.weak, finder.adverse].flat().some((signal) => /^(?:duration|count)$/.test(signal?.value?.kind ?? '')),
  );
  it.each(dated.map(({ requirement }) => [requirement.id, requirement] as const))('every number of %s is quoted', (id, { examples }) => {
    for (const example of Object.values(examples).flatMap((list) => list ?? [])) {
      const text = typeof example === 'string' ? example : example.text;
      const finding = find(id, text);
      if (finding?.value && /\d/.test(finding.value))
        expect({ text, value: finding.value, stands: stands(finding) }).toMatchObject({ stands: true });
    }
  });
});
