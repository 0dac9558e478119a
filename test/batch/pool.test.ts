import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPool, type Pool, type PoolOptions } from '../../src/batch/pool.js';

const poison = fileURLToPath(new URL('./poison-child.mjs', import.meta.url));
const linux = process.platform === 'linux';
let folder = '';
let pool: Pool | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pool-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => pool?.close());

const open = (options: PoolOptions = {}): Pool => {
  pool = createPool({ workers: 1, ...options });
  return pool;
};
const poisoned = (limits: PoolOptions['limits'] = {}, options: PoolOptions = {}): Pool =>
  open({ script: poison, limits: { stallMs: 1000, wallMs: 20_000, memoryBytes: 300 * 2 ** 20, ...limits }, ...options });
const named = (file: string) => ({ bytes: new Uint8Array(1), file });

describe('the pool with the real reader', () => {
  it('reads a path and bytes, and gives the name that the caller gave', async () => {
    const path = join(folder, 'a.md');
    writeFileSync(path, '# Title\n\nSome **bold** text, and [a link](https://example.com).\n');
    const reader = open();
    const one = await reader.read(path);
    expect([one.file, one.format, one.status, one.text]).toEqual([path, 'markdown', 'reviewed', 'Title\nSome bold text, and a link.']);
    const two = await reader.read({ bytes: Buffer.from('<!doctype html><p>Hello'), file: 'b.html' });
    expect([two.file, two.format, two.text]).toEqual(['b.html', 'html', 'Hello']);
  });

  it.skipIf(!linux)('never blocks on a pipe, never reads a device, and says why', async () => {
    const pipe = join(folder, 'pipe.pdf');
    execFileSync('/usr/bin/mkfifo', [pipe]);
    mkdirSync(join(folder, 'folder.pdf'));
    const reader = open();
    for (const path of [pipe, '/dev/zero', join(folder, 'folder.pdf')]) {
      const document = await reader.read(path);
      expect([path, document.status]).toEqual([path, 'skipped']);
    }
    const absent = await reader.read(join(folder, 'absent.pdf'));
    expect([absent.status, absent.notices[0]?.message]).toEqual([
      'unreadable',
      'The file could not be read: there is no such file (ENOENT).',
    ]);
  });

  it('follows a link that was named, unless told not to', async () => {
    writeFileSync(join(folder, 'real.txt'), 'Words of the contract.');
    symlinkSync(join(folder, 'real.txt'), join(folder, 'link.txt'));
    expect((await open().read(join(folder, 'link.txt'))).status).toBe('reviewed');
    await pool?.close();
    expect((await open({ followLinks: false }).read(join(folder, 'link.txt'))).status).toBe('skipped');
  });

  it('refuses files beyond the cap before reading them', async () => {
    writeFileSync(join(folder, 'big.txt'), 'x'.repeat(5000));
    const document = await open().read(join(folder, 'big.txt'), { limits: { fileBytes: 1000 } });
    expect([document.status, document.text]).toEqual(['too-large', '']);
  });
});

describe('the pool with a process that was taken over', () => {
  it.each([
    ['exit', 'crash', /exit code 7.*tried twice/],
    ['garbage', 'crash', /no JSON/],
    ['endless', 'crash', /a message of \d+ bytes/],
    ['shape', 'crash', /no document: status/],
    ['offsets', 'crash', /beyond the text/],
    ['hang', 'timeout', /no progress/],
    ['other', 'timeout', /no progress/],
  ])('%s ends as %s', async (file, status, message) => {
    const document = await poisoned().read(named(file));
    expect(document.status).toBe(status);
    expect(document.notices[0]?.message).toMatch(message);
    expect((await pool?.read(named('good')))?.status).toBe('reviewed');
  });

  it.skipIf(!linux).each(['memory', 'heap'])('%s ends as too-large', async (file) => {
    const document = await poisoned({ heapMegabytes: 100, stallMs: 30_000, wallMs: 30_000 }).read(named(file));
    expect([document.status, document.notices[0]?.message]).toEqual([
      'too-large',
      'Reading the file took more memory than the limit of 300 MB.',
    ]);
    expect(pool?.peakBytes()).toBeLessThan(400 * 2 ** 20);
  });

  it('tries once more after a crash', async () => {
    expect((await poisoned().read(named(`once-${join(folder, 'mark')}`))).text).toBe('second try');
  });

  it('lets a slow file go on while it makes progress, up to the wall clock', async () => {
    expect((await poisoned({ stallMs: 900, wallMs: 20_000 }).read(named('slow'))).text).toBe('slow but steady');
    await pool?.close();
    expect((await poisoned({ stallMs: 900, wallMs: 500 }).read(named('slow'))).status).toBe('timeout');
  });

  it('takes name and nothing else on trust from outside', async () => {
    expect((await poisoned().read(named('good.txt'))).file).toBe('good.txt');
  });

  it('gives the process no environment, no input and a folder of its own', async () => {
    const { text } = await poisoned().read(named('environment'));
    const seen = JSON.parse(text) as { env: string[]; cwd: string };
    expect(seen.env).toEqual(['LANG', 'TMPDIR']);
    expect(seen.cwd).toContain('proviso-');
  });

  // with many waiting, each process holds one job more than it works on
  it.each([1, 2])('ends every file of a batch with its own status, whatever the others do: %i at a time', async (workers) => {
    const kinds = ['good', 'exit', 'garbage', 'shape', 'good', 'offsets', 'good'];
    const files = Array.from({ length: 14 }, (_, i) => `${kinds[i % kinds.length]}-${i}`);
    const reader = poisoned({}, { workers });
    const documents = await Promise.all(files.map((file) => reader.read(named(file))));
    expect(documents.map(({ file }) => file)).toEqual(files);
    for (const { file, status } of documents) expect([file, status]).toEqual([file, file.startsWith('good') ? 'reviewed' : 'crash']);
  });

  it('leaves no process and no folder behind', async () => {
    await poisoned({}, { recycleFiles: 1, workers: 2 }).read(named('good'));
    await pool?.read(named('good'));
    await pool?.close();
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`proviso-${process.pid}-`))).toEqual([]);
    expect((await pool?.read(named('good')))?.status).toBe('skipped');
  });

  it('does not keep the caller alive while idle', () => {
    const script = `import { createPool } from ${JSON.stringify(new URL('../../dist/batch/pool.js', import.meta.url).href)};
      const pool = createPool({ workers: 1, script: ${JSON.stringify(poison)} });
      const document = await pool.read({ bytes: new Uint8Array(1), file: 'good' });
      console.log(document.status);`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { timeout: 30_000, encoding: 'utf8' });
    expect([run.status, run.stdout.trim()]).toEqual([0, 'reviewed']);
  });
});
