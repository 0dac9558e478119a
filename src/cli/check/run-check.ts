/** What `proviso check` does: settings, pack, files, reports, exit code. */
import { readFile } from 'node:fs/promises';
import { closed, digestOf, generationOf, type Plan, type Pool, planOf, reviewFiles } from '../../batch/index.js';
import { UserError } from '../../errors.js';
import type { Gate } from '../../gate/index.js';
import type { Review } from '../../model/review.js';
import { type OpenedPack, openPack } from '../../pack/index.js';
import { visibleLine } from '../../report/index.js';
import { type ExitCode, exit, type Screen } from '../screen.js';
import type { CheckFlags } from './check-flags.js';
import { gateFor, isoToday, tellOf } from './gate-files.js';
import { listenForInterrupts } from './interrupts.js';
import { digestOfRun, keepRun, standingRun } from './last-run.js';
import { openOutputs } from './outputs.js';
import { openPages } from './pages.js';
import { openProgress } from './progress.js';
import { openRunFolder, type RunFolder } from './run-folder.js';
import { type Settings, settingsFrom } from './settings.js';
import { toolMark } from './tool-mark.js';

/** Gives the exit code, and closes the pool; throws UserErrors for usage and configuration. */
export async function runCheck(paths: readonly string[], flags: CheckFlags, screen: Screen, pool: Pool): Promise<number> {
  try {
    const settings = await settingsFrom(flags);
    const opened = await openPack(settings.pack, { clauses: flags.clauses });
    const folder = await openRunFolder({
      out: settings.out,
      cache: flags.cache,
      resume: flags.resume ?? false,
      since: flags.since?.moment,
      generation: generationOf(opened, toolMark(screen.version)),
      scope: scopeOf(paths, flags, settings, opened.sha256),
    });
    try {
      return await checked({ paths, flags, settings, opened, pool, folder, screen });
    } finally {
      folder.release();
    }
  } finally {
    await closed(pool);
  }
}

/** What a run that is resumed must have in common with the one that was interrupted. */
const scopeOf = (paths: readonly string[], flags: CheckFlags, { tier }: Settings, sha256: string) => [
  paths,
  sha256,
  tier,
  flags.tier,
  flags.changes,
  flags.ocr,
  flags.together ?? false,
  flags.since?.words,
];

interface Run {
  readonly paths: readonly string[];
  readonly flags: CheckFlags;
  readonly settings: Settings;
  readonly opened: OpenedPack;
  readonly pool: Pool;
  readonly folder: RunFolder;
  readonly screen: Screen;
}

