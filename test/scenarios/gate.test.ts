/** The gate on the command line: settings that extend each other, waivers, baselines, packs together. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run as runSchema } from '../../src/model/review.js';
import { contract, folder, inside } from './proviso.js';

const waivers = (expires: string) =>
  `waivers:\n  - requirement: breach.penalty\n    vendor: northwind limited\n    reason: Agreed for the pilot\n    approver: A. Counsel\n    expires: ${expires}\n`;
const json = async (args: readonly string[]) => {
  const ended = await inside(['check', '--format', 'json', ...args]);
  return { ...ended, run: ended.out === '' ? undefined : runSchema.parse(JSON.parse(ended.out)) };
};

test('settings extend each other, paths are taken from their own file, and waivers are told of', async () => {
  const root = folder({
    'house/base.yaml': 'pack: core\nfailOn: weak\nwaivers: waivers.yaml\ntier: low\n',
    'house/waivers.yaml': waivers('2026-12-31'),
    'team/proviso.config.yaml': 'extends: ../house/base.yaml\ntier: standard\n',
    'team/dpa.md': contract,
  });
  const args = ['--config', join(root, 'team/proviso.config.yaml'), join(root, 'team/dpa.md'), '--today'];
  const { code, run } = await json([...args, '2026-11-27']);
  const penalty = run?.reviews[0]?.findings.find(({ requirement }) => requirement === 'breach.penalty');
  expect([code, run?.reviews[0]?.tier]).toEqual([1, 'standard']);
  expect(penalty).toMatchObject({ outcome: 'missing', waived: { reason: 'Agreed for the pilot', approver: 'A. Counsel' } });
  const late = await json([...args, '2027-01-01']);
  expect(late.err).toContain('waiver ended on 2026-12-31: breach.penalty for northwind limited');
});

test('mistakes in settings and waivers are told at their places', async () => {
  const root = folder({
    'a.yaml': 'extends: b.yaml\n',
    'b.yaml': 'extends: [a.yaml]\n',
    'c.yaml': 'extends: gone.yaml\n',
    'waivers.yaml': waivers('soon').replace('breach.penalty', 'breach.penalti'),
    'd.yaml': 'waivers: waivers.yaml\n',
    'dpa.md': contract,
  });
  const err = async (name: string) => (await json(['--config', join(root, name), join(root, 'dpa.md')])).err;
  expect(await err('a.yaml')).toContain('b.yaml:1:11: Expected settings that end somewhere; found "a.yaml" again.');
  expect(await err('c.yaml')).toContain('c.yaml:1:10: Expected a file of settings; found nothing at "gone.yaml".');
  expect(await err('d.yaml')).toContain('waivers.yaml:6:14: Expected a date like "2027-03-31"');
  writeFileSync(join(root, 'waivers.yaml'), waivers('2027-01-01').replace('breach.penalty', 'breach.penalti'));
  expect(await err('d.yaml')).toContain(
    'waivers.yaml:2:18: Expected a known requirement; found "breach.penalti". Did you mean breach.penalty?',
  );
});

test('a baseline passes what stood there and fails what is new', async () => {
  const root = folder({ 'in/dpa.md': contract });
  const file = join(root, 'baseline.json');
  const made = await inside(['baseline', 'create', join(root, 'in'), '--out', file, '--quiet']);
  expect([made.code, made.err]).toEqual([0, '']);
  const check = () => inside(['baseline', 'check', join(root, 'in'), '--baseline', file, '--fail-on', 'weak', '--quiet']);
  expect((await check()).code).toBe(0);
  writeFileSync(join(root, 'in/dpa.md'), readFileSync(join(root, 'in/dpa.md'), 'utf8').replace(', and in any event within 48 hours,', ''));
  expect((await check()).code).toBe(1);
  expect((await inside(['check', join(root, 'in'), '--baseline', join(root, 'in/dpa.md')])).err).toContain('Expected a baseline');
});

test('two packs give one finding a requirement, with the packs that ask for it', async () => {
  const root = folder({ 'dpa.md': contract });
  const { run } = await json(['--pack', 'gdpr-art28,core', join(root, 'dpa.md')]);
  const ids = run?.reviews[0]?.findings.map(({ requirement }) => requirement) ?? [];
  expect(new Set(ids).size).toBe(ids.length);
  expect(run?.pack.name).toBe('gdpr-art28,core');
  expect(run?.reviews[0]?.findings.find(({ requirement }) => requirement === 'breach.duty')?.frameworks).toEqual(['gdpr-art28', 'core']);
});

test('packs explain shows where a value was set, and the ledger of a law', async () => {
  expect((await inside(['packs', 'explain', 'core', 'breach.deadline'])).out).toMatch(
    /tiers\.critical\.limits\.within +24 hours +clauses\/packs\/core\.yaml:\d+:\d+/,
  );
  expect((await inside(['packs', 'explain', 'gdpr-art28'])).out).toContain('GDPR Art. 28(9)  not checked');
  expect(await inside(['packs', 'explain', 'core', 'breach.deadlin'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean breach.deadline?'),
  });
});
