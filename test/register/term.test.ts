import { describe, expect, it } from 'vitest';
import type { KeyDate } from '../../src/model/key-dates.js';
import { readText } from '../../src/read/text.js';
import { nextDue } from '../../src/register/due.js';
import { termAt } from '../../src/register/term.js';
import { addPeriod } from '../../src/text/calendar.js';
import { understand } from '../../src/understand/index.js';
import { keyDates } from '../../src/understand/key-dates/index.js';

const read = (text: string): KeyDate[] => keyDates(understand([readText(`# Services Agreement\n\n${text}\n`, 'a.md')]));

const renewing = read(
  'This Agreement is effective as of 1 May 2024 and continues for an initial term of one year. It auto-renews for successive one-year terms unless either party gives 60 days’ notice before the end of the then-current term.',
);

describe('the term of a contract', () => {
  it('gives the last day to give notice of each term in turn', () => {
    expect(termAt(renewing, '2024-06-01')).toEqual({ ends: '2025-04-30', isRenewed: true, lastNotice: '2025-03-01' });
    expect(termAt(renewing, '2025-03-01')).toMatchObject({ lastNotice: '2025-03-01' });
    expect(termAt(renewing, '2025-03-02')).toMatchObject({ ends: '2026-04-30', lastNotice: '2026-03-01' });
  });

  it('ends where nothing renews it, and is not known without a date', () => {
    const once = read('This Agreement takes effect on 15 January 2025 and remains in force for a period of eighteen (18) months.');
    expect(termAt(once, '2025-06-01')).toEqual({ ends: '2026-07-14', isRenewed: false, lastNotice: null });
    expect(termAt(once, '2026-07-15')).toBeNull();
    expect(termAt(read('The initial term of this Agreement is two years.'), '2025-01-01')).toBeNull();
  });

  it('counts months from the first day, so that ends of months do not drift', () => {
    expect(addPeriod('2024-01-31', { count: 1, unit: 'month' })).toBe('2024-02-29');
    expect(addPeriod('2024-01-31', { count: 1, unit: 'month' }, 2)).toBe('2024-03-31');
    expect(addPeriod('2024-02-29', { count: 1, unit: 'year' })).toBe('2025-02-28');
    expect(addPeriod('2025-03-03', { count: 5, unit: 'business day' }, -1)).toBe('2025-02-24');
  });

  it('stops renewing after the number of times that was agreed', () => {
    const twice = read(
      'The initial term of this Agreement begins on 1 January 2023 and is one year. It will automatically renew for up to two (2) renewal terms of one year each unless a party gives written notice of non-renewal at least 30 days before the end of the term.',
    );
    expect(termAt(twice, '2025-06-01')).toEqual({ ends: '2025-12-31', isRenewed: false, lastNotice: '2025-12-01' });
    expect(termAt(twice, '2026-01-01')).toBeNull();
  });

  it('does not reckon with a date that can be read in two ways', () => {
    const unclear = read('Effective Date: 03/04/2025. The initial term of this Agreement is one year.');
    expect(unclear.find(({ kind }) => kind === 'effective')).toMatchObject({ date: null, readings: ['2025-03-04', '2025-04-03'] });
    expect(termAt(unclear, '2025-06-01')).toBeNull();
  });

  it('takes what was given beside the contract first', () => {
    const given = keyDates(understand([readText('Effective Date: 1 May 2024.', 'a.md')]), { ends: '2027-12-31', notice: '2027-09-30' });
    expect(termAt(given, '2026-01-01')).toEqual({ ends: '2027-12-31', isRenewed: false, lastNotice: '2027-09-30' });
  });
});

describe('the next review', () => {
  it('falls before the last day to give notice', () => {
    expect(nextDue(renewing, 'standard', '2024-06-01')).toEqual({ date: '2025-01-30', why: 'the last day to give notice is 2025-03-01' });
  });

  it('is the one before the next notice where this one has just been looked at', () => {
    expect(nextDue(renewing, 'standard', '2025-02-10')).toEqual({ date: '2026-01-30', why: 'the last day to give notice is 2026-03-01' });
  });

  it('comes by the tier where that is sooner', () => {
    expect(nextDue(renewing, 'critical', '2024-06-01')).toEqual({ date: '2024-09-01', why: '3 months after the last review (critical)' });
    expect(nextDue([], 'low', '2024-02-29')).toEqual({ date: '2025-02-28', why: '12 months after the last review (low)' });
  });
});
