import { describe, expect, it } from 'vitest';
import { readText } from '../../src/read/text.js';
import { clauseDiff } from '../../src/register/clause-diff/index.js';
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
      'removed 48',
      'added 5',
      'removed hours',
      'added business days',
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
