/**
 * The pages of single contracts in the folder of a run. A page that stands there as it would be written is left alone, so that a second
 * run costs next to nothing: a journal beside the pages tells what each was made from, and what the file looked like then.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writable } from './sinks.js';

export interface Pages {
  /** Writes a page where the one that stands there was made from something else; `from` is all that it depends on. */
  put(name: string, from: unknown, make: () => Promise<string | Uint8Array>): Promise<void>;
  /** Forgets pages that this run did not write. */
  close(): void;
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
  return {
    async put(name, from, make) {
      const file = join(folder, name);
      const sum = createHash('sha256')
        .update(JSON.stringify([tool, from]))
        .digest('hex');
      const known = before.get(name);
      if (known?.from === sum && isAsKnown(file, known)) {
        current.set(name, known);
        return;
      }
      const content = await make();
      await writable(() => writeFile(draft, content).then(() => rename(draft, file)), file);
      const { size, mtimeMs } = statSync(file);
      const written = { from: sum, size, mtimeMs };
      current.set(name, written);
      await writable(async () => appendFileSync(journal, line(name, written)), journal);
    },
    close() {
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
