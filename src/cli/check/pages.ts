/**
 * The pages of single contracts in the folder of a run. A page that stands there as it would be written is left alone, so that a second
 * run costs next to nothing: a journal beside the pages tells what each was made from, and what the file looked like then.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, renameSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { writable } from '../sinks.js';

export interface Pages {
  /** Writes a page where the one that stands there was made from something else; `from` is all that it depends on besides the program. */
  put(name: string, from: readonly (string | Uint8Array)[], make: () => Promise<string | Uint8Array>): Promise<void>;
  /** Forgets pages that this run did not write, where it is complete. */
  close(isComplete: boolean): void;
}

interface Known {
  readonly from: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** `home` is the folder that the journal stands in; `tool` tells apart programs that write pages otherwise. */
export function openPages(folder: string, home: string, tool: string): Pages {
  const journal = join(home, 'pages.jsonl');
  const draft = join(home, 'page');
  const before = readJournal(journal);
  const current = new Map<string, Known>();
  let open: number | undefined;
  return {
    async put(name, from, make) {
      const file = join(folder, name);
      const hash = createHash('sha256').update(tool);
      for (const part of from) hash.update('\0').update(part);
      const sum = hash.digest('hex');
      const known = before.get(name);
      if (known?.from === sum && isAsKnown(file, known)) {
        current.set(name, known);
        return;
      }
      const content = await make();
      await writable(async () => {
        writeFileSync(draft, content);
        renameSync(draft, file);
      }, file);
      const { size, mtimeMs } = statSync(file);
      const written = { from: sum, size, mtimeMs };
      current.set(name, written);
      await writable(async () => {
        open ??= openSync(journal, 'a');
        writeSync(open, line(name, written));
      }, journal);
    },
    close(isComplete) {
      if (open !== undefined) closeSync(open);
      open = undefined;
      if (!isComplete) return;
      const all = [...current].map(([name, known]) => line(name, known)).join('');
      writeFileSync(`${journal}.new`, all);
      renameSync(`${journal}.new`, journal);
    },
  };
}

const line = (name: string, { from, size, mtimeMs }: Known): string => `${JSON.stringify([name, from, size, mtimeMs])}\n`;

/** Lines that a killed run left torn say nothing. */
function readJournal(file: string): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const text of contentOf(file).split('\n')) {
    try {
      const [name, from, size, mtimeMs] = JSON.parse(text) as [string, string, number, number];
      known.set(name, { from, size, mtimeMs });
    } catch {}
  }
  return known;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAsKnown(file: string, { size, mtimeMs }: Known): boolean {
  try {
    const stat = statSync(file);
    return stat.isFile() && stat.size === size && stat.mtimeMs === mtimeMs;
  } catch {
    return false;
  }
}
