import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { loadPack, openPack } from '../../src/pack/index.js';
import { house, kettleBoil, kettleConcepts, teaPack } from './house.js';

/** What loading says against a house, one line each without the folder. */
async function complaints(root: string, pack = 'tea'): Promise<string[]> {
  const error = await loadPack(pack.endsWith('.yaml') ? join(root, pack) : pack, { base: root }).then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof UserError)) throw new Error(`Expected a UserError; found ${String(error)}`);
  const text = error.where ? `${error.where}  ${error.message}` : error.message;
  return text
    .replaceAll(`${root}/`, '')
    .split('\n')
    .map((line) => line.trim());
}

describe('a pack that is right', () => {
  test('has its limits, severity and citations looked up', async () => {
    const pack = await loadPack('tea', { base: house() });
    const entry = pack.entries.find((e) => e.requirement.id === 'kettle.boil')!;
    expect(entry).toMatchObject({
      topic: 'kettle',
      severity: 'major',
      limits: { within: '5 hours' },
      accepts: [],
      types: null,
      off: false,
    });
    expect(entry.basis).toEqual([
      { kind: 'policy', note: 'Our tea policy.', cites: [{ cite: 'Tea Act s. 1', says: 'Water is boiled.', asOf: '2024-01-01' }] },
    ]);
    expect(pack.concepts['boil-test']?.members).toEqual(['boil']);
  });

  test('is stricter at one tier and silent at another, under one hash', async () => {
    const opened = await openPack('tea', { base: house() });
    expect(opened.at('critical').entries[0]).toMatchObject({ severity: 'critical', limits: { within: '1 hour' }, off: false });
    expect(opened.at('low').entries[0]).toMatchObject({ severity: 'major', limits: { within: '5 hours' }, off: true });
    expect(opened.at('low').sha256).toBe(opened.at('critical').sha256);
  });

  test('is found by its path, with the folder that it stands in', async () => {
    const base = house({ 'requirements/kettle/boil.yaml': null, 'packs/tea.yaml': null, 'concepts/tea.yaml': null });
    const own = house({ 'provisions.yaml': null });
    for (const options of [{ base }, { base, clauses: own }]) {
      const pack = await loadPack(join(own, 'packs/tea.yaml'), options);
      expect(pack.entries.map((e) => e.requirement.id)).toEqual(['kettle.boil']);
    }
  });

  test('changes its hash with a limit or a concept, not with order or comments', async () => {
    const sha = async (files: Record<string, string>) => (await loadPack('tea', { base: house(files) })).sha256;
    const base = await sha({});
    expect(base).toMatch(/^[0-9a-f]{64}$/);
    expect(await sha({ 'concepts/tea.yaml': `# moved\n${kettleConcepts.trim().split('\n').reverse().join('\n')}\n` })).toBe(base);
    expect(await sha({ 'concepts/tea.yaml': kettleConcepts.replace('[boil]', '[boil, heat]') })).not.toBe(base);
    expect(await sha({ 'requirements/kettle/boil.yaml': kettleBoil.replace('within: 5 hours', 'within: 6 hours') })).not.toBe(base);
  });
});

describe('a pack that extends another', () => {
  const strict = `name: strict
version: "1"
title: Strict
about: For tests.
extends: ./tea.yaml
requirements:
  - requirement: kettle.boil
    severity: critical
    basis: [{ kind: policy, note: Stricter. }]
    limits: { within: 2 hours }
`;
  test('overrides severity, limits and policy, and keeps the tiers', async () => {
    const root = house({ 'packs/strict.yaml': strict });
    const pack = await loadPack('strict', { base: root, tier: 'critical' });
    expect(pack.entries).toHaveLength(1);
    expect(pack.entries[0]).toMatchObject({ severity: 'critical', limits: { within: '1 hour' }, basis: [{ note: 'Stricter.' }] });
    expect((await loadPack('strict', { base: root })).entries[0]?.limits).toEqual({ within: '2 hours' });
  });

  test('refuses a loop, and an ancestor that does not exist', async () => {
    const loop = house({ 'packs/strict.yaml': strict.replace('./tea.yaml', 'strict') });
    expect(await complaints(loop, 'strict')).toEqual([
      'packs/strict.yaml:5:10  Expected a chain of packs that ends; found "strict" again.',
    ]);
    const lost = house({ 'packs/strict.yaml': strict.replace('./tea.yaml', 'te') });
    expect(await complaints(lost, 'strict')).toEqual(['packs/strict.yaml:5:10  Expected a known pack; found "te". Did you mean tea?']);
  });
});

