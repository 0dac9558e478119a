import { describe, expect, test } from 'vitest';
import { readText } from '../../src/read/text.js';
import { hedgeEdits } from '../../src/redline/propose/hedges.js';
import { hollowCuts } from '../../src/redline/propose/hollow-words.js';
import { preview } from '../../src/redline/propose/preview.js';
import { placeIn } from './place.js';

const cuts = (text: string, mark: string): string[] =>
  hollowCuts(placeIn(text, mark), null).map((edit) => preview(readText(text, 'a'), [edit]).document.text);
const hedged = (text: string): string[] =>
  hedgeEdits(placeIn(text), 'Supplier').map((edits) => preview(readText(text, 'a'), edits).document.text);

describe('words that hollow out', () => {
  test.each([
    [
      'Client may audit the Supplier, not more than once per year, on notice.',
      'once per year',
      'Client may audit the Supplier, on notice.',
    ],
    ['Client may audit the records of Supplier at Client’s sole expense.', 'sole expense', 'Client may audit the records of Supplier.'],
    [
      'Client may at any time audit the Supplier, provided that it pays for it.',
      'provided that',
      'Client may at any time audit the Supplier.',
    ],
    [
      'Supplier shall delete the data at the end but may retain copies for its own purposes.',
      'retain copies',
      'Supplier shall delete the data at the end.',
    ],
    [
      'At the end Supplier shall delete or anonymise all data of Client.',
      'anonymise',
      'At the end Supplier shall delete all data of Client.',
    ],
    [
      'Supplier will assist in this at Client’s sole cost and at the day rates then in force, if asked.',
      'sole cost',
      'Supplier will assist in this, if asked.',
    ],
    [
      'Client may audit the records of Supplier once a year, and in addition after any incident.',
      'once a year',
      'Client may audit the records of Supplier.',
    ],
  ])('go, and the sentence reads on: %s', (text, mark, expected) => {
    expect(cuts(text, mark)).toContain(expected);
  });

  test.each([
    ['Audits are limited to once per year.', 'once per year'],
    ['Supplier shall notify Client of a breach and shall keep records.', 'notify'],
    ['Categories of people: [to be completed by Client].', 'to be completed'],
    ['Client shall exercise its right solely by reports, delivery of which is full performance.', 'solely by reports'],
  ])('stay where the sentence would break: %s', (text, mark) => {
    expect(cuts(text, mark)).toEqual([]);
  });

  test('the first half of a pair does not go without the second', () => {
    const text = 'Supplier will assist in this at Client’s sole cost and at the day rates then in force, if asked.';
    for (const cut of cuts(text, 'sole cost')) expect(cut).not.toContain('this and');
  });

  test('hedges go, wishes become duties, the rights of the customer stay rights', () => {
    expect(hedged('Supplier shall use commercially reasonable efforts to notify Client.')).toContain('Supplier shall notify Client.');
    expect(hedged('Supplier will notify Client within 72 hours where feasible.')).toContain('Supplier will notify Client within 72 hours.');
    expect(hedged('Supplier may, at its sole discretion, notify Client of it.')).toContain('Supplier shall notify Client of it.');
    expect(hedged('Client may audit the Supplier.')).toEqual([]);
  });

  test.each([
    ['Where required by applicable law, Client may audit the Supplier.', 'Client may audit the Supplier.'],
    ['If data protection law so requires, the Supplier shall permit an audit.', 'The Supplier shall permit an audit.'],
  ])('conditions of the law at the opening go: %s', (text, expected) => {
    expect(hedged(text)).toContain(expected);
  });

  test('other conditions at the opening stay', () => {
    expect(hedged('If Client requires an audit, the Supplier shall permit it.')).toEqual([]);
  });
});