async function checked(run: Run): Promise<number> {
  const { paths, flags, settings, opened, pool, folder, screen } = run;
  const isQuiet = flags.quiet ?? false;
  const told: string[] = [];
  const remark = async (text: string) => {
    told.push(text);
    if (!isQuiet && text !== '') await screen.err(text);
  };
  const pack = opened.at(settings.tier === 'auto' ? 'standard' : settings.tier);
  const choosing = {
    pack,
    // A tier on the command line is meant for this run; one in the settings is what holds where nothing else is said.
    ...(flags.tier === undefined || flags.tier === 'auto' ? { packAt: opened.at } : {}),
    chooseTier: settings.tier === 'auto',
    read: { changes: flags.changes, ocr: flags.ocr },
    together: flags.together ?? false,
    ...(folder.since === undefined ? {} : { changedSince: folder.since }),
  };
  const plan = await planOf(paths, choosing, folder.cache !== undefined);
  const home = canStand(run) ? folder.home : undefined;
  const last = home === undefined ? undefined : standingRun(settings.out ?? '', home);
  if (last && last.digest === digestFor(run, plan)) {
    folder.complete();
    if (!isQuiet) await screen.err(`${last.told}Nothing changed since the last run; its reports were left as they are.\n`);
    return last.code;
  }
  const gate = await gateFor(settings, pack, flags.today);
  const passwords = flags.passwordFile === undefined ? [] : await passwordsIn(flags.passwordFile);
  const progress = openProgress(screen, isQuiet);
  const pages = folder.home === undefined ? undefined : openPages(settings.out ?? '', folder.home, toolMark(screen.version));
  const outputs = await openOutputs(settings, pack, { ...screen, err: remark }, pages);
  const interrupts = listenForInterrupts(() => void screen.err('\nFinishing the contracts in work; once more stops at once.\n'));
  const codes = new Set<ExitCode>();
  const total = plan.tasks.length;
  let count = 0;
  let isSettled = true;
  try {
    const reviews = reviewFiles(paths, {
      ...choosing,
      plan,
      pool,
      passwords,
      ...(flags.jobs === undefined ? {} : { jobs: flags.jobs }),
      ...(folder.cache ? { cache: folder.cache } : {}),
      signal: interrupts.signal,
      onProgress: progress.page,
    });
    progress.start(total);
    outputs.skipped(plan.skipped.map(({ path, reason }) => ({ file: path, reason })));
    for await (const { review, isKept, isVolatile } of reviews) {
      count++;
      isSettled &&= !isVolatile;
      const shown = gate.apply(review);
      codes.add(exitCodeOf(shown, gate));
      await progress.finish(review.file, isKept, () => outputs.write(shown));
    }
  } finally {
    await progress.end();
    interrupts.close();
  }
  if (total + plan.unchanged === 0) {
    throw new UserError('not-found', `Expected contracts in ${paths.map(visibleLine).join(', ')}; found none.`, {
      hint: 'Contracts are PDF, DOCX, HTML, Markdown, text, RTF, ODT or EML files. A file that is named itself is read whatever it is called.',
    });
  }
  const isComplete = count === total;
  const written = await outputs.close(isComplete ? undefined : { reviewed: count, of: total });
  const problem = folder.cache?.problem();
  if (problem !== undefined)
    await remark(`The cache could not be used in full (${problem}); a later run may check again what this one checked.\n`);
  if (plan.unchanged > 0)
    await remark(`${plan.unchanged} ${plan.unchanged === 1 ? 'contract' : 'contracts'} did not change since then and were left out.\n`);
  if (!isComplete) {
    const how = settings.out === undefined ? '' : '; --resume goes on from here';
    await remark(`Interrupted: ${count} of ${total} contracts are in the reports${how}.\n`);
    return interrupts.code() ?? exit.internal;
  }
  folder.complete();
  await remark(tellOf(gate.summary()));
  const code = ([exit.internal, exit.unread, exit.gaps] as const).find((code) => codes.has(code)) ?? exit.clean;
  const digest = isSettled && problem === undefined && code !== exit.internal && home !== undefined ? digestFor(run, plan) : undefined;
  if (home !== undefined && digest !== undefined) keepRun(settings.out ?? '', home, { digest, code, told: told.join('') }, written);
  return code;
}

/** Whether the reports of an earlier run may stand for this one: nothing goes to the terminal, and no password opens anything. */
const canStand = ({ flags, settings, folder }: Run): boolean =>
  folder.cache !== undefined &&
  flags.passwordFile === undefined &&
  flags.since === undefined &&
  !settings.formats.some((format) => format === 'terminal' || format === 'verdict');

/** All that decides a run's exit code, words and files; undefined where a contract cannot be hashed. */
function digestFor({ paths, flags, settings, opened, screen }: Run, plan: Plan): string | undefined {
  const contracts = digestOf(plan);
  if (contracts === undefined) return undefined;
  const { waivers, baseline, formats, failOn } = settings;
  const today = waivers === undefined ? null : (flags.today ?? isoToday());
  const scope = scopeOf(paths, flags, settings, opened.sha256);
  const values = [toolMark(screen.version), scope, opened.name, opened.version, formats, failOn, today, contracts];
  return digestOfRun(values, [waivers, baseline]);
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
