import { beforeAll, describe, expect, it } from 'vitest';
import { checkDocuments } from '../../src/check.js';
import type { LoadedPack } from '../../src/model/pack.js';
import { loadPack } from '../../src/pack/index.js';
import { readText } from '../../src/read/text.js';

const parties =
  '# Data Processing Agreement\n\nThis DPA is between Fenwick Ltd ("Processor") and the customer ("Controller"). The Processor shall process personal data for the Controller.\n\n';
const measures = '- encryption of personal data at rest;\n- yearly penetration tests;\n- multi-factor authentication for staff.';
const asked = ['encryption.rest', 'security.testing', 'security.mfa'] as const;

describe('how a passage stands', () => {
  let pack: LoadedPack;
  beforeAll(async () => {
    pack = await loadPack('core', { tier: 'standard' });
  });
  const outcomes = (text: string, ids: readonly string[] = asked): (string | undefined)[] => {
    const { findings } = checkDocuments([readText(parties + text, 'a.md')], pack, { file: 'a.md' });
    return ids.map((id) => findings.find((finding) => finding.requirement === id)?.outcome);
  };

  it('takes a list of measures for a promise', () => {
    expect(outcomes(`The Processor shall maintain:\n\n${measures}`)).toEqual(['met', 'met', 'met']);
  });

  it.each([
    ['that the vendor need not provide', `Nothing in this DPA requires the Processor to provide:\n\n${measures}`],
    ['outside the services', `The following are not part of the services of the Processor:\n\n${measures}`],
    [
      'not offered, in one sentence',
      'The Processor does not provide: encryption of personal data at rest; penetration tests; or multi-factor authentication of staff.',
    ],
    [
      'answered with no',
      '| Measure of the Processor | In place |\n|---|---|\n| Encryption of personal data at rest | No |\n| Penetration tests | No |\n| Multi-factor authentication of staff | No |',
    ],
    [
      'for the customer to do',
      '| Control | Responsible |\n|---|---|\n| Encryption of personal data at rest | Controller |\n| Penetration tests | Controller |\n| Multi-factor authentication of staff | Controller |',
    ],
    [
      'in names of files and addresses',
      'See https://fenwick.example/encryption-at-rest-aes-256, docs/penetration-tests.md and /security/multi-factor-authentication-of-staff.pdf.',
    ],
    [
      'in a drafting note',
      '[Drafting note: the Processor to say that personal data is encrypted at rest, that penetration tests are done and that staff use multi-factor authentication.]',
    ],
  ])('does not take for a promise what is %s', (_, text) => {
    for (const outcome of outcomes(text)) expect(['missing', 'adverse']).toContain(outcome);
  });

  it('does not take what a contract provides for, in the lead-in of a list, for a refusal', () => {
    const text =
      'The Processor shall report to the Controller any use of personal data not provided for by this Agreement, including a personal data breach, within:\n\n- 24 hours where data has left its systems;\n- 48 hours in other cases.';
    expect(outcomes(text, ['breach.deadline'])).toEqual(['met']);
  });

  it.each([
    [
      'a box that is not ticked',
      '☐ Personal data is encrypted at rest by the Processor\n\n[ ] The Processor has penetration tests done every year',
    ],
    ['a plan', 'The Processor plans to encrypt personal data at rest. The Processor intends to carry out penetration tests.'],
    [
      'a blank of a form',
      '- Encryption of personal data at rest: [SPECIFY - e.g., AES-256]\n- Penetration tests: [to be completed by the Processor]',
    ],
    [
      'a plan in brackets',
      '- [Encryption of personal data at rest: not yet in place; planned]\n- [Internal target: yearly penetration tests]',
    ],
    [
      'a row that says planned',
      '| Measure of the Processor | State |\n|---|---|\n| Encryption of personal data at rest | Planned |\n| Penetration tests | In progress |',
    ],
  ])('holds %s for weak', (_, text) => {
    expect(outcomes(text, ['encryption.rest', 'security.testing'])).toEqual(['weak', 'weak']);
  });
});
