/** What is quoted: an item together with the words that open its list, where they stand near enough to be read as one. */
import { describe, expect, it } from 'vitest';
import { checkText } from '../../src/check-text.js';
import { loadPack } from '../../src/pack/index.js';

const pack = await loadPack('core', { tier: 'standard' });
const only = { ...pack, entries: pack.entries.filter((entry) => entry.requirement.id === 'encryption.rest') };
const quoteOf = (text: string): string => checkText(text, only).findings[0]?.evidence[0]?.quote ?? '';

describe('the quote of an item', () => {
  it('begins with the lead-in', () => {
    expect(quoteOf('The Processor shall:\n\n(a) lock its offices; and\n\n(b) encrypt all Personal Data at rest.')).toMatch(
      /^The Processor shall:[\s\S]*at rest\.$/,
    );
  });

  it('begins with it after a heading inside the item as well, and nowhere further on', () => {
    const duty = (item: string) => quoteOf(`The Processor shall:\n\n1. **Locks.** Lock its offices.\n\n2. ${item}`);
    expect(duty('**Stored data.** Encrypt all Personal Data at rest.')).toMatch(/Encrypt all Personal Data at rest\.$/);
    expect(duty('Stored data must be safe. Encrypt all Personal Data at rest.')).not.toMatch(/^The Processor/);
  });

  it('stands alone where the lead-in is far away', () => {
    const items = Array.from({ length: 12 }, (_, i) => `(${i + 1}) keep the locks of every office, store and yard in good repair;`);
    expect(quoteOf(`The Processor shall:\n\n${items.join('\n\n')}\n\n(13) encrypt all Personal Data at rest.`)).toMatch(
      /^(?:\(13\) )?encrypt/,
    );
  });
});
