import { describe, expect, it } from 'vitest';
import { limitSize, values } from '../../src/text/values.js';
import { words } from '../../src/text/words.js';

const shown = (text: string): string[] => values(words(text)).map((value) => `${value.kind} ${value.shown}`);

describe('values', () => {
  it.each([
    ['within seventy-two (72) hours of becoming aware', ['duration 72 hours']],
    ['at least three (3) business days', ['duration 3 business days']],
    ['thirty calendar days', ['duration 30 days']],
    ['a 30-day period', ['duration 30 days']],
    ['within 24h', ['duration 24 hours']],
    ['one month', ['duration 1 month']],
    ['at least 5 work days', ['duration 5 work days']],
    ['audits under Article 28(3)(h)', []],
    ['hosted in us-central1', ['place us-central1']],
    ['data from the US that You give to Us', ['place US']],
    ['no more than once per calendar year', ['count 1 per calendar year']],
    ['no more than one inspection by the Client takes place in each contract year', ['count 1 per contract year']],
    ['one (1) audit in any twelve (12) month period', ['count 1 per 12 months']],
    ['audits may be carried out annually', ['count 1 per year']],
    ['limited to one in any twelve-month period', ['count 1 per 12 months']],
    ['one (1) audit of the Provider per year', ['count 1 per year']],
    ['an annual audit of the books', ['count 1 per year']],
    ['a single inspection in each contract year', ['count 1 per contract year']],
    ['no more frequently than every 12 months', ['count 1 per 12 months']],
    ['one of the auditors, in each office', []],
    ['AES-256 and TLS 1.2', ['standard AES 256', 'standard TLS 1.2']],
    ['hosted in eu-west-1 in Ireland or in the European Economic Area', ['place eu-west-1', 'place Ireland', 'place EEA']],
    ['2% of the fees, at most $5,000', ['percentage 2%', 'amount USD 5000']],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it.each(['one of the parties', 'in one or more days of the Term', 'may process', 'Section 4.2 of the Act', 'the sponsors in turn'])(
    'finds no duration in "%s"',
    (text) => {
      expect(shown(text).filter((value) => value.startsWith('duration') && !value.includes('days'))).toEqual([]);
    },
  );

  it('compares limits of different units', () => {
    expect(limitSize('3 days', words)).toBe(limitSize('72 hours', words));
    expect(limitSize('5 business days', words)).toBe(limitSize('7 days', words));
    expect(() => limitSize('soon', words)).toThrow(RangeError);
  });
});
