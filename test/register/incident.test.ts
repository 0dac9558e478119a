/** The sheet of an incident: who is touched, what is owed by when, and how it is shown. */
import { describe, expect, test } from 'vitest';
import { checkText } from '../../src/check-text.js';
import type { Incident } from '../../src/model/incident.js';
import { loadPack } from '../../src/pack/index.js';
import { readText } from '../../src/read/text.js';
import { namingIn } from '../../src/register/incident/naming.js';
import { lastMoment, noticeOwed, rightsHeld } from '../../src/register/incident/owed.js';
import { incidentSheet, momentIn } from '../../src/report/incident.js';

const pack = await loadPack('core');
const at = new Date('2026-03-06T15:30:00Z'); // a Friday
const dpa = (notice: string) =>
  checkText(
    `# Data Processing Agreement between Northwind Ltd ("Processor") and Contoso ("Controller")\n\n1.1 The Processor shall notify the Controller of a Personal Data Breach ${notice} after becoming aware of it.\n\n1.2 The Processor shall credit the Controller 5 % of the monthly fees for every day by which notice of a Personal Data Breach is late.\n`,
    pack,
    { file: 'in/dpa.md' },
  );

test.each([
  ['72 hours', '2026-03-09T15:30:00.000Z'],
  ['one day', '2026-03-07T15:30:00.000Z'],
  ['3 business days', '2026-03-11T15:30:00.000Z'],
  ['seventy-two (72) hours', '2026-03-09T15:30:00.000Z'],
  ['without undue delay', undefined],
])('%s after a Friday end on %s', (duration, end) => expect(lastMoment(duration, at)?.toISOString()).toBe(end));

test('the deadline is that of the clause, counted from the given time, with the words it rests on', () => {
  const owed = noticeOwed(dpa('within 48 hours'), at);
  expect(owed).toMatchObject({ duty: 'met', within: '48 hours', by: '2026-03-08T15:30:00.000Z', from: 'after becoming aware' });
  expect(owed.evidence).toHaveLength(1);
  expect(owed.evidence[0]).toMatchObject({ section: '1.1', document: 'dpa.md', quote: expect.stringContaining('within 48 hours') });
});

test('without a number the duty stands and no time is made up', () => {
  expect(noticeOwed(dpa('without undue delay'), at)).toMatchObject({ duty: 'met', by: null, from: 'after becoming aware' });
});

test('rights are told with what is missing among them', () => {
  const rights = new Map(rightsHeld(dpa('within 48 hours')).map((right) => [right.requirement, right]));
  expect(rights.get('breach.penalty')?.evidence[0]?.quote).toContain('5 % of the monthly fees');
  expect(rights.get('audit.right')).toMatchObject({ outcome: 'missing', evidence: [] });
});

describe('a company named in a contract', () => {
  const document = readText(
    '# Terms\n\n## Sub-processors\n\n| Name | Country |\n| --- | --- |\n| Tern Cloud Hosting GmbH | Germany |\n\n## References\n\nOur customers include Osprey & Sons Inc.\n',
    'dpa.md',
  );
  test.each([
    ['Tern Cloud Hosting', 'sub-processor'],
    ['TERN CLOUD HOSTING Ltd', 'sub-processor'],
    ['Osprey and Sons', undefined],
    ['Osprey & Sons', 'named'],
    ['Tern', 'sub-processor'],
    ['Osp', undefined],
    ['', undefined],
    ['.*', undefined],
  ])('%s: %s', (company, how) => expect(namingIn([document], company)?.how).toBe(how));
});

describe('the sheet', () => {
  const review = dpa('within 48 hours');
  const incident: Incident = {
    schemaVersion: 1,
    company: 'Northwind <script>',
    at: at.toISOString(),
    looked: 2,
    touched: [
      {
        contract: 7,
        name: 'dpa.md',
        vendor: 'Northwind Ltd',
        tier: 'critical',
        owner: 'Legal',
        how: 'vendor',
        named: [],
        reviewed: '2026-03-01',
        notice: noticeOwed(review, at),
        rights: rightsHeld(review),
      },
    ],
  };

  test('shows times in a zone of daylight saving and in UTC', () => {
    expect(momentIn('2026-03-08T15:30:00.000Z', 'Europe/Berlin')).toBe('2026-03-08 16:30 Europe/Berlin (15:30 UTC)');
    expect(momentIn('2026-07-08T23:30:00.000Z', 'Europe/Berlin')).toBe('2026-07-09 01:30 Europe/Berlin (2026-07-08 23:30 UTC)');
    expect(momentIn('2026-07-08T23:30:00.000Z', 'UTC')).toBe('2026-07-08 23:30 UTC');
  });

  test('says by when, on whose words, in every format, and lets no markup through', () => {
    for (const format of ['terminal', 'markdown', 'html'] as const) {
      const sheet = incidentSheet(incident, format, 'Europe/Berlin');
      expect(sheet).toContain('2026-03-08 16:30 Europe/Berlin');
      expect(sheet).toMatch(/within 48 hours/);
      if (format !== 'terminal') expect(sheet).not.toContain('<script>');
    }
    expect(JSON.parse(incidentSheet(incident, 'json', 'UTC'))).toEqual(incident);
  });
});
