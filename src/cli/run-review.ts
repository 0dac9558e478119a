/** What `proviso review` does: selection, plan, reviews, and the report of what changed and why. */
import { resolve } from 'node:path';
import { UserError } from '../errors.js';
import type { ReviewReason } from '../model/register.js';
import {
  contractNamed,
  contractsOfVendor,
  type Kit,
  type Outcome,
  type Planned,
  plan,
  reviewAgain,
  type Selection,
} from '../register/index.js';
import { verdictWords, visibleLine } from '../report/index.js';
import { changeLines } from './change-lines.js';
import { openProgress } from './progress.js';
import type { CheckingFlags } from './register-flags.js';
import { openKit } from './register-kit.js';
import { exit, type Screen } from './screen.js';

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
    return exitCode(outcomes);
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

const reasonWords: Record<ReviewReason, string> = {
  added: 'it is new',
  text: 'its file changed',
  policy: 'the policy asks otherwise',
  tier: 'its tier asks for more',
  due: 'its day came',
  reader: 'Proviso reads otherwise than before',
  asked: 'it was asked for',
  imported: 'it was imported',
};

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

/** One contract's outcome for a terminal. */
export function outcomeText(outcome: Outcome): string {
  const { planned, reason } = outcome;
  const head = `Contract ${planned.contract.id}, ${visibleLine(planned.contract.name)}`;
  if (outcome.what === 'unread') return `${head}: not reviewed. ${visibleLine(outcome.why)}\n`;
  if (outcome.what === 'overtaken') return `${head}: reviewed by somebody else meanwhile.\n`;
  if (outcome.what === 'confirmed') return `${head}: ${reasonWords[reason]}; nothing changed since ${planned.last.at.slice(0, 10)}.\n`;
  const { renewed, fromStore } = outcome;
  const { before, verdict, changes, likeness, version } = renewed;
  const verdicts =
    before.verdict === verdict
      ? `still ${verdictWords[verdict].toLowerCase()}`
      : `${verdictWords[before.verdict].toLowerCase()} → ${verdictWords[verdict].toLowerCase()}`;
  const text = likeness === null ? '' : `, text ${version} (${Math.round(likeness * 100)} % as before)`;
  const gone = fromStore ? '; its file is gone, so the stored text was checked' : '';
  return `${head}: ${verdicts}, because ${reasonWords[reason]}${text}${gone}\n${changes.length === 0 ? '  No finding changed.\n' : changeLines(changes)}`;
}

/** Findings that got worse or are new gaps. */
const worse = (outcomes: readonly Outcome[]) =>
  outcomes.flatMap((o) => (o.what === 'reviewed' ? o.renewed.changes.filter(({ kind }) => kind === 'regressed' || kind === 'new') : []));

function summary(planned: readonly Planned[], outcomes: readonly Outcome[]): string {
  const count = (what: Outcome['what']): number => outcomes.filter((outcome) => outcome.what === what).length;
  const gone = planned.filter(({ files }) => files.state === 'gone').length;
  const parts = [
    `${planned.length} looked at`,
    `${count('reviewed')} reviewed`,
    ...(count('confirmed') > 0 ? [`${count('confirmed')} due and unchanged`] : []),
    ...(count('unread') > 0 ? [`${count('unread')} not read`] : []),
    ...(count('overtaken') > 0 ? [`${count('overtaken')} reviewed by others`] : []),
    ...(gone > 0 ? [`${gone} whose file is gone`] : []),
    `${worse(outcomes).length} findings worse`,
  ];
  return `${parts.join(', ')}\n`;
}

function reviewJson(planned: readonly Planned[], outcomes: readonly Outcome[]): object {
  return {
    schemaVersion: 1,
    looked: planned.length,
    reviewed: outcomes.map((outcome) => {
      const { contract, last, asked, files, reasons } = outcome.planned;
      const head = {
        contract: contract.id,
        name: contract.name,
        vendor: contract.vendor,
        tier: contract.tier,
        what: outcome.what,
        reasons,
        asked,
        file: files.state,
      };
      if (outcome.what === 'unread') return { ...head, why: outcome.why };
      if (outcome.what !== 'reviewed') return { ...head, review: last.id };
      const { renewed, fromStore } = outcome;
      return { ...head, fromStore, ...renewed };
    }),
  };
}

export function exitCode(outcomes: readonly Outcome[]): number {
  if (outcomes.some(({ what }) => what === 'unread')) return exit.unread;
  return worse(outcomes).length > 0 ? exit.gaps : exit.clean;
}
