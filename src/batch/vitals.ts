/** Memory and processor time that a process really takes, where the system tells (Linux, proc(5)). */
import { readFileSync } from 'node:fs';

/** Resident bytes (VmRSS), or undefined where the process is gone or the system does not say. */
export function residentBytes(pid: number): number | undefined {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(contentOf(pid, 'status'))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** Milliseconds of processor time so far (utime and stime, in hundredths of a second), or undefined. */
export function processorMs(pid: number): number | undefined {
  // The name in the second field may hold spaces and brackets; fields are counted from behind it.
  const fields = contentOf(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isFinite(ticks) ? ticks * 10 : undefined;
}

function contentOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}

/** How often the system is asked at most, in milliseconds: clocks run for seconds, and messages come for every page. */
const LOOK_MS = 100;

/** A figure that may be as old as that. */
export function seldom(look: () => number): () => number {
  let looked = Number.NEGATIVE_INFINITY;
  let figure = 0;
  return () => {
    const now = performance.now();
    if (now - looked >= LOOK_MS) {
      figure = look();
      looked = now;
    }
    return figure;
  };
}