describe('mistakes', () => {
  test('are all told at once, at their places, in files of every kind', async () => {
    const root = house({
      'requirements/kettle/boil.yaml': kettleBoil
        .replace('title: Water is boiled', 'titel: Water is boiled')
        .replace('atMost: within }', 'atMost: within, optional: maybe }')
        .replace('"Supplier shall boil the kettle.", ', ''),
      'packs/tea.yaml': teaPack.replace('severity: major', 'severity: mayor'),
      'concepts/tea.yaml': `${kettleConcepts}Tea: { note: x, members: [] }\n`,
    });
    expect(await complaints(root)).toEqual([
      '6 mistakes in 3 files:',
      'concepts/tea.yaml:3:1  Expected a name in lower case with hyphens; found "Tea".',
      'packs/tea.yaml:7:15  Expected one of critical, major, minor; found "mayor".',
      'requirements/kettle/boil.yaml:1:1  Expected the key "title"; found none.',
      'requirements/kettle/boil.yaml:2:1  Expected a known key; found "titel".',
      'requirements/kettle/boil.yaml:15:58  Expected true or false; found "maybe".',
      'requirements/kettle/boil.yaml:26:3  Expected a list of at least 2; found a list of 1.',
    ]);
  });

  test('in names are told with the name that was meant', async () => {
    const root = house({
      'requirements/kettle/boil.yaml': kettleBoil
        .replace('[boil-test]', '[boyl-test]')
        .replace('atMost: within', 'atMost: maximum')
        .replace('{{within}}."', '{{inside}} {{#each x}}."'),
      'packs/tea.yaml': teaPack.replace('tea:1', 'tea:9').replace('within: 1 hour', 'inside: 1 hour'),
    });
    const lines = await complaints(root);
    expect(lines).toContain('requirements/kettle/boil.yaml:18:13  Expected a known concept; found "boyl-test". Did you mean boil-test?');
    expect(lines).toContain('requirements/kettle/boil.yaml:15:40  Expected a name under "limits" (within); found "maximum".');
    expect(lines.filter((l) => l.includes('Expected one of the fields'))).toHaveLength(2);
    expect(lines).toContain('packs/tea.yaml:10:22  Expected a known provision; found "tea:9". Did you mean tea:1?');
    expect(lines).toContain('packs/tea.yaml:13:49  Expected a known limit of kettle.boil; found "inside".');
  });

  test('in the id, twice the same id, an empty signal and a requirement given by itself', async () => {
    const root = house({
      'requirements/kettle/boil.yaml': kettleBoil.replace(
        '- name: boiled\n      all: [boil-test]',
        '- name: boiled\n    - name: boiled again\n      given: { kettle.boil: [met] }',
      ),
      'requirements/kettle/other.yaml': kettleBoil,
    });
    const lines = await complaints(root);
    expect(lines.some((l) => l.includes('Expected an id of its own; found "kettle.boil"'))).toBe(true);
    expect(lines.some((l) => l.includes('found only the name "boiled"'))).toBe(true);
    expect(lines.some((l) => l.includes('Expected another requirement; found this one.'))).toBe(true);
    const moved = house({ 'requirements/kettle/boil.yaml': null, 'requirements/pot/boil.yaml': kettleBoil });
    expect((await complaints(moved))[0]).toBe(
      'requirements/pot/boil.yaml:1:5  Expected the file kettle/boil.yaml for this id; found pot/boil.yaml.',
    );
  });

  test('a concept defined in two files is refused', async () => {
    const lines = await complaints(house({ 'concepts/more.yaml': 'boil-test: { note: again, members: [simmer] }\n' }));
    expect(lines[0]).toBe('concepts/tea.yaml:2:1  Expected a name of its own; found "boil-test", which concepts/more.yaml has.');
  });

  test('an unknown pack names the packs there are', async () => {
    const error = (await loadPack('te', { base: house() }).catch((e: unknown) => e)) as UserError;
    expect(error.message).toBe('Expected a known pack; found "te".');
    expect(error.hint).toBe('Did you mean tea?');
    await expect(loadPack('./gone.yaml', { base: house() })).rejects.toThrow('Expected a pack file; found nothing at');
    await expect(loadPack('../../../etc/passwd', { base: house() })).rejects.toThrow('Expected a known pack');
  });
});

describe('hostile YAML', () => {
  const hostile: [string, string, RegExp][] = [
    ['aliases', 'a: &a [1, 1]\nb: [*a, *a]\n', /found an alias/],
    ['a prototype key', '__proto__: { note: x, members: [y] }\n', /found "__proto__"/],
    ['a custom tag', 'x: !!js/function "return 1"\n', /found a custom tag/],
    ['a second document', 'x: { note: a, members: [b] }\n---\ny: 1\n', /second one/],
    ['a key twice', 'x: { note: a, members: [b] }\nx: { note: a, members: [b] }\n', /second time/],
    ['deep nesting', `x: ${'['.repeat(5000)}${']'.repeat(5000)}\n`, /deep/],
    ['a huge file', `x: { note: a, members: [${'b, '.repeat(400_000)}b] }\n`, /at most 1048576 bytes/],
    ['bytes that are no YAML', '\u0000\u0001: : :\n\t- "', /Expected valid YAML/],
    ['nothing at all', '', /Expected a map; found nothing/],
  ];
  test.each(hostile)('%s', async (_, text, message) => {
    const lines = await complaints(house({ 'concepts/bad.yaml': text }));
    expect(lines.join('\n')).toMatch(message);
    expect(({} as Record<string, unknown>).note).toBeUndefined();
  });

  test('a pack that is a folder or gone is told as such', async () => {
    const root = house();
    await expect(loadPack(join(root, 'packs'), { base: root })).rejects.toThrow(UserError);
    writeFileSync(join(root, 'packs/empty.yaml'), '');
    expect((await complaints(root, 'packs/empty.yaml'))[0]).toMatch(/^packs\/empty.yaml:1:1 {2}Expected a map; found nothing/);
  });
});
