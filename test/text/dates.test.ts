import { describe, expect, it } from 'vitest';
import { datesIn } from '../../src/text/dates.js';

const readings = (text: string): (readonly string[])[] => datesIn(text).map((date) => date.readings);

describe('days written out', () => {
  it.each([
    ['as of January 1, 2026 (the "Date")', '2026-01-01'],
    ['on 1 January 2026', '2026-01-01'],
    ['this 3rd day of March, 2025', '2025-03-03'],
    ['the 1st of March, 2003', '2003-03-01'],
    ['22 Dec. 2017', '2017-12-22'],
    ['5-Jan-2026', '2026-01-05'],
    ['October 1,1996', '1996-10-01'],
    ['the first day of May 2025', '2025-05-01'],
    ['the twenty-first day of June, 2024', '2024-06-21'],
    ['31.12.2026', '2026-12-31'],
    ['2026-03-01', '2026-03-01'],
    ['25/12/2025', '2025-12-25'],
    ['12/25/2025', '2025-12-25'],
    ['am 1. März 2025', '2025-03-01'],
    ['le 14 juillet 2025', '2025-07-14'],
  ])('reads "%s"', (text, day) => {
    expect(readings(text)).toEqual([[day]]);
  });

  it('says both days of one that can be read in two ways', () => {
    expect(readings('dated 03/04/2025')).toEqual([['2025-03-04', '2025-04-03']]);
    expect(readings('dated 04/04/2025')).toEqual([['2025-04-04']]);
  });

  it.each([
    '31 February 2025',
    'May 2025',
    'version 10.2.2025.1',
    'ISO 27001:2022',
    'Regulation (EU) 2016/679',
    '[ ] day of [ ], 2020',
    'within 30 days',
    'clause 1.2.25.3',
  ])('sees none in "%s"', (text) => {
    expect(datesIn(text)).toEqual([]);
  });

  it('gives the place of each', () => {
    const text = 'From 1 May 2024 until 30 April 2025.';
    expect(datesIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(['1 May 2024', '30 April 2025']);
  });
});
