/** Which build of the program runs, so that nothing is kept from one that judged or wrote otherwise under the same version. */
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Written by every build, or changed by hand. */
const witnesses = ['dist/clauses.json', 'dist/check.js', 'dist/report/index.js', 'templates', 'templates/partials', 'templates/redline'];

/** The version, and sizes and times of files that every build writes anew. */
export function toolMark(version: string): string {
  return [version, ...witnesses.flatMap((name) => [root + name, ...filesIn(root + name)]).map(stamp)].join(' ');
}

function filesIn(path: string): string[] {
  try {
    return readdirSync(path)
      .sort()
      .map((name) => `${path}/${name}`);
  } catch {
    return [];
  }
}

function stamp(path: string): string {
  try {
    const { size, mtimeMs } = statSync(path);
    return `${size}:${mtimeMs}`;
  } catch {
    return '-';
  }
}
