/** What `proviso check` does: settings, pack, files, reports, exit code. */
import { readFile } from 'node:fs/promises';
import { checkFiles, closed, createPool, type Pool } from '../batch/index.js';
import { UserError } from '../errors.js';
import type { Gate } from '../gate/index.js';
import type { Review } from '../model/review.js';
import { openPack } from '../pack/index.js';
import { visibleLine } from '../report/index.js';
import type { CheckFlags } from './check-flags.js';
import { gateFor, tellOf } from './gate-files.js';
import { openOutputs } from './outputs.js';
import { openProgress } from './progress.js';
import { type ExitCode, exit, type Screen } from './screen.js';
import { type Settings, settingsFrom } from './settings.js';

/** Gives the exit code; throws UserErrors for usage and configuration. */
export async function runCheck(paths: readonly string[], flags: CheckFlags, screen: Screen): Promise<number> {
  const settings = await settingsFrom(flags);
  const pool = createPool(flags.jobs === undefined ? {} : { workers: flags.jobs });
  pool.warm(); // a process takes as long to start as a pack to load
  try {
    return await checked(paths, flags, settings, pool, screen);
  } finally {
    await closed(pool);
  }
}

async function checked(paths: readonly string[], flags: CheckFlags, settings: Settings, pool: Pool, screen: Screen): Promise<number> {
  const opened = await openPack(settings.pack, { clauses: flags.clauses });
  const pack = opened.at(settings.tier === 'auto' ? 'standard' : settings.tier);
  const gate = await gateFor(settings, pack, flags.today);
  const passwords = flags.passwordFile === undefined ? [] : await passwordsIn(flags.passwordFile);
  const progress = openProgress(screen, flags.quiet ?? false);
  const outputs = await openOutputs(settings, pack, screen, flags.quiet ?? false);
  const codes = new Set<ExitCode>();
  let count = 0;
  try {
    const reviews = checkFiles(paths, {
      pack,
      // A tier on the command line is meant for this run; one in the settings is what holds where nothing else is said.
      ...(flags.tier === undefined || flags.tier === 'auto' ? { packAt: opened.at } : {}),
      chooseTier: settings.tier === 'auto',
      pool,
      passwords,
      read: { changes: flags.changes, ocr: flags.ocr },
      together: flags.together ?? false,
      ...(flags.jobs === undefined ? {} : { jobs: flags.jobs }),
      onProgress: progress.page,
      onFound: (found) => {
        progress.start(found.contracts);
        outputs.skipped(found.skipped.map(({ path, reason }) => ({ file: path, reason })));
      },
    });
    for await (const review of reviews) {
      count++;
      await progress.finish(review.file);
      const shown = gate.apply(review);
      await outputs.write(shown);
      codes.add(exitCodeOf(shown, gate));
    }
  } finally {
    await progress.end();
  }
  if (count === 0) {
    throw new UserError('not-found', `Expected contracts in ${paths.map(visibleLine).join(', ')}; found none.`, {
      hint: 'Contracts are PDF, DOCX, HTML, Markdown, text, RTF, ODT or EML files. A file that is named itself is read whatever it is called.',
    });
  }
  await outputs.close();
  if (!flags.quiet) await screen.err(tellOf(gate.summary()));
  return ([exit.internal, exit.unread, exit.gaps] as const).find((code) => codes.has(code)) ?? exit.clean;
}

/** Lines of the file that are not empty. */
async function passwordsIn(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError('config', `Expected a readable password file; found ${error.code ?? 'an error'}.`, { where: file });
  });
  return text.split(/\r?\n/).filter((line) => line !== '');
}

function exitCodeOf(review: Review, gate: Gate): ExitCode {
  const notices = review.documents.flatMap((d) => d.notices);
  if (notices.some((n) => n.code === 'internal-error')) return exit.internal;
  if (review.status !== 'reviewed') return exit.unread;
  return gate.fails(review) ? exit.gaps : exit.clean;
}
