import { describe, expect, it } from 'vitest';
import { namesOf } from '../../src/match/names.js';
import type { Contract } from '../../src/model/contract.js';
import { words } from '../../src/text/words.js';

const contract = (vendor: string[], customer: string[]): Contract =>
  ({ vendor: { names: vendor }, customer: { names: customer }, we: null }) as unknown as Contract;
const forms = (text: string, vendor: string[] = [], customer: string[] = []): string =>
  namesOf(contract(vendor, customer))
    .resolve(words(text))
    .map((token) => token.form)
    .join(' ');

describe('names', () => {
  it.each([
    ['role words stand for a side that has no name', 'The Supplier informs the Client.', [], [], 'the @vendor informs the @customer'],
    [
      'a word that the other side bears stays with it',
      'The Provider informs the Processor.',
      [],
      ['processor'],
      'the @vendor informs the @customer',
    ],
    ['we and you are the vendor and the customer of a text without names', 'We host your data.', [], [], '@vendor host your data'],
    ['a side that has names keeps to them', 'Acme uses a supplier.', ['acme'], ['customer'], '@vendor uses a supplier'],
    ['a sub-processor is never a party', 'The sub-processor acts.', ['acme', 'sub-processor'], [], 'the @subprocessor acts'],
    ['third parties are not the parties', 'third parties and both parties', ['acme'], [], 'third parties and @parties'],
    ['US is a country, us is a party', 'Tell us about the US.', [], [], 'tell @vendor about the us'],
  ])('%s', (_, text, vendor, customer, expected) => {
    expect(forms(text, vendor, customer)).toBe(expected);
  });
});
