/** What `proviso baseline` does: contracts → the file of their gaps, or a check that only fails on others. */
import { rename, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { checkFiles } from '../../batch/index.js';
import { UserError } from '../../errors.js';
import { baselineContract, failOnValues } from '../../gate/index.js';
import type { Baseline } from '../../model/baseline.js';
import { isGap } from '../../model/gap.js';
import { openPack } from '../../pack/index.js';
import { visibleLine } from '../../report/index.js';
import { exit, type Screen } from '../screen.js';
import { writable } from '../sinks.js';
import type { CheckFlags } from './check-flags.js';
import { gateFor, isoToday } from './gate-files.js';
import { openProgress } from './progress.js';
import { runCheck } from './run-check.js';
import { settingsFrom } from './settings.js';
import { warmPool } from './warm-pool.js';

export interface BaselineFlags {
  readonly out?: string;
  readonly baseline?: string;
  readonly pack?: string;
  readonly config?: string;
  readonly clauses?: string;
  readonly waivers?: string;
  readonly failOn?: string;
  readonly quiet?: boolean;
}

/** Writes the file and gives the exit code: 0, or 3 where something was not read in full; its gaps are not known then. */
export async function createBaseline(paths: readonly string[], flags: BaselineFlags, screen: Screen): Promise<number> {
  const file = resolve(flags.out ?? 'baseline.json');
  const settings = await settingsFrom({ ...checkFlags(flags), format: ['json'] });
  const opened = await openPack(settings.pack, { clauses: flags.clauses });
  const pack = opened.at(settings.tier === 'auto' ? 'standard' : settings.tier);
  const gate = await gateFor({ ...settings, baseline: undefined }, pack);
  const progress = openProgress(screen, flags.quiet ?? false);
  const contracts: Baseline['contracts'] = [];
  const unread: string[] = [];
  let gaps = 0;
  try {
    const reviews = checkFiles(paths, {
      pack,
      packAt: opened.at,
      chooseTier: settings.tier === 'auto',
      onProgress: progress.page,
      onFound: (found) => progress.start(found.contracts),
    });
    for await (const found of reviews) {
      const review = gate.apply(found);
      await progress.finish(review.file);
      if (review.status !== 'reviewed') unread.push(review.file);
      gaps += review.findings.filter(isGap).length;
      contracts.push(baselineContract(review, dirname(file)));
    }
  } finally {
    await progress.end();
  }
  if (contracts.length === 0) throw new UserError('not-found', `Expected contracts in ${paths.map(visibleLine).join(', ')}; found none.`);
  contracts.sort((a, b) => (a.file < b.file ? -1 : 1));
  const baseline: Baseline = {
    schemaVersion: 1,
    tool: { name: 'proviso', version: screen.version },
    pack: { name: pack.name, version: pack.version, sha256: pack.sha256 },
    created: isoToday(),
    contracts,
  };
  // Beside its place first, so that a half one is never taken for whole.
  await writable(async () => {
    await writeFile(`${file}.part`, `${JSON.stringify(baseline, null, 2)}\n`);
    await rename(`${file}.part`, file);
  }, file);
  if (!flags.quiet) {
    await screen.err(
      `${contracts.length} ${contracts.length === 1 ? 'contract' : 'contracts'} with ${gaps} gaps are in ${visibleLine(file)}\nproviso check … --baseline ${visibleLine(file)} now only fails on others.\n`,
    );
  }
  for (const name of unread) await screen.err(`not read in full, so its gaps are not known: ${visibleLine(name)}\n`);
  return unread.length > 0 ? exit.unread : exit.clean;
}

/** The exit code of the check. */
export async function checkBaseline(paths: readonly string[], flags: BaselineFlags, screen: Screen): Promise<number> {
  const asked: CheckFlags = { ...checkFlags(flags), baseline: flags.baseline ?? 'baseline.json', changes: 'accepted', ocr: 'auto' };
  return runCheck(paths, asked, screen, warmPool(paths, asked));
}

function checkFlags({ pack, config, clauses, waivers, quiet, failOn }: BaselineFlags) {
  const known = failOnValues.find((value) => value === failOn);
  if (failOn !== undefined && known === undefined)
    throw new UserError('usage', `Expected one of ${failOnValues.join(', ')} for --fail-on; found "${visibleLine(failOn)}".`);
  return {
    ...(pack === undefined ? {} : { pack }),
    ...(config === undefined ? {} : { config }),
    ...(clauses === undefined ? {} : { clauses }),
    ...(waivers === undefined ? {} : { waivers }),
    ...(quiet === undefined ? {} : { quiet }),
    ...(known === undefined ? {} : { failOn: known }),
  };
}
