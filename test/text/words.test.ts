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

  it('parts short forms into the words that they are, and leaves genitives alone', () => {
    expect(forms('We’ll tell you; it’s ours, you can’t and cannot, won’t, we’ve, the Processor’s')).toEqual(
      'we will tell you it is ours you cannot and cannot will not we have the processor'.split(' '),
    );
    const text = 'You don’t have to';
    expect(words(text).map((word) => text.slice(word.start, word.end))).toEqual(['You', 'do', 'n’t', 'have', 'to']);
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
