/** Runs `proviso check` as a process of its own, watches it, and tells what is in the folder that it wrote to. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
if (!existsSync(main)) throw new Error(`Expected ${main}; run npm run build first.`);

export interface Ran {
  readonly code: number | null;
  readonly seconds: number;
  /** Processor time of the run and all its processes. */
  readonly processorSeconds: number;
  /** Resident megabytes of the command's own process, one each `everyMs`, where the system tells. */
  readonly megabytes: readonly number[];
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  /** Memory is looked at that often. */
  readonly everyMs?: number;
  /** The whole process group is ended with SIGKILL after that. */
  readonly killAfterMs?: number;
  /** All processes share one core (util-linux). */
  readonly onOneCore?: boolean;
}

/** Ends with the run. */
export function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  // The shell tells what its children took; `exec` in a subshell keeps the command a direct child, whose memory is read.
  const script = '"$@"; code=$?; times >&2; exit $code';
  const began = performance.now();
  const child = spawn(
    '/bin/sh',
    ['-c', script, 'sh', ...(options.onOneCore ? ['taskset', '-c', '0'] : []), process.execPath, main, ...args],
    {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const pid = child.pid ?? 0;
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err = (err + text).slice(-20_000);
  });
  const megabytes: number[] = [];
  const sampler = options.everyMs === undefined ? undefined : setInterval(() => sample(pid, megabytes), options.everyMs);
  const killer = options.killAfterMs === undefined ? undefined : setTimeout(() => process.kill(-pid, 'SIGKILL'), options.killAfterMs);
  return new Promise((done) =>
    child.on('close', (code) => {
      clearInterval(sampler);
      clearTimeout(killer);
      done({ code, seconds: (performance.now() - began) / 1000, processorSeconds: childTime(err), megabytes, out, err });
    }),
  );
}

function sample(shell: number, into: number[]): void {
  const own = spawnSync('pgrep', ['-P', String(shell)], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')[0];
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${own}/status`, 'latin1'))?.[1];
    if (kilobytes !== undefined) into.push(Number(kilobytes) / 1024);
  } catch {
    // It is gone.
  }
}

/** The second line that `times` prints: user and system time of all children that were waited for. */
function childTime(err: string): number {
  const line = err.trimEnd().split('\n').at(-1) ?? '';
  return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

/** Path and checksum of every report in a folder, without what the run keeps beside them. */
export function reportsIn(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => !name.startsWith('.proviso'));
  return new Map(
    files.sort().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

/** The first report in which two folders differ, or undefined. */
export function difference(one: string, other: string): string | undefined {
  const [a, b] = [reportsIn(one), reportsIn(other)];
  for (const name of new Set([...a.keys(), ...b.keys()])) if (a.get(name) !== b.get(name)) return name;
  return undefined;
}
