/** What `proviso redline` does: settings, pack, reading in parser processes, negotiation, files, exit code. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPool, findFiles, type Pool } from '../../batch/index.js';
import { openFile } from '../../batch/open-file.js';
import { UserError } from '../../errors.js';
import type { ContractDocument } from '../../model/document.js';
import type { LoadedPack } from '../../model/pack.js';
import { type Negotiation, negotiate } from '../../negotiate.js';
import { loadPack } from '../../pack/index.js';
import { defaultLimits } from '../../read/limits.js';
import { amendmentDocx, amendmentMarkdown, memoDocx } from '../../redline/index.js';
import { fileNames, statusWords, visibleLine } from '../../report/index.js';
import { openProgress, type Progress } from '../check/progress.js';
import { settingsFrom } from '../check/settings.js';
import { exit, type Screen } from '../screen.js';
import { writable } from '../sinks.js';
import { memoData } from './memo-data.js';
import type { RedlineFlags } from './redline-flags.js';
import { redlineSummary } from './redline-summary.js';

interface Run {
  readonly pack: LoadedPack;
  readonly flags: RedlineFlags;
  readonly meta: { readonly author: string; readonly date: string };
  readonly folder: string;
  readonly pool: Pool;
  readonly progress: Progress;
  readonly passwords: readonly string[];
  readonly nameOf: (file: string) => string;
  readonly screen: Screen;
  readonly onDone: (done: Redlined) => void;
}

/** What came of one contract, and the paths of the files written for it. */
export interface Redlined {
  readonly result: Negotiation;
  readonly written: readonly string[];
}

/** Gives the exit code; throws UserErrors for usage and configuration. `onDone` is told of each contract that could be read. */
export async function runRedline(
  paths: readonly string[],
  flags: RedlineFlags,
  screen: Screen,
  onDone: (done: Redlined) => void = () => {},
): Promise<number> {
  const { pack: named, tier, out: configured } = flags;
  const settings = await settingsFrom({
    format: ['json'],
    ...(named === undefined ? {} : { pack: named }),
    ...(tier === undefined ? {} : { tier }),
    ...(flags.config === undefined ? {} : { config: flags.config }),
    ...(configured === undefined ? {} : { out: configured }),
  });
  if (settings.out === undefined)
    throw new UserError('usage', 'Expected --out DIR for the files that are written; found none.', { hint: 'Add --out redlines.' });
  const pack = await loadPack(settings.pack, { tier: settings.tier === 'auto' ? 'standard' : settings.tier, clauses: flags.clauses });
  knownIds(flags.only, pack);
  const meta = { author: flags.author, date: dateOf(flags.date) };
  const { files } = findFiles(paths);
  if (files.length === 0) throw new UserError('not-found', `Expected contracts in ${paths.map(visibleLine).join(', ')}; found none.`);
  const progress = openProgress(screen, flags.quiet ?? false);
  const pool = createPool({ workers: 2 });
  const passwords =
    flags.passwordFile === undefined ? [] : (await readFile(flags.passwordFile, 'utf8')).split(/\r?\n/).filter((l) => l !== '');
  const run: Run = { pack, flags, meta, folder: settings.out, pool, progress, passwords, nameOf: fileNames(), screen, onDone };
  await writable(() => mkdir(run.folder, { recursive: true }), run.folder);
  const contracts = flags.together ? [files] : files.map((file) => [file]);
  progress.start(contracts.length);
  const codes = new Set<number>();
  // The pool's processes do not keep this one alive.
  const hold = setInterval(() => {}, 1000);
  try {
    for (const contract of contracts) codes.add(await redlineContract(contract, run));
  } finally {
    await progress.end();
    await pool.close().finally(() => clearInterval(hold));
  }
  return [exit.unread, exit.gaps].find((code) => codes.has(code)) ?? exit.clean;
}

