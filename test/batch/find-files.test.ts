import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFiles } from '../../src/batch/find-files.js';

let root = '';
const at = (...names: string[]) => join(root, ...names);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'find-files-'));
  for (const folder of ['b/deep', '.git', 'node_modules/x']) mkdirSync(at(folder), { recursive: true });
  for (const file of [
    'z.pdf',
    'a.md',
    'b/c.DOCX',
    'b/deep/d.txt',
    '.git/e.md',
    'node_modules/x/f.md',
    '.hidden.pdf',
    '~$z.docx',
    'a.expected.md',
    'other.yaml',
    'x.json',
    'README.md',
    'sheet.xlsx',
  ])
    writeFileSync(at(file), 'words');
  writeFileSync(at('b/scan'), '%PDF-1.7 words');
  writeFileSync(at('b/notes.xyz'), 'words');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('findFiles', () => {
  it('walks folders in order and takes contracts only', () => {
    const { files, skipped } = findFiles([root]);
    expect(files).toEqual([at('a.md'), at('b/c.DOCX'), at('b/deep/d.txt'), at('b/scan'), at('z.pdf')]);
    expect(skipped).toEqual([
      { path: at('README.md'), reason: 'Its name is that of a file about the folder; name it itself to have it checked.' },
      { path: at('b/notes.xyz'), reason: 'Its type (.xyz) is not one that contracts have.' },
      { path: at('sheet.xlsx'), reason: 'Its type (.xlsx) is not one that contracts have.' },
    ]);
    expect(findFiles([at('README.md')]).files).toEqual([at('README.md')]);
  });

  it('takes a file that was named, whatever it is called, and none twice', () => {
    const { files, skipped } = findFiles([at('b/notes.xyz'), at('b'), at('b/c.DOCX'), at('absent.pdf')]);
    expect(files).toEqual([at('b/notes.xyz'), at('b/c.DOCX'), at('b/deep/d.txt'), at('b/scan'), at('absent.pdf')]);
    expect(skipped).toEqual([{ path: at('b/notes.xyz'), reason: 'Its type (.xyz) is not one that contracts have.' }]);
  });

  it('is safe from links in circles and links that lead out', () => {
    mkdirSync(at('links'));
    symlinkSync(at('links'), at('links/loop'));
    symlinkSync('/etc', at('links/out'));
    symlinkSync(at('links/nowhere'), at('links/dead.pdf'));
    const reasons = (followLinks: boolean) => findFiles([at('links')], { followLinks }).skipped.map(({ reason }) => reason);
    expect(reasons(false)).toEqual(Array(3).fill('It is a symbolic link, which is not followed.'));
    expect(reasons(true)).toEqual([
      'The symbolic link leads nowhere.',
      'Symbolic links lead in a circle.',
      'The symbolic link leads out of the folder.',
    ]);
  });

  it.skipIf(process.platform === 'win32')('reports pipes without opening them', () => {
    mkdirSync(at('pipes'));
    execFileSync('/usr/bin/mkfifo', [at('pipes/p.pdf')]);
    expect(findFiles([at('pipes')])).toEqual({
      contracts: [],
      files: [],
      skipped: [{ path: at('pipes/p.pdf'), reason: 'It is a pipe, socket or device.' }],
    });
  });

  it('ends in a tree that is too deep', () => {
    let path = at('tower');
    for (let i = 0; i < 300; i++) path = join(path, 'd');
    mkdirSync(path, { recursive: true });
    expect(findFiles([at('tower')]).skipped[0]?.reason).toBe('Folders nest deeper than 256.');
  });
});
