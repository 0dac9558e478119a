/** The tier that follows from what a contract says it processes. */
import { expect, test } from 'vitest';
import { checkDocuments } from '../src/check.js';
import { openPack } from '../src/pack/index.js';
import { readText } from '../src/read/text.js';

const opened = await openPack('core');
const check = (text: string) => {
  const document = readText(
    `# Agreement\n\nThis agreement is between Kestrel Ltd ("Vendor") and Contoso ("Customer").\n\n${text}\n`,
    'a.md',
  );
  return checkDocuments([document], opened.at('standard'), { file: 'a.md', packAt: opened.at });
};

test.each([
  ['critical', 'The Vendor processes the following categories of data: names, diagnoses and prescriptions of patients.'],
  ['critical', 'Types of personal data: names, bank account numbers, invoices.'],
  ['critical', 'The Vendor stores the passport numbers of guests.'],
  ['critical', 'Categories of data subjects: pupils. The Vendor holds records of children.'],
  ['standard', 'The Vendor processes Personal Data only on instructions. Special categories of data: none.'],
  [
    'standard',
    'The Customer shall not submit health data or payment card data. The Vendor processes Customer Data to provide the Services.',
  ],
  ['standard', 'The Vendor collects usage data and metadata of the API.'],
  ['standard', 'Passwords of staff have a minimum length of twelve characters. The Vendor stores Customer Data in Ireland.'],
  ['low', 'The Vendor delivers two hundred chairs to the office in Bath.'],
] as const)('%s: %s', (tier, text) => {
  const review = check(text);
  expect(review.tier).toBe(tier);
  expect(review.notices.find(({ code }) => code === 'tier-chosen')?.message).toContain(`tier ${tier}`);
});

test('limits and severities of the chosen tier count', () => {
  const deadline = (text: string) => check(text).findings.find(({ requirement }) => requirement === 'breach.deadline');
  const notice = 'The Vendor shall notify the Customer of a personal data breach within 48 hours.';
  expect(deadline(`The Vendor processes Customer Data.\n\n${notice}`)?.outcome).toBe('met');
  expect(deadline(`The Vendor processes patient records.\n\n${notice}`)?.outcome).toBe('weak');
});
