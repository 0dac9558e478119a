/** Waivers and baselines: what is accepted or known is marked, everything else still fails. */
import { describe, expect, test } from 'vitest';
import { checkText } from '../../src/check-text.js';
import { baselineContract, fingerprint, openGate } from '../../src/gate/index.js';
import { endsWith } from '../../src/gate/waive.js';
import type { Baseline } from '../../src/model/baseline.js';
import type { Review } from '../../src/model/review.js';
import { loadPack } from '../../src/pack/index.js';
import { companyKey } from '../../src/text/company.js';

const pack = await loadPack('core');
const text = (notice: string) => `DATA PROCESSING AGREEMENT between Northwind Analytics Ltd ("Processor") and Contoso ("Controller").

1. Personal Data Breach

1.1 The Processor shall notify the Controller of a Personal Data Breach ${notice} after becoming aware of it.
`;
const review = (notice = 'without undue delay', file = 'in/northwind/dpa.txt'): Review => checkText(text(notice), pack, { file });
const of = (checked: Review, id: string) => checked.findings.find(({ requirement }) => requirement === id)!;
const today = '2026-11-27';
const waiver = { requirement: 'breach.deadline', reason: 'Agreed for the pilot', approver: 'A. Counsel', expires: '2026-12-31' };

describe('waivers', () => {
  test('a waived gap is marked with its reason and no longer fails or weighs on the verdict', () => {
    const all = review().findings.map(({ requirement }) => ({ ...waiver, requirement, vendor: 'NORTHWIND Analytics, Limited' }));
    const gate = openGate({ failOn: 'weak', today, waivers: all });
    const waived = gate.apply(review());
    expect(of(waived, 'breach.deadline')).toMatchObject({ outcome: 'weak', waived: { approver: 'A. Counsel', expires: '2026-12-31' } });
    expect(waived.verdict).toBe('pass');
    expect(gate.fails(waived)).toBe(false);
    expect(gate.summary().unused.map(({ requirement }) => requirement)).toContain('breach.duty');
  });

  test('it holds on its last day and not on the next, and then says so', () => {
    const at = (day: string) => {
      const gate = openGate({ failOn: 'weak', today: day, waivers: [{ ...waiver, contract: 'dpa.txt' }] });
      return { waived: gate.apply(review()), summary: gate.summary() };
    };
    expect(of(at('2026-12-31').waived, 'breach.deadline').waived).toBeDefined();
    const { waived, summary } = at('2027-01-01');
    expect(of(waived, 'breach.deadline').waived).toBeUndefined();
    expect(waived.notices.map(({ code }) => code)).toContain('waiver-expired');
    expect(summary).toMatchObject({ expired: [{ requirement: 'breach.deadline' }], unused: [] });
  });

  test('one for another vendor, another contract or a milder gap changes nothing and is reported as unused', () => {
    for (const other of [
      { vendor: 'Fabrikam Ltd' },
      { contract: 'fabrikam/dpa.txt' },
      { contract: 'dpa.txt', outcomes: ['missing' as const] },
    ]) {
      const gate = openGate({ failOn: 'weak', today, waivers: [{ ...waiver, ...other }] });
      expect(gate.apply(review())).toEqual(review());
      expect(gate.summary().unused).toHaveLength(1);
    }
  });

  test.each([
    ['Northwind Analytics Ltd', 'northwind analytics limited', true],
    ['Müller & Söhne GmbH', 'MULLER SOHNE', true],
    ['A.B.C. Inc.', 'ABC', true],
    ['Northwind', 'Northwind Analytics', false],
    ['AG', 'AG', true],
  ])('companies: %s and %s', (a, b, same) => expect(companyKey(a) === companyKey(b)).toBe(same));

  test.each([
    ['in/northwind/dpa.docx', 'northwind/*.docx', true],
    ['in/northwind/dpa.docx', 'dpa.docx', true],
    ['in\\northwind\\dpa.docx', 'northwind/dpa.*', true],
    ['in/northwind/dpa.docx', 'wind/dpa.docx', false],
    ['in/a/b.txt', '*/b.txt', true],
    ['b.txt', '*/b.txt', false],
    ['aXbXc', 'a*b*c', true],
    ['ac', 'a*b*c', false],
    ['aba', 'ab*ba', false],
  ])('paths: %s and %s', (path, pattern, fits) => expect(endsWith(path, pattern)).toBe(fits));
});

describe('baseline', () => {
  const baselineOf = (checked: Review): Baseline => ({
    schemaVersion: 1,
    tool: { name: 'proviso', version: '0' },
    pack: { name: pack.name, version: pack.version, sha256: pack.sha256 },
    created: today,
    contracts: [baselineContract(checked, '')],
  });
  const against = (before: Review, after: Review) => {
    const gate = openGate({ failOn: 'weak', today, baseline: { is: baselineOf(before), folder: '' } });
    const marked = gate.apply(after);
    return { marked, fails: gate.fails(marked), fixed: gate.summary().fixed };
  };

  test('the same gaps pass, under another name of the file too', () => {
    expect(against(review(), review()).fails).toBe(false);
    expect(against(review(), review('without undue delay', 'moved/elsewhere.txt')).fails).toBe(false);
  });

  test('other words in the passage make a new gap, as does another contract', () => {
    const { marked, fails } = against(review(), review('as soon as reasonably practicable'));
    expect(fails).toBe(true);
    expect(of(marked, 'breach.deadline').baseline).toBe('new');
    expect(of(marked, 'audit.right').baseline).toBe('known');
    expect(against(review(), review('promptly', 'other.txt')).marked.findings.some(({ baseline }) => baseline === 'known')).toBe(false);
  });

  test('what no longer stands is counted as fixed', () => {
    const { marked, fixed } = against(review(), review('within 24 hours'));
    expect(of(marked, 'breach.deadline')).toMatchObject({ outcome: 'met' });
    expect(fixed).toBe(1);
  });

  test('the fingerprint knows words, not their spacing, case or place', () => {
    const quote = (words: string) =>
      fingerprint({ requirement: 'a.b', evidence: [{ ...of(review(), 'breach.duty').evidence[0]!, quote: words }] });
    expect(quote('Notify  the\nController')).toBe(quote('notify the controller.'));
    expect(quote('Notify the Controller')).not.toBe(quote('Notify the Customer'));
  });
});
