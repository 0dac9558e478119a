import { describe, expect, it } from 'vitest';
import { sentences } from '../../src/text/sentences.js';

const cut = (text: string): string[] => sentences(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it('does not cut the EU-U.S. Data Privacy Framework in two', () => {
    expect(cut('Acme relies on the EU-U.S. Data Privacy Framework. It is certified.')).toHaveLength(2);
  });

  it('does not break at abbreviations and numbers', () => {
    expect(cut('Acme Inc. shall comply with Art. 28 GDPR (incl. Sec. 4.2). It shall, e.g. by training, inform staff.')).toEqual([
      'Acme Inc. shall comply with Art. 28 GDPR (incl. Sec. 4.2).',
      'It shall, e.g. by training, inform staff.',
    ]);
  });

  it('ends a sentence after the letter of a schedule', () => {
    expect(cut('The Provider uses those listed in Schedule A. Provider remains responsible.')).toHaveLength(2);
    expect(cut('Schedule A. Security Measures')).toHaveLength(1);
  });

  it('keeps a bare clause number with its clause', () => {
    expect(cut('1.1. The Provider shall act.')).toEqual(['1.1. The Provider shall act.']);
    expect(cut('(a) Encrypt data. (b) Log access.')).toHaveLength(2);
  });

  it('is exact about offsets inside a longer text', () => {
    const text = 'Before.\n  One. Two.\nAfter.';
    const from = text.indexOf('One') - 2;
    expect(sentences(text, from, text.indexOf('\nAfter')).map(({ start, end }) => text.slice(start, end))).toEqual(['One.', 'Two.']);
  });
});
