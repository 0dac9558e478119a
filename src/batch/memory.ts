/** Memory that a process really holds, where the system tells (Linux). */
import { readFileSync } from 'node:fs';

/** Resident bytes of a process, or undefined where it is gone or the system does not say (proc(5), VmRSS). */
export function residentBytes(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
