import { expect, it } from 'vitest';
import { companyKey, companyMatch } from '../../src/text/company.js';

it('knows a company however its form, case and marks are written', () => {
  for (const name of ['Kestrel Payroll Ltd', 'KESTREL PAYROLL LIMITED', 'Kestrel-Payroll, Inc.', 'Kestrel Payroll ApS'])
    expect(companyMatch('kestrel payroll', name)).toBe('whole');
  expect(companyMatch('Kestrel Payroll GmbH', 'Kestrel Payroll Ltd')).toBe('whole');
  expect(companyMatch('Société Générale', 'SOCIETE GENERALE S.A.')).toBe('whole');
  expect(companyKey('AS')).toBe('as');
});

it('knows it by its first words, not by half a word or words inside', () => {
  expect(companyMatch('Kestrel', 'Kestrel Payroll Ltd')).toBe('first-words');
  for (const said of ['Kest', 'Payroll', 'Kestrel Payroll Europe', '', '%', 'Ltd'])
    expect(companyMatch(said, 'Kestrel Payroll Ltd')).toBe(null);
});
