/** What lowers a grant is cited, also where it stands in the sentence that grants. */
import { describe, expect, it } from 'vitest';
import { checkText } from '../../src/check-text.js';
import { loadPack } from '../../src/pack/index.js';

const pack = await loadPack('core', { tier: 'standard' });
const only = { ...pack, entries: pack.entries.filter((entry) => entry.requirement.id === 'audit.right') };
const text = 'The Provider shall permit the Customer to carry out an audit only to the extent required by applicable law.';

describe('a take-back in the granting sentence', () => {
  it('is cited apart, with its own words', () => {
    const finding = checkText(text, only).findings[0];
    const [decides, ...others] = finding?.evidence ?? [];
    const back = others.find(({ role }) => role === 'takes-back');
    expect(finding?.outcome).toBe('weak');
    expect(decides?.quote).toBe(text);
    expect(back?.quote).toContain('only to the extent required by applicable law');
    expect(text.slice(back?.start, back?.end)).toBe(back?.quote);
    expect(back?.quote.length).toBeLessThan(text.length);
  });
});
