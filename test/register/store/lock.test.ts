import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { takeLock } from '../../../src/register/store/lock.js';
import { ownMark } from '../../../src/register/store/process-mark.js';
import { temporary } from '../stores.js';

const dead = () => JSON.stringify({ ...ownMark(), began: '1' });

describe('the lock of a register', () => {
  it('is held by one and given back', async () => {
    const file = join(temporary(), 'lock');
    const release = await takeLock(file, { waitMs: 0 });
    await expect(takeLock(file, { waitMs: 0 })).rejects.toThrow(
      `Expected the register to be free within 0 s; found it in use by process ${process.pid} on`,
    );
    release();
    release();
    expect(existsSync(file)).toBe(false);
    (await takeLock(file, { waitMs: 0 }))();
  });

  it('tells once that it waits, and by whom', async () => {
    const file = join(temporary(), 'lock');
    const release = await takeLock(file, { waitMs: 0 });
    const told: unknown[] = [];
    setTimeout(release, 1300);
    (await takeLock(file, { waitMs: 20_000, onWait: (owner) => told.push(owner?.pid) }))();
    expect(told).toEqual([process.pid]);
  });

  it('is taken over from a process that is gone, though its number was given away', async () => {
    const file = join(temporary(), 'lock');
    writeFileSync(file, dead());
    const release = await takeLock(file, { waitMs: 0 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid, began: ownMark().began });
    release();
  });

  it('is taken over past attempts that died while they took it over', async () => {
    const folder = temporary();
    const file = join(folder, 'lock');
    for (const name of ['lock', 'lock.break0', 'lock.break1']) writeFileSync(join(folder, name), dead());
    (await takeLock(file, { waitMs: 0 }))();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is left to a process of another machine, which cannot be asked', async () => {
    const file = join(temporary(), 'lock');
    writeFileSync(file, JSON.stringify({ ...ownMark(), host: 'elsewhere', began: '1' }));
    await expect(takeLock(file, { waitMs: 0 })).rejects.toMatchObject({ hint: expect.stringContaining('cannot be asked from here') });
  });

  it('lets one process in at a time though all of them find it dead', async () => {
    const folder = temporary();
    writeFileSync(join(folder, 'lock'), dead());
    writeFileSync(join(folder, 'count'), '0');
    const script = fileURLToPath(new URL('./lock-child.ts', import.meta.url));
    const ends = await Promise.all(
      Array.from({ length: 4 }, () => {
        const child = spawn(process.execPath, ['--import', 'tsx', script, folder, '25'], { stdio: 'inherit' });
        return new Promise((done) => child.on('close', done));
      }),
    );
    expect(ends).toEqual([0, 0, 0, 0]);
    expect(readFileSync(join(folder, 'count'), 'utf8')).toBe('100');
  });
});
