/**
 * One process at a time in a folder: a file that is made exclusively and names its process. A dead owner's file is taken away under a
 * guard of its own, so that two who find it dead can never take away the lock of a third who lives.
 */
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { UserError } from '../../errors.js';
import { ownMark, type ProcessMark, processMark, stateOf } from './process-mark.js';

export interface LockOptions {
  /** How long to wait for one and the same process to give it back, in milliseconds. */
  readonly waitMs: number;
  /** Called once, after a second of waiting. */
  readonly onWait?: ((owner: ProcessMark | undefined) => void) | undefined;
  /** What to throw when the owner, told in words, keeps it; default that the register is in use. */
  readonly busy?: (file: string, owner: string) => UserError;
}

/** Gives back the lock; safe to call twice. */
export type Release = () => void;

const stepMs = 50;
const tellAfterMs = 1000;
const guards = 8;

/** Takes the lock file, waiting for its owner if need be. Throws a UserError when the owner keeps it for longer than `waitMs`. */
export async function takeLock(file: string, { waitMs, onWait, busy }: LockOptions): Promise<Release> {
  let began = performance.now();
  let last = '';
  let told = false;
  for (let n = 0; ; n++) {
    const mine = claim(file);
    if (mine !== undefined) return releaseOf(file, mine);
    const owner = readMark(file);
    if (owner === 'absent') continue;
    if (owner !== 'unreadable' && stateOf(owner) === 'dead') {
      breakLock(file);
      continue;
    }
    // Each owner has that long: as long as they follow each other, the turn of this one comes.
    const mark = JSON.stringify(owner);
    if (mark !== last && n > 0) began = performance.now();
    last = mark;
    const waited = performance.now() - began;
    if (waited >= waitMs) throw busy?.(file, nameOf(owner)) ?? registerBusy(file, owner, waitMs);
    if (!told && waited >= tellAfterMs) {
      told = true;
      onWait?.(owner === 'unreadable' ? undefined : owner);
    }
    // Uneven steps, so that several who wait do not knock at the same time for ever.
    await pause(stepMs + ((process.pid + n * 7) % stepMs));
  }
}

/** Makes the file whole in one step: written under another name, then linked; undefined where there is one already. */
function claim(file: string): string | undefined {
  const text = JSON.stringify(ownMark());
  const draft = `${file}.${process.pid}.${performance.now()}`;
  writeFileSync(draft, text, { flag: 'wx' });
  try {
    linkSync(draft, file);
    return text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return undefined;
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return claimWithoutLinks(file, text);
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** For file systems without hard links. A reader may find the file empty for a moment and then waits. */
function claimWithoutLinks(file: string, text: string): string | undefined {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  }
}

function releaseOf(file: string, mine: string): Release {
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    if (textOf(file) === mine) unlinkSync(file);
  };
}

/**
 * Takes away the file of a dead owner. Whoever does it holds a guard; the guard of one who died doing it is passed over by the next
 * guard up. The holder of guard n has seen all guards below it dead, sees them once more while it holds its own, and only it may
 * remove them; so nobody else can be at work.
 */
function breakLock(file: string): void {
  const guard = (level: number): string => `${file}.break${level}`;
  const isDead = (path: string): boolean => {
    const mark = readMark(path);
    return typeof mark === 'object' && stateOf(mark) === 'dead';
  };
  for (let level = 0; level < guards; level++) {
    if (claim(guard(level)) === undefined) {
      if (!isDead(guard(level))) return;
      continue;
    }
    const below = Array.from({ length: level }, (_, i) => guard(i));
    const isMine = below.every(isDead);
    if (isMine && isDead(file)) unlinkSync(file);
    for (const path of [...(isMine ? below : []), guard(level)]) unlinkSync(path);
    return;
  }
  throw new UserError('register', `Expected at most ${guards} interrupted attempts to open the register; found more.`, {
    where: file,
    hint: `If no other process uses it, remove ${file} and ${file}.break*.`,
  });
}

function readMark(path: string): ProcessMark | 'absent' | 'unreadable' {
  const text = textOf(path);
  if (text === undefined) return 'absent';
  try {
    return processMark.parse(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const nameOf = (owner: ProcessMark | 'unreadable'): string =>
  owner === 'unreadable' ? 'a process that left no name' : `process ${owner.pid} on ${owner.host}, since ${owner.at}`;

function registerBusy(file: string, owner: ProcessMark | 'unreadable', waitMs: number): UserError {
  const seconds = Math.round(waitMs / 1000);
  if (owner === 'unreadable')
    return new UserError('register', 'Expected a lock that names its process; found one that cannot be read.', {
      where: file,
      hint: 'If no other process uses the register, remove the file.',
    });
  return new UserError('register', `Expected the register to be free within ${seconds} s; found it in use by ${nameOf(owner)}.`, {
    where: file,
    hint:
      stateOf(owner) === 'unknown'
        ? 'That machine or container cannot be asked from here. If the process is gone, remove the file; for use from several machines set DATABASE_URL to a PostgreSQL server.'
        : 'Wait for it to end and run the command again; for several processes at a time set DATABASE_URL to a PostgreSQL server.',
  });
}
