import { describe, expect, it } from 'vitest';
import { readText } from '../../src/read/text.js';
import { clauseDiff } from '../../src/register/clause-diff/index.js';
import { wordParts } from '../../src/register/clause-diff/word-parts.js';
import { likeness } from '../../src/register/likeness.js';
import { conditionsIn } from '../../src/register/query.js';

const clauses = {
  keys: 'The Supplier keeps encryption keys in a hardware module under its own control.',
  breach: 'The Supplier shall notify the Customer of a personal data breach within 48 hours.',
  audit: 'The Customer may audit the premises of the Supplier once in each calendar year.',
  law: 'This agreement is governed by the laws of Ireland and its courts have jurisdiction.',
};
const contract = (...list: string[]) => [readText(`# Agreement\n\n${list.map((text, i) => `${i + 1}. ${text}`).join('\n\n')}\n`, 'a.md')];
const told = (before: string[], after: string[]) =>
  clauseDiff(contract(...before), contract(...after)).flatMap(({ kind, before: b, after: a }) =>
    kind === 'same' ? [] : [`${kind} ${b?.section ?? '-'} ${a?.section ?? '-'}`],
  );

describe('two versions, clause by clause', () => {
  const { keys, breach, audit, law } = clauses;

  it('are the same though their clauses got other numbers', () => {
    expect(told([keys, breach, law], [keys, breach, law])).toEqual([]);
    expect(told([keys, breach, law], [breach, law])).toEqual(['removed 1 -']);
    expect(told([breach, law], [keys, breach, law])).toEqual(['added - 1']);
  });

  it('show the words that changed in a clause', () => {
    const [change] = clauseDiff(contract(keys, breach, law), contract(keys, breach.replace('48 hours', '5 business days'), law)).filter(
      ({ kind }) => kind !== 'same',
    );
    expect(change?.kind).toBe('changed');
    expect(change?.parts?.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => `${kind} ${text.trim()}`)).toEqual([
      'removed 48 hours',
      'added 5 business days',
    ]);
    expect(
      change?.parts
        ?.filter(({ kind }) => kind !== 'added')
        .map(({ text }) => text)
        .join(''),
    ).toBe(change?.before?.text);
    expect(
      change?.parts
        ?.filter(({ kind }) => kind !== 'removed')
        .map(({ text }) => text)
        .join(''),
    ).toBe(change?.after?.text);
  });

  it('tell a clause that moved, and one that moved and changed', () => {
    expect(told([keys, breach, audit, law], [breach, audit, law, keys])).toEqual(['moved 1 4']);
    expect(told([keys, breach, audit, law], [breach, audit, law, keys.replace('under its own control', 'of a sub-contractor')])).toEqual([
      'changed 1 4',
    ]);
  });

  it('show a clause that was written anew as two wordings, not word by word', () => {
    const old = 'The Supplier shall inform the Customer if an instruction breaks the law, and may wait until it is confirmed.';
    const fresh = 'If the Supplier thinks an instruction of the Customer is against the law, it shall say so to the Customer in writing.';
    const parts = wordParts(old, fresh);
    expect(parts.filter(({ kind }) => kind !== 'same').length).toBeLessThan(7);
    for (const { kind, text } of parts.slice(1, -1)) if (kind === 'same') expect(text.trim().length).toBeGreaterThan(3);
    const without = (kind: string) => parts.filter((part) => part.kind !== kind).map(({ text }) => text);
    expect([without('added').join(''), without('removed').join('')]).toEqual([old, fresh]);
    expect(wordParts('same words', 'same words')).toEqual([{ kind: 'same', text: 'same words' }]);
    expect(wordParts('', 'new')).toEqual([{ kind: 'added', text: 'new' }]);
  });

  it('pair a duty with the duty that says it in other words, not with a heading or a definition that shares its words', () => {
    const duty =
      'The Supplier shall maintain reasonable and appropriate technical and organisational security measures to protect the Data of the Customer, among them those that its security page describes.';
    const heading = 'TECHNICAL AND ORGANISATIONAL MEASURES TO PROTECT THE SECURITY OF THE DATA';
    const now =
      'The Supplier shall implement and maintain reasonable and appropriate technical and organisational security measures to protect the Data.';
    expect(told([heading, duty], [now])).toEqual(['removed 1 -', 'changed 2 1']);
    const comply = 'The Customer shall comply with all applicable data protection laws.';
    const definition = '“Data protection laws” means all laws on data protection and privacy that apply to the services of the Supplier.';
    expect(told([breach, comply], [breach, definition])).toEqual(['removed 2 -', 'added - 2']);
  });

  it('do not pair clauses that say other things', () => {
    expect(told([keys, breach], [keys, audit.replace('The Customer', 'Any auditor')])).toEqual(['removed 2 -', 'added - 2']);
  });
});

describe('likeness', () => {
  it('is 1 for the same words, 0 for others, and between for a change', () => {
    const text = Object.values(clauses).join('\n');
    expect(likeness(text, text.toUpperCase())).toBe(1);
    expect(likeness(text, 'Chairs are sold as they stand in the garden, rain or shine.')).toBe(0);
    expect(likeness(text, text.replace('48 hours', '72 hours'))).toBeGreaterThan(0.8);
  });
});

describe('a search as it is typed', () => {
  it('becomes conditions', () => {
    expect(conditionsIn(['vendor:north', 'breach.deadline > 48h', 'and', 'audit.right=gap', 'undue delay'])).toEqual([
      { of: 'contract', field: 'vendor', value: 'north' },
      { of: 'value', requirement: 'breach.deadline', sign: '>', measure: 'hours', size: 48 },
      { of: 'outcome', requirement: 'audit.right', sign: '=', outcome: 'gap' },
      { of: 'words', text: '"undue delay"' },
    ]);
    expect(conditionsIn(['audit.frequency', '>=', '2'])).toEqual([
      { of: 'value', requirement: 'audit.frequency', sign: '>=', measure: 'amount', size: 2 },
    ]);
    expect(conditionsIn(['breach.deadline<=3 business days'])).toMatchObject([{ measure: 'hours', size: expect.closeTo(100.8) }]);
  });

  it('is refused where nothing can be compared', () => {
    expect(() => conditionsIn(['breach.deadline > soon'])).toThrow(
      'Expected a value such as 48h, 30 days or 5, or an outcome; found "soon".',
    );
  });
});