async function redlineContract(files: readonly string[], run: Run): Promise<number> {
  const { screen, progress, flags, pack, meta } = run;
  const documents: ContractDocument[] = [];
  const bytes: (Uint8Array | undefined)[] = [];
  for (const file of files) {
    const opened = openFile(file, defaultLimits.fileBytes, true);
    // What cannot be opened is left to the pool, whose document says why.
    const content = 'bytes' in opened ? opened.bytes : undefined;
    bytes.push(content);
    documents.push(await readWith(run, content === undefined ? file : { bytes: content, file }, file));
  }
  const name = visibleLine(files.join(' + '));
  const unread = documents.filter((d) => d.status !== 'reviewed');
  if (unread.some((d) => d.text === '')) {
    await progress.finish(files[0]!);
    for (const d of unread) await screen.out(`${visibleLine(d.file)}: no redline, ${statusWords[d.status]}${why(d)}\n`);
    return exit.unread;
  }
  const result = await negotiate(documents, {
    pack,
    file: files[0]!,
    position: flags.position,
    minSeverity: flags.minSeverity,
    ...(flags.only === undefined ? {} : { only: flags.only }),
    meta,
    remarks: flags.comments === 'external',
    bytes,
    reread: (content, file, changes) => run.pool.read({ bytes: content, file }, { changes }),
  });
  await progress.finish(files[0]!);
  const written = await writeFiles(documents, result, run);
  run.onDone({ result, written });
  await screen.out(redlineSummary(name, documents, result, written, screen.columns));
  for (const d of unread) await screen.out(`  ${visibleLine(d.file)} was not read in full: ${statusWords[d.status]}${why(d)}\n`);
  if (unread.length > 0) return exit.unread;
  return result.open.length > 0 || result.refused.length > 0 ? exit.gaps : exit.clean;
}

async function readWith(run: Run, source: string | { bytes: Uint8Array; file: string }, file: string): Promise<ContractDocument> {
  const options = {
    ocr: run.flags.ocr,
    onProgress: (done: number, total: number, unit: 'page' | 'part' | 'ocr-page') => run.progress.page(file, done, total, unit),
  };
  let document = await run.pool.read(source, options);
  for (const password of run.passwords) {
    if (document.status !== 'needs-password') break;
    document = await run.pool.read(source, { ...options, password });
  }
  return document;
}

/** Files for the vendor first, then the memo; gives their paths. */
async function writeFiles(documents: readonly ContractDocument[], result: Negotiation, run: Run): Promise<string[]> {
  const written: string[] = [];
  const put = async (name: string, content: Uint8Array | string, folder = run.folder): Promise<void> => {
    await writable(() => mkdir(folder, { recursive: true }), folder);
    const file = join(folder, name);
    await writable(() => writeFile(file, content), file);
    written.push(file);
  };
  const stems = documents.map((d) => run.nameOf(d.file));
  for (const item of result.sent) {
    const stem = stems[item.document]!;
    if (item.kind === 'redline') await put(`${stem}.redline.docx`, item.bytes);
    else {
      await put(`${stem}.amendment.docx`, await amendmentDocx(item.data));
      if (['markdown', 'text', 'html'].includes(documents[item.document]!.format))
        await put(`${stem}.amendment.md`, await amendmentMarkdown(item.data));
    }
  }
  if (result.gaps.length > 0 && run.flags.comments !== 'none')
    await put(
      `${stems[0]!}.internal-memo.docx`,
      await memoDocx(await memoData(result, documents, { pack: `${run.pack.title} ${run.pack.version}`, ...run.meta })),
      run.flags.memoFolder,
    );
  return written;
}

function why(document: ContractDocument): string {
  const notice = document.notices.find((n) => n.severity === 'error');
  return notice === undefined ? '' : `: ${visibleLine(notice.message)}`;
}

function knownIds(only: readonly string[] | undefined, pack: LoadedPack): void {
  const unknown = only?.find((id) => !pack.entries.some((e) => e.requirement.id === id || e.topic === id));
  if (unknown === undefined) return;
  const topics = [...new Set(pack.entries.map((e) => e.topic))].join(', ');
  throw new UserError('not-found', `Expected requirements of the pack ${pack.name} in --only; found "${unknown}".`, {
    hint: `Topics are ${topics}; "proviso clauses list" shows the requirements.`,
  });
}

function dateOf(text: string | undefined): string {
  const date = text === undefined ? new Date() : new Date(text);
  if (Number.isNaN(date.getTime())) throw new UserError('usage', `Expected a date such as 2026-03-01T09:00:00Z; found "${text}".`);
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
