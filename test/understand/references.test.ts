import { describe, expect, it } from 'vitest';
import { checkText } from '../../src/check-text.js';
import type { ContractDocument } from '../../src/model/document.js';
import { loadPack } from '../../src/pack/index.js';
import { read } from '../../src/read/index.js';
import { understand } from '../../src/understand/index.js';
import { house } from '../pack/house.js';

const parsed = (file: string, text: string): Promise<ContractDocument> => read(new TextEncoder().encode(text), file);
const missing = async (...files: [string, string][]): Promise<string[]> =>
  understand(await Promise.all(files.map(([file, text]) => parsed(file, text)))).references.map(({ what }) => what);

const msa = `# Master Services Agreement

1. Supplier shall protect the data as described in the Security Exhibit.

2. The fees are set out in Schedule 3. Supplier keeps to its Privacy Policy, see Annex II.
`;

describe('references to what is not at hand', () => {
  it('are told once each, with their place', async () => {
    expect(await missing(['msa.md', msa])).toEqual(['Security Exhibit', 'Schedule 3', 'Annex II']);
    const document = await parsed('msa.md', msa);
    for (const { start, end, what } of understand([document]).references) expect(document.text.slice(start, end)).toContain(what);
  });

  it('are silent for what stands in another document of the contract, by heading, title or file name', async () => {
    const exhibit = '# Exhibit B – Security Measures\n\nSupplier shall encrypt all data.\n';
    expect(await missing(['msa.md', msa], ['b.md', exhibit])).toEqual(['Schedule 3', 'Annex II']);
    expect(await missing(['msa.md', msa], ['security-exhibit.md', 'Supplier shall encrypt all data.\n'])).toEqual([
      'Schedule 3',
      'Annex II',
    ]);
    const annexes = 'ANNEX II\n\nTechnical measures\n\nSupplier shall encrypt all data.\n\nSCHEDULE 3 – FEES\n\nThe fee is 10 EUR.\n';
    expect(await missing(['msa.md', msa], ['annexes.txt', annexes])).toEqual(['Security Exhibit']);
  });

  it('tells one exhibit from another', async () => {
    expect(await missing(['a.md', 'The measures are described in Exhibit B.\n\n# Exhibit A\n\nSupplier shall encrypt.\n'])).toEqual([
      'Exhibit B',
    ]);
  });

  it('follow links by their targets', async () => {
    const text =
      'Our [sub-processor list](https://vendor.example/subs) applies. The terms are available [here](./dpa.md). Write to [us](mailto:a@vendor.example). We are [friendly](https://vendor.example/about).\n';
    expect(await missing(['terms.md', text])).toEqual(['https://vendor.example/subs', './dpa.md']);
    expect(await missing(['terms.md', text], ['contracts/dpa.md', 'Supplier shall encrypt.\n'])).toEqual(['https://vendor.example/subs']);
  });

  it('reach the review as notices, the rest counted after fifty', async () => {
    const pack = await loadPack('tea', { clauses: house() });
    const text = Array.from({ length: 60 }, (_, i) => `The fees are set out in Schedule ${i + 1}.`).join('\n\n');
    const { notices } = checkText(text, pack);
    expect(notices).toHaveLength(51);
    expect(notices[0]).toMatchObject({ code: 'referred-not-read', quote: 'set out in Schedule 1' });
    expect(notices.at(-1)?.message).toContain('10 more');
  });

  it('cost no more than the text is long', async () => {
    const lines = (n: number) =>
      Array.from(
        { length: n },
        (_, i) => `## Exhibit A${i} – Part ${i}\n\nSee Exhibit B${i} Policy and [list ${i}](https://v.example/${i}).`,
      ).join('\n\n');
    const [small, large] = await Promise.all([parsed('s.md', lines(500)), parsed('l.md', lines(5000))]);
    const timed = (document: ContractDocument): number => {
      const begun = performance.now();
      understand([document]);
      return performance.now() - begun;
    };
    timed(small);
    const [one, ten] = [timed(small), timed(large)];
    expect(ten).toBeLessThan(Math.max(50, one) * 40);
  });
});
