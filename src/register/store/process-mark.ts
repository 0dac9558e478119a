/** Which process holds something, in words that outlive it: enough to tell a living process from a dead one whose number was given away. */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';

export const processMark = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** Identifies the boot of the machine; empty where the system does not tell. */
  boot: z.string(),
  /** Namespace that the pid counts in (containers have their own); empty where the system does not tell. */
  namespace: z.string(),
  /** When the process began, in clock ticks since the boot; empty where the system does not tell. */
  began: z.string(),
  /** When the mark was made, as ISO time: for people. */
  at: z.string(),
});
export type ProcessMark = z.infer<typeof processMark>;

/** The mark of this process. */
export const ownMark = (): ProcessMark => ({
  pid: process.pid,
  host: hostname(),
  boot: fileOr('/proc/sys/kernel/random/boot_id').trim(),
  namespace: linkOr('/proc/self/ns/pid'),
  began: beganOf(process.pid),
  at: new Date().toISOString(),
});

/** Whether the process that left the mark is still there; `unknown` for one of another machine or container. */
export function stateOf(mark: ProcessMark): 'alive' | 'dead' | 'unknown' {
  const here = ownMark();
  if (mark.host !== here.host) return 'unknown';
  if (mark.boot !== here.boot) return 'dead';
  if (mark.namespace !== here.namespace) return 'unknown';
  try {
    process.kill(mark.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return 'dead';
  }
  // One that was killed and that nobody has waited for is only a row in a table.
  if (/^[ZX]$/.test(fieldsOf(mark.pid)[0] ?? '')) return 'dead';
  return beganOf(mark.pid) === mark.began ? 'alive' : 'dead';
}

const beganOf = (pid: number): string => fieldsOf(pid)[19] ?? '';

/** /proc/PID/stat (proc(5)) from field 3, the state, on; the name in brackets before it may hold spaces and brackets. */
function fieldsOf(pid: number): string[] {
  const stat = fileOr(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function fileOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function linkOr(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
