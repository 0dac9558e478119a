/** Starts a parser process with as little around it as possible: no environment, no input, a private folder, hard caps. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Launched {
  readonly process: ChildProcess;
  /** Both ways; see frames.ts. */
  readonly channel: Socket;
  /** Removes the private folder. */
  tidy(): void;
}

/** What the system offers to hold a process down; found once. */
export interface Wrappers {
  /** Caps memory outside the V8 heap as well (util-linux). */
  prlimit: string | undefined;
  /** Lets the process die with its parent (util-linux). */
  setpriv: string | undefined;
}

const PREFIX = 'proviso-';
const FILE_CAP = 64 * 1024 * 1024;

/**
 * How Node runs a parser process. One process a core: threads that collect garbage beside it would only take turns with the others;
 * and much of it dies young.
 */
export const PARSER_FLAGS = [
  '--single-threaded-gc',
  '--max-semi-space-size=32',
  '--disallow-code-generation-from-strings',
  '--no-warnings',
] as const;

/** Looks for the wrappers; none outside Linux. */
export function findWrappers(): Wrappers {
  if (process.platform !== 'linux') return { prlimit: undefined, setpriv: undefined };
  const find = (name: string) => [`/usr/bin/${name}`, `/bin/${name}`].find((path) => existsSync(path));
  return { prlimit: find('prlimit'), setpriv: find('setpriv') };
}

/** Starts `script`; `memoryBytes` caps writable memory, `heapMegabytes` the V8 heap. */
export function launch(script: string, wrappers: Wrappers, memoryBytes: number, heapMegabytes: number): Launched {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const command = [
    ...(wrappers.setpriv ? [wrappers.setpriv, '--pdeathsig', 'KILL'] : []),
    ...(wrappers.prlimit ? [wrappers.prlimit, `--data=${memoryBytes}`, '--core=0', `--fsize=${FILE_CAP}`] : []),
    process.execPath,
    `--max-old-space-size=${heapMegabytes}`,
    ...PARSER_FLAGS,
    script,
  ];
  const child = spawn(command[0] as string, command.slice(1), {
    cwd: folder,
    env: { TMPDIR: folder, LANG: 'C.UTF-8', ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}) },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  return { process: child, channel: child.stdio[3] as Socket, tidy: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Removes private folders that a killed run left behind. */
export function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Somebody else's folder: not ours to remove.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
