/** What `proviso review` does: selection, plan, reviews, and the report of what changed and why. */
import { resolve } from 'node:path';
import { UserError } from '../../errors.js';
import {
  contractNamed,
  contractsOfVendor,
  type Kit,
  type Outcome,
  type Planned,
  plan,
  reviewAgain,
  type Selection,
} from '../../register/index.js';
import { visibleLine } from '../../report/index.js';
import { openProgress } from '../check/progress.js';
import { exit, type Screen } from '../screen.js';
import type { CheckingFlags } from './register-flags.js';
import { openKit } from './register-kit.js';
import { exitCode, outcomeText, reasonWords, reviewJson, summary } from './review-texts.js';

export interface ReviewFlags extends CheckingFlags {
  readonly due?: boolean;
  readonly all?: boolean;
  readonly vendor?: string;
  readonly force?: boolean;
  readonly plan?: boolean;
}

export async function runReview(contracts: readonly string[], flags: ReviewFlags, screen: Screen): Promise<number> {
  const progress = openProgress(screen, flags.quiet ?? false);
  const { kit, close } = await openKit(flags, screen, progress);
  try {
    const planned = await plan(kit, await selectionOf(contracts, flags, kit), flags.force);
    if (flags.plan) return await tellPlan(planned, flags, screen);
    const outcomes: Outcome[] = [];
    progress.start(planned.filter(({ reasons, isSame }) => reasons.length > 0 && !isSame).length);
    for await (const outcome of reviewAgain(planned, kit)) {
      outcomes.push(outcome);
      if (flags.format === 'terminal') await screen.out(outcomeText(outcome));
    }
    await progress.end();
    if (flags.format === 'json') await screen.out(`${JSON.stringify(reviewJson(planned, outcomes), null, 2)}\n`);
    else await screen.out(summary(planned, outcomes));
    return exitCode(planned, outcomes);
  } finally {
    await progress.end();
    await close();
  }
}

async function selectionOf(contracts: readonly string[], flags: ReviewFlags, kit: Kit): Promise<Selection> {
  const given = [contracts.length > 0, flags.due, flags.all, flags.vendor !== undefined].filter(Boolean).length;
  if (given !== 1)
    throw new UserError('usage', `Expected one of --due, --all, --vendor or the contracts; found ${given === 0 ? 'none' : 'several'}.`);
  if (flags.due) return { of: 'due' };
  if (flags.all) return { of: 'all' };
  const { vendor } = flags;
  return kit.withStore(async ({ db }): Promise<Selection> => {
    if (vendor === undefined) {
      const ids: number[] = [];
      for (const named of contracts) ids.push((await contractNamed(db, named, resolve(named))).id);
      return { of: 'contracts', ids };
    }
    const found = await contractsOfVendor(db, vendor);
    if (found.length === 0) throw new UserError('not-found', `Expected a vendor of the register; found "${vendor}".`);
    return { of: 'contracts', ids: found.map(({ id }) => id) };
  });
}

async function tellPlan(planned: readonly Planned[], flags: ReviewFlags, screen: Screen): Promise<number> {
  const wanted = planned.filter(({ reasons }) => reasons.length > 0);
  if (flags.format === 'json') {
    const list = wanted.map(({ contract, reasons, asked, files }) => ({
      contract: contract.id,
      name: contract.name,
      reasons,
      asked,
      files: files.state,
    }));
    await screen.out(`${JSON.stringify({ schemaVersion: 1, looked: planned.length, planned: list }, null, 2)}\n`);
    return exit.clean;
  }
  const lines = wanted.map(
    ({ contract, reasons, asked }) =>
      `${contract.id}  ${visibleLine(contract.name)}: ${reasons.map((reason) => reasonWords[reason]).join(', ')}\n${asked
        .filter(({ isStricter }) => isStricter)
        .map(({ requirement, says }) => `    ${requirement}: ${visibleLine(says)}\n`)
        .join('')}`,
  );
  await screen.out(`${lines.join('')}${wanted.length} of ${planned.length} contracts would be reviewed.\n`);
  return exit.clean;
}
