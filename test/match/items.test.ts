import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../src/match/items.js';
import { namesOf } from '../../src/match/names.js';
import { units } from '../../src/match/unit.js';
import { readText } from '../../src/read/text.js';
import { words } from '../../src/text/words.js';
import { understand } from '../../src/understand/index.js';

function unitTexts(text: string): { own: string; all: string }[] {
  const document = readText(text, 'a.txt');
  const contract = understand([document]);
  return units(contract, namesOf(contract)).map((unit) => ({
    own: document.text.slice(unit.start, unit.end),
    all: unit.tokens.map((token) => token.form).join(' '),
  }));
}

describe('itemsOf', () => {
  it('gives each item of a list inside a sentence the words that open the list', () => {
    const found = unitTexts(
      'The Processor shall: (a) act only on instructions; (b) bind its people to secrecy; and (c) tell the Controller of any breach.',
    );
    expect(found.map(({ own }) => own)).toEqual([
      'The Processor shall: (a) act only on instructions;',
      'b) bind its people to secrecy;',
      'and (c) tell the Controller of any breach.',
    ]);
    expect(found[1]?.all).toBe('the @vendor shall b bind its people to secrecy');
  });

  it('leaves a proviso with the item that it limits', () => {
    const found = unitTexts('The Controller may: inspect the premises; provided that it gives notice of ten days; and ask for the report.');
    expect(found.map(({ own }) => own)).toEqual([
      'The Controller may: inspect the premises; provided that it gives notice of ten days;',
      'and ask for the report.',
    ]);
  });

  it.each([
    'The Processor deletes the data; the Controller may ask for proof.',
    '14.1 Cap: fees of one year; for claims on secrecy there is none.',
    'The Processor shall inform the Controller: who, when and how.',
  ])('finds no list in "%s"', (text) => {
    const tokens = words(text).map((word) => ({ ...word }));
    expect(itemsOf(tokens)).toBeNull();
  });
});
