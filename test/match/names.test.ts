/** Which words become an actor. */
import { describe, expect, it } from 'vitest';
import { namesOf } from '../../src/match/names.js';
import type { Contract } from '../../src/model/contract.js';
import { words } from '../../src/text/words.js';

const contract = { vendor: { names: ['provider'] }, customer: { names: ['business'] }, we: null } as unknown as Contract;
const spoken = (text: string): string =>
  namesOf(contract)
    .resolve(words(text))
    .map((token) => token.form)
    .join(' ');

describe('a party called "Business"', () => {
  it('is the party where it acts', () => {
    expect(spoken('Business may audit Provider.')).toBe('@customer may audit @vendor');
  });

  it('is not meant by business hours, days and operations', () => {
    expect(spoken('during business hours, on five business days, without harm to business operations')).toBe(
      'during business hours on five business days without harm to business operations',
    );
  });
});
