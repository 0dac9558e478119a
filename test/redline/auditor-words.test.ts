import { describe, expect, test } from 'vitest';
import { readText } from '../../src/read/text.js';
import { auditorEdits } from '../../src/redline/propose/auditor-words.js';
import { preview } from '../../src/redline/propose/preview.js';
import { placeIn } from './place.js';

const changed = (text: string): string[] =>
  auditorEdits(placeIn(text), 'the Supplier', 'the Client').map((edits) => preview(readText(text, 'a'), edits).document.text);

describe('a say of the vendor in who audits', () => {
  test.each([
    ['Client may send a mutually agreed third party.', 'Client may send a third party.'],
    ['Client may send a third party acceptable to both parties.', 'Client may send a third party.'],
    ['An auditor selected by the Supplier shall carry it out.', 'An auditor appointed by the Client shall carry it out.'],
    ['An auditor agreed upon by both parties shall carry it out.', 'An auditor appointed by the Client shall carry it out.'],
    [
      'Audits are made by an auditor that Supplier has approved in its sole discretion.',
      'Audits are made by an auditor whom the Client appoints.',
    ],
    [
      'Audits are made by an outside firm that both parties have agreed upon.',
      'Audits are made by an outside firm whom the Client appoints.',
    ],
  ])('becomes the choice of the customer: %s', (text, expected) => {
    expect(changed(text)).toContain(expected);
  });

  test.each([
    'Sub-processors engaged by the Supplier keep to these terms.',
    'The measures agreed by both parties stand in Annex 2. An audit is free.',
    'The Supplier shall select its staff with care.',
  ])('is left alone where it is about something else: %s', (text) => {
    expect(changed(text)).toEqual([]);
  });
});
