/** Where reviews go: standard output in one format, or files in a folder, as they come. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { UserError } from '../errors.js';
import type { LoadedPack } from '../model/pack.js';
import type { Review, Verdict } from '../model/review.js';
import {
  type Format,
  fileNames,
  jsonClosing,
  jsonOpening,
  jsonReview,
  type RunHead,
  report,
  statusWords,
  verdictWords,
  visibleLine,
} from '../report/index.js';
import type { Screen } from './screen.js';
import type { Settings } from './settings.js';

export interface Outputs {
  /** What was left out of the folders; told before the first review. */
  skipped(entries: readonly { readonly file: string; readonly reason: string }[]): void;
  write(review: Review): Promise<void>;
  close(): Promise<void>;
}

const extensions: Record<Exclude<Format, 'json'>, string> = { terminal: 'txt', markdown: 'md', html: 'html' };

/** Opens the folder if there is one. Throws a UserError where it cannot be written to. */
export async function openOutputs(settings: Settings, pack: LoadedPack, screen: Screen, isQuiet: boolean): Promise<Outputs> {
  const { out: folder, formats } = settings;
  let head: RunHead = {
    schemaVersion: 1,
    tool: { name: 'proviso', version: screen.version },
    pack: { name: pack.name, version: pack.version, sha256: pack.sha256 },
  };
  const json = formats.includes('json') ? await jsonSink(folder, screen) : undefined;
  if (folder !== undefined) await writable(() => mkdir(folder, { recursive: true }), folder);
  const nameOf = fileNames();
  const verdicts = new Map<Verdict, number>();
  let count = 0;

  const remark = async (text: string) => {
    if (!isQuiet) await screen.err(text);
  };
  return {
    skipped(entries) {
      if (entries.length === 0) return;
      head = { ...head, skipped: [...entries] };
      void remark(entries.map(({ file, reason }) => `skipped ${visibleLine(file)}: ${reason}\n`).join(''));
    },
    async write(review) {
      verdicts.set(review.verdict, (verdicts.get(review.verdict) ?? 0) + 1);
      if (json) await json.write(count === 0 ? jsonOpening(head) + jsonReview(review, true) : jsonReview(review, false));
      count++;
      const stem = folder === undefined ? '' : nameOf(review.file);
      for (const format of formats) {
        if (format === 'json') continue;
        if (format === 'terminal') {
          const text = await report(review, format, { head, columns: screen.columns, colour: screen.colour });
          await screen.out(count > 1 ? `\n${'─'.repeat(Math.min(screen.columns, 100))}\n\n${text}` : text);
        } else {
          const file = join(folder ?? '', `${stem}.${extensions[format]}`);
          const text = await report(review, format, { head });
          if (folder === undefined) await screen.out(count > 1 ? `\n---\n\n${text}` : text);
          else await writable(() => writeFile(file, text), file);
        }
      }
      const status = review.status === 'reviewed' ? '' : ` (${statusWords[review.status]}${reasonOf(review)})`;
      if (!formats.includes('terminal'))
        await remark(`${verdictWords[review.verdict].toUpperCase().padEnd(6)}  ${visibleLine(review.file)}${status}\n`);
    },
    async close() {
      if (json) {
        await json.write(jsonClosing(count > 0));
        await json.close();
      }
      const parts = [...verdicts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([verdict, n]) => `${n} ${verdictWords[verdict].toLowerCase()}`);
      if (count > 1) await remark(`\n${count} contracts: ${parts.join(', ')}\n`);
      if (folder !== undefined) await remark(`Reports are in ${visibleLine(folder)}\n`);
    },
  };
}

/** What the reader said of a file that it could not read. */
function reasonOf(review: Review): string {
  const notice = review.documents.flatMap((d) => d.notices).find((n) => n.severity === 'error');
  return notice === undefined ? '' : `: ${visibleLine(notice.message)}`;
}

/** Standard output, or run.json written beside its place and moved there at the end, so that a half one is never taken for whole. */
async function jsonSink(
  folder: string | undefined,
  screen: Screen,
): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }> {
  if (folder === undefined) return { write: screen.out, close: async () => {} };
  const file = join(folder, 'run.json');
  const part = `${file}.part`;
  await writable(() => mkdir(folder, { recursive: true }), folder);
  const stream = createWriteStream(part);
  const failed = new Promise<never>((_, refuse) =>
    stream.once('error', (error: NodeJS.ErrnoException) => refuse(outputError(error, part))),
  );
  failed.catch(() => {});
  const ended = finished(stream).catch(() => {});
  return {
    write: (text) => Promise.race([failed, new Promise<void>((done) => void (stream.write(text) ? done() : stream.once('drain', done)))]),
    async close() {
      stream.end();
      await Promise.race([failed, ended]);
      await writable(() => rename(part, file), file);
    },
  };
}

async function writable(act: () => Promise<unknown>, path: string): Promise<void> {
  await act().catch((error: NodeJS.ErrnoException) => {
    throw outputError(error, path);
  });
}

const outputError = (error: NodeJS.ErrnoException, path: string): UserError =>
  new UserError('output', `Expected a place to write reports; found ${error.code ?? error.message}.`, {
    where: path,
    hint: 'Give another folder with --out.',
  });
