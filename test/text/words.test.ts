import { describe, expect, it } from 'vitest';
import { stem } from '../../src/text/stem.js';
import { words } from '../../src/text/words.js';

const forms = (text: string): string[] => words(text).map((word) => word.form);

describe('words', () => {
  it('joins prefixes and parts numbers from letters', () => {
    expect(forms('Sub-processors on-site, AES256 or AES-256, within 72-hour windows')).toEqual([
      'subprocessors',
      'onsite',
      'aes',
      '256',
      'or',
      'aes',
      '256',
      'within',
      '72',
      'hour',
      'windows',
    ]);
  });

  it('keeps offsets into the text, also with invisible characters inside words', () => {
    const text = 'The Pro\u00ADcessor shall en\u200Bcrypt';
    for (const word of words(text))
      expect(
        text
          .slice(word.start, word.end)
          .replace(/[\u00AD\u200B]/g, '')
          .toLowerCase(),
      ).toBe(word.form);
  });

  it('reads look-alike letters as the letters they imitate', () => {
    expect(forms('indеmnify nоtify')).toEqual(['indemnify', 'notify']);
  });

  it('marks owners and gaps', () => {
    const [processor, premises] = words('Processor’s premises; audits (on request)');
    expect(processor).toMatchObject({ form: 'processor', possessive: true });
    expect(premises?.possessive).toBeUndefined();
    expect(words('a; b (c) d: e').map((word) => word.gap)).toEqual(['', ';', '(', ')', ':']);
  });
});

describe('stem', () => {
  it('makes one of British and American spelling', () => {
    for (const [british, american] of [
      ['authorised', 'authorized'],
      ['organisation', 'organization'],
      ['endeavours', 'endeavors'],
      ['licence', 'license'],
      ['behaviour', 'behavior'],
    ] as const)
      expect(stem(british)).toBe(stem(american));
  });

  it('leaves words that only look British', () => {
    expect(stem('supervise')).toBe('supervis');
    expect(stem('promise')).toBe('promis');
  });
});
