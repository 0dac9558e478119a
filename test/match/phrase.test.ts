import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../../src/match/lexicon.js';
import type { Token } from '../../src/match/token.js';
import { values } from '../../src/text/values.js';
import { words } from '../../src/text/words.js';

function found(members: string[], text: string, more: Record<string, string[]> = {}): string[] {
  const file = Object.fromEntries(Object.entries({ it: members, ...more }).map(([name, list]) => [name, { note: 'test', members: list }]));
  const tokens: Token[] = words(text).map((word) => (word.form === 'processor' ? { ...word, actor: 'vendor' as const } : word));
  const hits = compileLexicon(file)
    .scan([{ tokens, values: values(tokens) }])
    .hitsIn(0, 'it');
  return hits.map((hit) => text.slice(tokens[hit.from]?.start, tokens[hit.to - 1]?.end));
}

describe('phrases', () => {
  it.each([
    [['notify'], 'It notifies and has notified; a notice', ['notifies', 'notified']],
    [['=breach'], 'breach breaches', ['breach']],
    [['encrypt*'], 'Encryption, encrypted', ['Encryption', 'encrypted']],
    [['@vendor shall notify'], 'The Processor shall notify', ['Processor shall notify']],
    [['within #duration'], 'within seventy-two (72) hours', ['within seventy-two (72) hours']],
    [['notice of a? (breach|data breach)'], 'notice of data breach, notice of a breach', ['notice of data breach', 'notice of a breach']],
    [['delete .. data'], 'delete all of the data; delete one two three four data', ['delete all of the data']],
    [['delete ..1 data'], 'delete all of the data', []],
    [['delete ... data'], 'delete everything; keep data', []],
    [['audit report?'], 'audit reports', ['audit reports']],
    [['on-site audit'], 'on-site audits and onsite audit', ['on-site audits', 'onsite audit']],
  ])('%j in "%s"', (members, text, expected) => {
    expect(found(members as string[], text as string)).toEqual(expected);
  });

  it('nests concepts', () => {
    expect(found(['<act> of <thing>'], 'deletion of the records', { act: ['deletion', 'erasure'], thing: ['the? records'] })).toEqual([
      'deletion of the records',
    ]);
  });

  it.each([
    ['(a|b', 'Expected ")"'],
    ['.. word', 'before the first gap'],
    ['<nothing>', 'name of a concept'],
    ['a? b?', 'at least one word'],
  ])('refuses %s', (phrase, message) => {
    expect(() => compileLexicon({ it: { note: 'x', members: [phrase] } })).toThrow(message);
  });

  it('refuses circles', () => {
    expect(() => compileLexicon({ a: { note: 'x', members: ['<b>'] }, b: { note: 'x', members: ['<a>'] } })).toThrow('circle');
  });
});
