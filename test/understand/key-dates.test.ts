import { describe, expect, it } from 'vitest';
import type { KeyDate } from '../../src/model/key-dates.js';
import { readText } from '../../src/read/text.js';
import { understand } from '../../src/understand/index.js';
import { keyDates } from '../../src/understand/key-dates/index.js';

const document = (text: string) => readText(`# Master Services Agreement\n\n${text}\n`, 'a.md');
const read = (text: string): KeyDate[] => keyDates(understand([document(text)]));
const days = (text: string) => Object.fromEntries(read(text).flatMap(({ kind, date }) => (date === null ? [] : [[kind, date]])));
const shown = ({ period, automatic, times }: KeyDate): unknown[] => [period && `${period.count} ${period.unit}`, automatic, times];
const of = (text: string, kind: KeyDate['kind']) =>
  read(text)
    .filter((fact) => fact.kind === kind)
    .map(shown);

describe('days that a contract names', () => {
  it.each([
    ['This Agreement is entered into as of 4 March 2025 by and between Alder Ltd and Birch Inc.', { signed: '2025-03-04' }],
    [
      'This Agreement, dated March 4, 2025 (the "Effective Date"), is between Alder Ltd and Birch Inc.',
      { signed: '2025-03-04', effective: '2025-03-04' },
    ],
    ['Effective Date: 4 March 2025', { effective: '2025-03-04' }],
    ['This Agreement shall commence on 1 July 2025 and shall expire on 30 June 2028.', { effective: '2025-07-01', ends: '2028-06-30' }],
    ['The term of this Agreement runs from 1 July 2025 until 30 June 2028.', { effective: '2025-07-01', ends: '2028-06-30' }],
    ['These Terms take effect on 9 May 2025.', { effective: '2025-05-09' }],
    ['Termination Date: 31 December 2027', { ends: '2027-12-31' }],
    ['This Agreement is effective as of the Effective Date and continues in effect through 31 December 2027.', { ends: '2027-12-31' }],
    ['Signed on 2 April 2025 for the Supplier.', { signed: '2025-04-02' }],
  ])('%s', (text, expected) => {
    expect(days(text)).toEqual(expected);
  });

  it.each([
    'The Processor complies with Regulation (EU) 2016/679 of the European Parliament of 27 April 2016.',
    'Invoices dated before 4 March 2025 are payable in full.',
    'The certificate of the data centre expires on 30 June 2027.',
  ])('are none in "%s"', (text) => {
    expect(days(text)).toEqual({});
  });

  it('quote the sentence exactly', () => {
    const source = document('1.1 This Agreement takes effect on 9 May 2025. Fees are due monthly.');
    const [fact] = keyDates(understand([source]));
    expect(fact?.evidence).toMatchObject({ quote: expect.stringContaining('takes effect on 9 May 2025.'), section: '1.1' });
    expect(source.text.slice(fact!.evidence!.start, fact!.evidence!.end)).toBe(fact!.evidence!.quote);
  });
});

describe('terms', () => {
  it.each([
    ['The initial term of this Agreement is three (3) years from the Effective Date.', ['3 year', null, null]],
    ['This Agreement shall remain in force for a period of eighteen months.', ['18 month', null, null]],
    ['This Agreement continues in effect for an initial term of 36 months, unless terminated earlier.', ['36 month', null, null]],
    ['Initial Term: 24 months', ['24 month', null, null]],
    ['This Agreement shall extend until the fourth anniversary of the Effective Date.', ['4 year', null, null]],
  ])('%s', (text, expected) => {
    expect(of(text, 'term')).toEqual([expected]);
  });

  it.each([
    'The obligations of confidence continue for five years after termination of this Agreement.',
    'The Supplier keeps records for a period of seven years.',
    'During the term of this Agreement and for a period of two years thereafter neither party solicits staff of the other.',
    'Either party may terminate this Agreement if the other fails to cure a breach within thirty days.',
  ])('are none in "%s"', (text) => {
    expect(of(text, 'term')).toEqual([]);
  });
});

describe('renewals and notice', () => {
  it.each([
    [
      'This Agreement automatically renews for successive one-year terms unless either party gives at least sixty (60) days’ written notice before the end of the then-current term.',
      ['1 year', true, null],
      ['60 day', null, null],
    ],
    [
      'Upon expiry the Agreement will be renewed automatically for further periods of twelve months each, unless one of the parties notifies the other in writing of its intention not to renew no later than three months prior to the end of the period.',
      ['12 month', true, null],
      ['3 month', null, null],
    ],
    [
      'Unless a party gives notice of non-renewal ninety days before expiry, the term shall be extended for one additional period of two (2) years.',
      ['2 year', true, 1],
      ['90 day', null, null],
    ],
    [
      'After the initial term the Agreement shall renew automatically on a year to year basis unless terminated by either party with not less than 30 days prior written notice before the renewal date.',
      ['1 year', true, null],
      ['30 day', null, null],
    ],
    [
      'The term may be extended by the Customer for a further year by notice given at least sixty days before the end of the term.',
      ['1 year', false, null],
      ['60 day', null, null],
    ],
  ])('%s', (text, renewal, notice) => {
    expect(of(text, 'renewal')).toEqual([renewal]);
    expect(of(text, 'notice')).toEqual([notice]);
  });

  it('tell a renewal that needs an agreement from one that comes by itself', () => {
    expect(
      of('This Agreement may be renewed for a further year only by written agreement of the parties.', 'renewal').map(([, auto]) => auto),
    ).toEqual([false]);
    expect(of('This Agreement shall not automatically renew.', 'renewal').map(([, auto]) => auto)).toEqual([false]);
  });

  it.each([
    'The Supplier renews its insurance policy every year.',
    'The Processor shall give thirty days’ notice of a new sub-processor.',
    'Certificates are automatically renewed every ninety days.',
  ])('are none in "%s"', (text) => {
    expect(of(text, 'renewal')).toEqual([]);
    expect(of(text, 'notice')).toEqual([]);
  });

  it('tell leaving at any time from not renewing', () => {
    const text = 'Customer may terminate this Agreement at any time for convenience upon thirty (30) days’ prior written notice.';
    expect(of(text, 'leave')).toEqual([['30 day', null, null]]);
    expect(of(text, 'notice')).toEqual([]);
    expect(of('Customer may terminate this Agreement on thirty days’ notice if the Supplier is in breach.', 'leave')).toEqual([]);
  });
});
