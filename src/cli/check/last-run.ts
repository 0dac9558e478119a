/**
 * What the last complete run of a folder rested on, and the files it wrote: where a run would write the same again and all of them stand
 * as they were left, nothing is read but the contracts' bytes, nothing is written, and what was told is told again.
 */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const lastRun = z.object({
  digest: z.string(),
  code: z.number().int(),
  /** Remarks of the run, in order. */
  told: z.string(),
  /** Name, size in bytes, time of the last change in milliseconds since 1970. */
  files: z.array(z.tuple([z.string(), z.number(), z.number()])),
});
export type LastRun = z.infer<typeof lastRun>;

const placeOf = (home: string): string => join(home, 'last-run.json');

/** The last complete run of the folder with this home, or undefined where none is known or one of its files is not as it was left. */
export function standingRun(folder: string, home: string): LastRun | undefined {
  try {
    const known = lastRun.parse(JSON.parse(readFileSync(placeOf(home), 'utf8')));
    return known.files.every(([name, size, mtimeMs]) => isAsLeft(join(folder, name), size, mtimeMs)) ? known : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a run that is complete; one whose files cannot be looked at is not kept. */
export function keepRun(folder: string, home: string, run: Omit<LastRun, 'files'>, names: readonly string[]): void {
  try {
    const files = names.map((name): LastRun['files'][number] => {
      const { size, mtimeMs } = statSync(join(folder, name));
      return [name, size, mtimeMs];
    });
    const place = placeOf(home);
    writeFileSync(`${place}.new`, `${JSON.stringify({ ...run, files })}\n`);
    renameSync(`${place}.new`, place);
  } catch {
    // The next run does the work again.
  }
}

/** 64 hex digits for all that the caller names; files count by their bytes, and one that cannot be read as such. */
export function digestOfRun(values: unknown, files: readonly (string | undefined)[]): string {
  const sum = createHash('sha256').update(JSON.stringify(values));
  for (const file of files) sum.update(file === undefined ? '-' : hashOf(file));
  return sum.digest('hex');
}

function hashOf(file: string): Buffer | string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest();
  } catch {
    // Whoever needs it says what is wrong with it.
    return 'unreadable';
  }
}

function isAsLeft(file: string, size: number, mtimeMs: number): boolean {
  const stat = statSync(file);
  return stat.isFile() && stat.size === size && stat.mtimeMs === mtimeMs;
}
