/** Several packs as one, the origin of values, and ledgers that leave nothing out. */
import { describe, expect, test } from 'vitest';
import { openPack } from '../../src/pack/index.js';
import { house, kettleBoil, teaPack } from './house.js';

const strictPack = `name: strict
version: "2.0.0"
title: Strict
about: For tests.
requirements:
  - requirement: kettle.boil
    severity: critical
    limits: { within: 30 minutes }
    accepts: [weak]
    basis: [{ kind: law, provisions: [tea:1] }]
`;

describe('two packs together', () => {
  const both = (names = 'tea,strict') => openPack(names, { base: house({ 'packs/strict.yaml': strictPack }) });

  test('ask once, at the strictest, with both authorities and the names of both', async () => {
    const { name, version, at } = await both();
    expect([name, version]).toEqual(['tea,strict', '1.0.0,2.0.0']);
    const [entry, ...more] = at('standard').entries;
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ severity: 'critical', limits: { within: '30 minutes' }, accepts: [], frameworks: ['tea', 'strict'] });
    expect(entry?.basis.map(({ kind }) => kind)).toEqual(['policy', 'law']);
  });

  test('of which one is silent at a tier leave the other one standing', async () => {
    const { at } = await both();
    expect(at('low').entries[0]).toMatchObject({ off: false, frameworks: ['strict'], accepts: ['weak'] });
  });

  test('have the same strictness in either order, and concepts that are shared by all tiers', async () => {
    const { at } = await both('strict, tea');
    expect(at('critical').entries[0]?.limits).toEqual({ within: '30 minutes' });
    expect(at('critical').concepts).toBe(at('low').concepts);
  });
});

test('each value is known with the place that set it last', async () => {
  const mine = `name: mine\nversion: "1.0.0"\ntitle: Mine\nabout: For tests.\nextends: tea\nrequirements:\n  - requirement: kettle.boil\n    severity: minor\n    basis: [{ kind: policy, note: Ours. }]\n`;
  const { origins } = await openPack('mine', { base: house({ 'packs/mine.yaml': mine }) });
  const places = Object.fromEntries(
    (origins().get('kettle.boil') ?? []).map(({ name, value, where }) => [name, `${value} ${where.replace(/^.*\/(?=\w+\.yaml)/, '')}`]),
  );
  const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;
  expect(places.severity).toBe('minor mine.yaml:8:15');
  expect(places['limits.within']).toMatch(new RegExp(`^5 hours boil.yaml:${lineOf(kettleBoil, 'limits:')}:`));
  expect(places['tiers.critical.limits.within']).toMatch(new RegExp(`^1 hour tea.yaml:${lineOf(teaPack, 'critical:')}:`));
});

describe('a pack that follows a law', () => {
  const framed = (framework: string) =>
    openPack('strict', { base: house({ 'packs/strict.yaml': `${strictPack}framework:\n${framework}` }) });

  test('tells for each item what checks it, or why nothing does', async () => {
    const { coverage } = await framed('  items: [tea:1]\n  unchecked: []\n');
    expect(coverage).toEqual([{ cite: 'Tea Act s. 1', says: 'Water is boiled.', requirements: ['kettle.boil'] }]);
  });

  test('may not leave an item out, nor excuse one that it does not have', async () => {
    await expect(framed('  items: [tea:2]\n  unchecked: []\n')).rejects.toThrow('Expected a known provision; found "tea:2"');
    await expect(framed('  items: [tea:1]\n  unchecked: [{ item: tea:9, why: nobody knows it }]\n')).rejects.toThrow(
      'item of this framework',
    );
    const unlawful = strictPack.replace('kind: law, provisions: [tea:1]', 'kind: policy, note: Ours.');
    const open = openPack('strict', { base: house({ 'packs/strict.yaml': `${unlawful}framework:\n  items: [tea:1]\n  unchecked: []\n` }) });
    await expect(open).rejects.toThrow('or a word under "unchecked"');
  });

  test.each(['gdpr-art28', 'dora-art30'])('%s stands, with every item of its law', async (name) => {
    const { coverage, at } = await openPack(name);
    expect(coverage?.every(({ requirements, unchecked }) => requirements.length > 0 || (unchecked ?? '').length > 20)).toBe(true);
    for (const { basis } of at('standard').entries)
      expect(basis.every(({ cites }) => cites.every(({ cite, asOf }) => cite && asOf))).toBe(true);
  });
});
