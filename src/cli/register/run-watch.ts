/** What `proviso review --watch` does: looks at a folder again and again, and takes what is new or changed into the register. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findFiles } from '../../batch/index.js';
import { UserError } from '../../errors.js';
import { type Added, contractOfContent, contractsAt, type FileState, stateOfFiles } from '../../register/index.js';
import { visibleLine } from '../../report/index.js';
import { openProgress } from '../check/progress.js';
import { exit, type Screen } from '../screen.js';
import { type AddFlags, addedJson, addedText, addPaths } from './register-add.js';
import { type OpenedKit, openKit } from './register-kit.js';

export interface WatchFlags extends AddFlags {
  readonly once?: boolean;
}

/** Text in common with a contract of the same vendor from which a new file is its next version. */
const chainFrom = 0.6;
const everyMs = 2000;

/** Ends with Ctrl-C, or after the first look with --once. */
export async function runWatch(folder: string, flags: WatchFlags, screen: Screen): Promise<number> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError('not-found', 'Expected a folder to watch; found none.', { where: folder });
  const progress = openProgress(screen, flags.quiet ?? false);
  const opened = await openKit(flags, screen, progress, { create: true });
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  const seen = new Map<string, string>();
  const all: Added[] = [];
  try {
    if (!flags.once && !flags.quiet) await screen.err(`Watching ${visibleLine(folder)}; Ctrl-C ends it.\n`);
    do {
      const paths = await arrived(folder, seen, opened, flags.once ?? false);
      if (paths.length > 0) {
        for await (const added of addPaths(paths, flags, opened, progress, screen, chainFrom)) {
          if (flags.once && flags.format === 'json') all.push(added);
          else await screen.out(flags.format === 'json' ? `${JSON.stringify(addedJson(added))}\n` : addedText(added));
        }
        await progress.end();
      }
      if (!flags.once) await pause(everyMs, undefined, { signal: stop.signal }).catch(() => {});
    } while (!flags.once && !stop.signal.aborted);
  } finally {
    process.removeListener('SIGINT', end).removeListener('SIGTERM', end);
    await progress.end();
    await opened.close();
  }
  if (flags.once && flags.format === 'json')
    await screen.out(`${JSON.stringify({ schemaVersion: 1, added: all.map(addedJson) }, null, 2)}\n`);
  return exit.clean;
}

/**
 * Contracts whose bytes the register does not have under their path. One that is still being written is left for the next look: its
 * size and time must be the same twice.
 */
async function arrived(folder: string, seen: Map<string, string>, { kit }: OpenedKit, isOnce: boolean): Promise<string[]> {
  const settled: string[] = [];
  for (const { path, files } of findFiles([folder]).contracts) {
    const mark = files
      .map((file) => statSync(file, { throwIfNoEntry: false }))
      .map((stat) => `${stat?.size} ${stat?.mtimeMs}`)
      .join();
    const before = seen.get(path);
    if (before === `done ${mark}`) continue;
    seen.set(path, mark);
    if (before !== mark && !isOnce) continue;
    settled.push(path);
    seen.set(path, `done ${mark}`);
  }
  if (settled.length === 0) return [];
  const states: { path: string; files: FileState }[] = [];
  for (const path of settled) states.push({ path, files: await stateOfFiles([path]) });
  return kit.withStore(async ({ db }) => {
    const wanted: string[] = [];
    for (const { path, files } of states) {
      if (files.state !== 'there') continue;
      const known = await contractOfContent(db, files.sha256);
      const here = await contractsAt(db, resolve(path));
      if (known === undefined || !here.some(({ id }) => id === known)) wanted.push(path);
    }
    return wanted;
  });
}
