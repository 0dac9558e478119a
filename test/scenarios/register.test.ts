import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder } from '../register/stores.js';
import { contract, folder, inside, proviso } from './proviso.js';

const changed = contract.replace('within 48 hours', 'within 5 business days');

describe('the register from the command line', () => {
  let root = '';
  let register = '';
  beforeAll(async () => {
    const place = await emptyFolder();
    register = place.kind === 'folder' ? place.folder : '';
    root = folder({ 'dpa.md': contract, 'broken.pdf': '%PDF-1.7 and then nothing' });
  }, 240_000);
  const run = (...args: string[]) => inside([...args, '--register', register, '--quiet']);
  const json = async (...args: string[]) => JSON.parse((await run(...args, '--format', 'json')).out);

  it('adds, shows and finds a contract', async () => {
    const added = await run('register', 'add', join(root, 'dpa.md'), '--owner', 'Legal', '--by', 'ada');
    expect(added).toMatchObject({ code: 0, err: '' });
    expect(added.out).toMatch(/dpa\.md added as contract 1 \((?:pass|review|fail)\)\n/);
    expect(await json('register', 'list')).toMatchObject({
      schemaVersion: 1,
      contracts: [{ contract: 1, name: 'dpa.md', vendor: 'Northwind Ltd', version: 1 }],
    });
    const shown = await run('register', 'show', 'northwind');
    expect(shown.out).toContain('Vendor        Northwind Ltd');
    expect(shown.out).toContain('Texts\n  1 ');
    const found = await run('register', 'search', 'breach.deadline > 24h', 'owner:legal');
    expect(found.out).toContain('breach.deadline: met, 48 hours');
    expect(found.out.endsWith('1 contract\n')).toBe(true);
  });

  it('says that nothing changed, then what did and why, clause by clause', async () => {
    expect(await run('review', '--due')).toEqual({ code: 0, out: '1 looked at, 0 reviewed, 0 findings worse\n', err: '' });
    writeFileSync(join(root, 'dpa.md'), changed);
    expect((await run('review', '--all', '--plan')).out).toContain('1  dpa.md: its file changed\n1 of 1 contracts would be reviewed.\n');
    const again = await run('review', '--due');
    expect(again.code).toBe(1);
    expect(again.out).toContain('REGRESSED  breach.deadline');
    expect(again.out).toContain('met (48 hours) → weak (5 business days), because the text changed');
    const diff = await run('diff', '1');
    expect(diff).toMatchObject({ code: 1 });
    expect(diff.out).toMatch(/\[-48\s+hours-\]\{\+5\s+business\s+days\+\}/);
    expect(diff.out).toContain('Changed: 2.1, Personal Data Breach  [breach.deadline');
    const page = (await inside(['diff', '1', '--register', register, '--format', 'html'])).out;
    expect(page).toContain('<span>Changed</span>2.1, Personal Data Breach</h3><code>breach.deadline</code>');
    expect(page).toContain('<td class="kind worse">regressed</td><td>met (48 hours)</td><td>weak (5 business days)</td>');
    expect(page).toMatch(/within <del>48 hours<\/del><ins>5 business days<\/ins>, after/);
    const compared = JSON.parse((await inside(['diff', '1', '--register', register, '--format', 'json'])).out);
    expect(compared).toMatchObject({ from: { version: 1 }, to: { version: 2 }, clauses: [{ kind: 'changed' }] });
  });

  it('takes out and puts back, and keeps the history of it', async () => {
    expect((await run('register', 'remove', '1', '--by', 'ada')).out).toBe('Contract 1 (dpa.md) removed; its history stays\n');
    expect((await run('register', 'list')).out).toBe('No contracts.\n');
    expect((await run('register', 'remove', '1', '--undo')).out).toBe('Contract 1 (dpa.md) is back\n');
    const { events } = await json('register', 'show', '1');
    expect(events.map(({ kind }: { kind: string }) => kind)).toEqual(['added', 'version', 'removed', 'restored']);
  });

  it('takes changed and new files of a folder it watches', async () => {
    writeFileSync(join(root, 'dpa 2027.md'), changed.replace('TLS 1.2', 'TLS 1.3'));
    const watched = await json('review', '--watch', root, '--once');
    expect(watched.added).toMatchObject([
      { file: join(root, 'broken.pdf'), what: 'new' },
      { file: join(root, 'dpa 2027.md'), what: 'version', contract: 1, renewed: { version: 3 } },
    ]);
  });

  it('writes a backup that makes the same register elsewhere', async () => {
    const file = join(root, 'backup.jsonl.gz');
    expect(await run('register', 'backup', file)).toMatchObject({ code: 0, out: '' });
    expect(await run('register', 'restore', file)).toMatchObject({ code: 2, err: expect.stringContaining('found one in use.') });
  });

  it('says what is missing, and makes nothing by looking', async () => {
    const none = await inside(['register', 'list', '--register', join(root, 'none')]);
    expect(none).toMatchObject({ code: 2, out: '' });
    expect(none.err).toContain('Expected a register; found none.\nproviso register add FILES begins one');
    expect((await run('review')).err).toContain('Expected one of --due, --all, --vendor or the contracts; found none.');
    expect((await run('register', 'show', '99')).err).toContain('Expected a contract of the register; found "99".');
    const server = await inside(['register', 'list', '--register', 'postgres://nobody@127.0.0.1:1/none']);
    expect(server.err).toContain('Expected a PostgreSQL server that answers; found ECONNREFUSED.');
  });

  it('is not loaded by commands that do not touch it', async () => {
    const coverage = folder();
    await proviso(['check', join(root, 'dpa.md'), '--format', 'json', '--fail-on', 'never'], { env: { NODE_V8_COVERAGE: coverage } });
    const loaded = readdirSync(coverage).flatMap((file) =>
      (JSON.parse(readFileSync(join(coverage, file), 'utf8')) as { result: { url: string }[] }).result.map(({ url }) => url),
    );
    expect(loaded.some((url) => url.endsWith('/dist/cli/check/run-check.js'))).toBe(true);
    expect(loaded.filter((url) => /pglite|kysely|node_modules\/pg\/|dist\/register\/(?:index|store\/index)/.test(url))).toEqual([]);
  });
});
