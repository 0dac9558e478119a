/** Where reviews go: standard output in one format, or files in a folder, as they come. */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../../errors.js';
import type { LoadedPack } from '../../model/pack.js';
import type { Review, Verdict } from '../../model/review.js';
import {
  type ContractFiles,
  type ContractFormat,
  extensions,
  fileNames,
  type Interrupted,
  isRunFormat,
  type RunHead,
  report,
  reportFile,
  reviewBytes,
  statusWords,
  verdictWords,
  visibleLine,
} from '../../report/index.js';
import type { Screen } from '../screen.js';
import { writable } from '../sinks.js';
import type { Pages } from './pages.js';
import { openRunOutputs } from './run-outputs.js';
import type { Settings } from './settings.js';

export interface Outputs {
  /** What was left out of the folders; told before the first review. */
  skipped(entries: readonly { readonly file: string; readonly reason: string }[]): void;
  write(review: Review): Promise<void>;
  /** `interrupted` where not all contracts came. Gives the names of all files written, as paths from the folder. */
  close(interrupted?: Interrupted): Promise<readonly string[]>;
}

/** Opens the folder if there is one, with what keeps its pages; remarks go to `screen.err`. Throws a UserError where it cannot be written to. */
export async function openOutputs(settings: Settings, pack: LoadedPack, screen: Screen, pages?: Pages): Promise<Outputs> {
  const { out: folder, formats } = settings;
  let head: RunHead = {
    schemaVersion: 1,
    tool: { name: 'proviso', version: screen.version },
    pack: { name: pack.name, version: pack.version, sha256: pack.sha256 },
  };
  let headText = JSON.stringify(head);
  if (folder !== undefined) await writable(() => mkdir(folder, { recursive: true }), folder);
  const single = formats.filter((format): format is ContractFormat => !isRunFormat(format));
  const runs = openRunOutputs(formats, folder, pack.entries, screen);
  const nameOf = fileNames();
  const verdicts = new Map<Verdict, number>();
  const written: string[] = [];
  let count = 0;

  return {
    skipped(entries) {
      if (entries.length === 0) return;
      head = { ...head, skipped: [...entries] };
      headText = JSON.stringify(head);
      void screen.err(entries.map(({ file, reason }) => `skipped ${visibleLine(file)}: ${reason}\n`).join(''));
    },
    async write(review) {
      verdicts.set(review.verdict, (verdicts.get(review.verdict) ?? 0) + 1);
      count++;
      const stem = folder === undefined ? '' : nameOf(review.file);
      const files: ContractFiles = folder === undefined ? {} : Object.fromEntries(single.map((f) => [f, `${stem}.${extensions[f]}`]));
      await runs.add(review, files, head);
      for (const format of single) {
        const place = files[format];
        if (place === undefined || pages === undefined || format === 'terminal') {
          const text = await report(review, format, { head, columns: screen.columns, colour: screen.colour });
          await screen.out(count > 1 ? `\n${rules[format] ?? '─'.repeat(Math.min(screen.columns, 100))}\n\n${text}` : String(text));
        } else {
          keptApart(join(folder ?? '', place), review);
          written.push(place);
          await pages.put(place, [format, headText, await reviewBytes(review)], () => reportFile(review, format, { head }));
        }
      }
      const status = review.status === 'reviewed' ? '' : ` (${statusWords[review.status]}${reasonOf(review)})`;
      if (!formats.includes('terminal') && !formats.includes('verdict'))
        await screen.err(`${verdictWords[review.verdict].toUpperCase().padEnd(6)}  ${visibleLine(review.file)}${status}\n`);
    },
    async close(interrupted) {
      written.push(...(await runs.close(head, interrupted)));
      pages?.close(interrupted === undefined);
      const parts = [...verdicts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([verdict, n]) => `${n} ${verdictWords[verdict].toLowerCase()}`);
      if (count > 1) await screen.err(`\n${count} contracts: ${parts.join(', ')}\n`);
      if (folder !== undefined) await screen.err(`Reports are in ${visibleLine(folder)}\n`);
      return written;
    },
  };
}

/** Throws where a report would take the place of the contract that it is about. */
function keptApart(file: string, review: Review): void {
  if (!review.documents.some((document) => resolve(document.file) === resolve(file))) return;
  throw new UserError('output', 'Expected a place for reports beside the contracts; found the contract itself in the way.', {
    where: file,
    hint: 'Give another folder with --out.',
  });
}

/** What stands between two reports on standard output, where it is no line. */
const rules: Partial<Record<ContractFormat, string>> = { markdown: '---' };

/** What the reader said of a file that it could not read. */
function reasonOf(review: Review): string {
  const notice = review.documents.flatMap((d) => d.notices).find((n) => n.severity === 'error');
  return notice === undefined ? '' : `: ${visibleLine(notice.message)}`;
}
