/** What `proviso register add` does. */
import { resolve } from 'node:path';
import type { CheckFilesOptions } from '../../batch/index.js';
import { UserError } from '../../errors.js';
import type { Tier } from '../../model/requirement.js';
import { type Added, addFiles, contractNamed } from '../../register/index.js';
import { verdictWords, visibleLine } from '../../report/index.js';
import { openProgress, type Progress } from '../check/progress.js';
import { exit, type Screen } from '../screen.js';
import { changeLines } from './change-lines.js';
import type { CheckingFlags } from './register-flags.js';
import { jobsOf, type OpenedKit, openKit, reviewedFiles } from './register-kit.js';

export interface AddFlags extends CheckingFlags {
  readonly vendor?: string;
  readonly tier?: Tier;
  readonly owner?: string;
  readonly name?: string;
  readonly versionOf?: string;
}

/** 3 where something could not be added; 0 otherwise: gaps are told by `review` and `check`. */
export async function runRegisterAdd(paths: readonly string[], flags: AddFlags, screen: Screen): Promise<number> {
  const progress = openProgress(screen, flags.quiet ?? false);
  const opened = await openKit(flags, screen, progress, { create: true });
  const results: Added[] = [];
  try {
    for await (const added of addPaths(paths, flags, opened, progress, screen)) {
      results.push(added);
      if (flags.format === 'terminal') await screen.out(addedText(added));
    }
  } finally {
    await progress.end();
    await opened.close();
  }
  if (results.length === 0) throw new UserError('not-found', `Expected contracts in ${paths.map(visibleLine).join(', ')}; found none.`);
  if (flags.format === 'json') await screen.out(`${JSON.stringify({ schemaVersion: 1, added: results.map(addedJson) }, null, 2)}\n`);
  return results.some((added) => added.what === 'refused') ? exit.unread : exit.clean;
}

/** Checks the files at the tier that the command line, the contract or the settings say, and adds them. */
export async function* addPaths(
  paths: readonly string[],
  flags: AddFlags,
  { kit, settings }: OpenedKit,
  progress: Progress,
  screen: Screen,
  chainFrom?: number,
): AsyncGenerator<Added> {
  const usual = flags.tier ?? (settings.tier === 'auto' ? undefined : settings.tier);
  const pack = kit.packAt(usual ?? 'standard');
  const options: CheckFilesOptions = {
    pack,
    ...(flags.tier === undefined ? { packAt: kit.packAt } : {}),
    chooseTier: usual === undefined,
    ...jobsOf(flags),
    onFound: ({ contracts, skipped }) => {
      progress.start(contracts);
      if (!flags.quiet && skipped.length > 0)
        void screen.err(skipped.map(({ path, reason }) => `skipped ${visibleLine(path)}: ${reason}\n`).join(''));
    },
  };
  const named = flags.versionOf;
  const versionOf = named === undefined ? undefined : (await kit.withStore((store) => contractNamed(store.db, named, resolve(named)))).id;
  const { vendor, tier, owner, name } = flags;
  const check = (files: readonly string[]) => reviewedFiles(files, options, progress);
  yield* addFiles(paths, { ...kit, check }, { pack, vendor, tier, owner, name, versionOf, chainFrom });
}

const whatWords = {
  new: 'added as',
  known: 'is known already as',
  restored: 'was removed before and is back as',
  version: 'is a new version of',
} as const;

export function addedText(added: Added): string {
  const file = visibleLine(added.file);
  if (added.what === 'refused') return `${file} was not added. ${visibleLine(added.why)}\n`;
  const verdict = verdictWords[added.review.verdict].toLowerCase();
  if (added.what === 'version')
    return `${file} ${whatWords.version} contract ${added.contract} (${verdict})\n${changeLines(added.renewed.changes)}`;
  const similar = added.what === 'new' ? added.similar : undefined;
  const hint = similar
    ? `  It shares ${Math.round(similar.likeness * 100)} % of its text with contract ${similar.contract} (${visibleLine(similar.name)}) of the same vendor.\n` +
      `  If it replaces that one: proviso register remove ${added.contract}, then proviso register add --version-of ${similar.contract} with the next file.\n`
    : '';
  return `${file} ${whatWords[added.what]} contract ${added.contract} (${verdict})\n${hint}`;
}

export function addedJson(added: Added): object {
  const { review, ...rest } = added;
  return { ...rest, verdict: review.verdict, status: review.status, vendor: review.contract.vendor };
}
