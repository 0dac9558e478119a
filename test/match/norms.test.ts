import { describe, expect, it } from 'vitest';
import { namesOf } from '../../src/match/names.js';
import { normAt, norms } from '../../src/match/norms.js';
import type { Contract } from '../../src/model/contract.js';
import { words } from '../../src/text/words.js';

const contract = {
  vendor: { names: ['processor', 'acme'], legal: null },
  customer: { names: ['controller', 'customer'], legal: null },
  we: 'vendor',
} as unknown as Contract;

function bound(text: string, word: string): string {
  const tokens = namesOf(contract).resolve(words(text));
  const norm = normAt(
    norms(tokens, 0, []),
    tokens.findIndex((token) => token.form.startsWith(word)),
  );
  return `${norm?.actor ?? '-'} ${norm?.force}`;
}

describe('norms', () => {
  it.each([
    ['The Processor shall notify the Controller.', 'notify', 'vendor duty'],
    ['The Controller shall notify the Processor.', 'notify', 'customer duty'],
    ['Acme encrypts all data.', 'encrypts', 'vendor statement'],
    ['The Customer hereby instructs the Processor to delete the data.', 'delete', 'vendor duty'],
    ['We keep the data so that you can export it, then delete it.', 'delete', 'vendor statement'],
    ['The Customer may instruct the Processor to delete the data.', 'delete', 'customer permission'],
    ['We may use aggregated data.', 'use', 'vendor permission'],
    ['We delete your data when you leave.', 'delete', 'vendor statement'],
    ['The Customer may export files; after that period everything is erased.', 'erased', '- statement'],
    ['The Customer can export it; it is then permanently erased.', 'erased', '- statement'],
    ['Files that the Customer uploads are erased.', 'erased', '- statement'],
    ['When the Customer closes its account, its data is erased.', 'erased', '- statement'],
    ['If the Customer exports a file that is encrypted, it must keep it.', 'encrypted', 'customer statement'],
    ['Acme will keep it so that the Customer can fetch it, and will then delete it.', 'delete', 'vendor duty'],
    ['The Processor may only act on instructions.', 'act', 'vendor duty'],
    ['Acme helps the Customer answer requests.', 'answer', 'vendor statement'],
    ['Acme shall not disclose data.', 'disclose', 'vendor ban'],
    ['Neither party shall assign the agreement.', 'assign', 'parties ban'],
    ['No processor shall disclose data.', 'disclose', 'vendor ban'],
    ['Third parties shall encrypt the data.', 'encrypt', '- duty'],
    ['Data shall be encrypted by the Processor.', 'encrypted', 'vendor duty'],
    ['Data shall be encrypted.', 'encrypted', '- duty'],
    ['Insights across customers are used by Acme.', 'used', 'vendor statement'],
    ['The Customer owns all data that Acme holds.', 'owns', 'customer statement'],
    ['Data is encrypted at rest by the Customer.', 'encrypted', 'customer statement'],
    ['Data is encrypted at rest.', 'encrypted', '- statement'],
    ['Upon request of the Controller, the Processor shall delete data.', 'delete', 'vendor duty'],
    ['The Customer is responsible for encrypting data before upload.', 'encrypting', 'customer duty'],
    ['Customer Data shall be encrypted.', 'encrypted', '- duty'],
    ['You are entitled to audit us.', 'audit', 'customer permission'],
    ['Acme shall give the Customer all information, and shall allow audits.', 'allow', 'vendor duty'],
    ['Acme shall keep records and the Customer may audit them.', 'audit', 'customer permission'],
    ['Acme will provide the Customer with such assistance as it may require.', 'assistance', 'vendor duty'],
    [
      'Acme will (a) notify the Customer; (b) help it to meet any duties it may have; and (c) contain the breach.',
      'contain',
      'vendor duty',
    ],
    ['Acme will (a) give notice and (b) help, and the Customer may (c) audit the premises.', 'audit', 'customer permission'],
    ['The supervisory authority may inspect the premises of the Processor.', 'inspect', 'authority permission'],
  ])('%s', (text, word, expected) => {
    expect(bound(text, word)).toBe(expected);
  });
});
