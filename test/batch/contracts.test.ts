import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { contractsOf, joined } from '../../src/batch/contracts.js';
import { findFiles } from '../../src/batch/find-files.js';
import { UserError } from '../../src/errors.js';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function folder(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'contracts-'));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}
const tasks = (...paths: string[]) => contractsOf(findFiles(paths));
const mistake = (root: string): Promise<unknown> =>
  tasks(root).then(
    () => 'no mistake',
    (error: unknown) => error,
  );

const acme = {
  'acme/contract.yaml': 'vendor: Acme Inc.\ntier: critical\ndates: { ends: 2027-01-31 }\ndocuments: [dpa.md, ./annexes/security.txt]\n',
  'acme/annexes/security.txt': 'words',
  'acme/dpa.md': 'words',
  'b.md': 'words',
};

describe('contracts of a folder', () => {
  it('are files, and folders with a contract.yaml in the order that it gives', async () => {
    const root = folder(acme);
    const [first, second, ...rest] = await tasks(root);
    expect(rest).toEqual([]);
    expect(first).toEqual({
      file: join(root, 'acme'),
      manifest: join(root, 'acme/contract.yaml'),
      parts: [{ file: join(root, 'acme/dpa.md') }, { file: join(root, 'acme/annexes/security.txt') }],
      given: { vendor: 'Acme Inc.', tier: 'critical', dates: { ends: '2027-01-31' } },
      notices: [],
    });
    expect(second).toMatchObject({ file: join(root, 'b.md'), parts: [{ file: join(root, 'b.md') }], given: {} });
  });

  it('are the same when the contract.yaml is named, and come once', async () => {
    const root = folder(acme);
    const all = await tasks(join(root, 'acme/contract.yaml'), join(root, 'acme'), root);
    expect(all.map((task) => task.file)).toEqual([join(root, 'acme'), join(root, 'b.md')]);
  });

  it('tell of files that are not listed, and keep a contract inside a contract apart', async () => {
    const root = folder({
      ...acme,
      'acme/annexes/prices.pdf': '%PDF-1.7',
      'acme/old/contract.yaml': 'documents: [x.md]',
      'acme/old/x.md': 'words',
    });
    const [outer, inner] = await tasks(join(root, 'acme'));
    expect(outer?.notices.map((n) => [n.code, n.severity, n.message])).toEqual([
      ['not-listed', 'warning', 'annexes/prices.pdf lies in the folder, but contract.yaml does not list it; it was not read.'],
    ]);
    expect(inner).toMatchObject({ file: join(root, 'acme/old'), notices: [] });
  });

  it('keep a place for what is listed and absent, or leads out of the folder', async () => {
    const root = folder({ 'secret.md': 'words', 'acme/contract.yaml': 'documents: [gone.pdf, link.md, here.md]', 'acme/here.md': 'words' });
    symlinkSync(join(root, 'secret.md'), join(root, 'acme/link.md'));
    const [task] = await tasks(join(root, 'acme'));
    expect(task?.parts.map((part) => [part.refused?.status, part.refused?.notice.code, part.refused?.notice.severity])).toEqual([
      ['unreadable', 'listed-not-found', 'error'],
      ['skipped', 'skipped', 'error'],
      [undefined, undefined, undefined],
    ]);
  });

  it.each([
    ['documents: [a.md]\ntier: high\n', /:2:7$/, /Expected one of critical, standard, low; found "high"/],
    ['documents:\n  - a.md\n  - ./a.md\n', /:3:5$/, /Expected each document once; found ".\/a.md"/],
    ['documents:\n  - ../a.md\n', /:2:5$/, /Expected a path inside the folder; found "..\/a.md"/],
    ['documents: [/etc/passwd]\n', /:1:13$/, /Expected a path inside the folder/],
    ['vendor: Acme\n', /:1:1$/, /Expected the key "documents"; found none/],
    ['documents: []\n', /:1:1$/, /Expected a list of at least 1/],
    ['documents: [a.md]\ndates:\n  ends: 31.01.2027\n', /:3:9$/, /Expected a date like "2026-03-01"; found "31.01.2027"/],
    ['documents: [a.md]\nvendour: Acme\n', /:2:1$/, /Expected a known key; found "vendour"/],
    ['documents: [a.md\n', /:2:1$/, /Expected valid YAML/],
  ])('refuse %j with its place', async (text, where, message) => {
    const error = await mistake(folder({ 'contract.yaml': text, 'a.md': 'words' }));
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code: 'config', where: expect.stringMatching(where), message: expect.stringMatching(message) });
    expect((error as UserError).hint).toContain('Rename it');
  });
});

describe('contracts checked together', () => {
  it('are joined in the order given, unless one is a contract of its own', async () => {
    const root = folder(acme);
    const files = [join(root, 'b.md'), join(root, 'acme/dpa.md')];
    expect(joined(await tasks(...files), 'both')).toEqual({ file: 'both', parts: files.map((file) => ({ file })), given: {}, notices: [] });
    expect(joined(await tasks(join(root, 'acme')), 'x')).toMatchObject({ file: join(root, 'acme'), given: { tier: 'critical' } });
    const both = await tasks(join(root, 'b.md'), join(root, 'acme'));
    expect(() => joined(both, 'both')).toThrow('a contract of its own');
  });
});
