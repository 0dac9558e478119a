/** What re-reviews came to, as lines for a terminal and as JSON. */
import type { ReviewReason } from '../../model/register.js';
import type { Outcome, Planned } from '../../register/index.js';
import { verdictWords, visibleLine } from '../../report/index.js';
import { exit } from '../screen.js';
import { changeLines } from './change-lines.js';

export const reasonWords: Record<ReviewReason, string> = {
  added: 'it is new',
  text: 'its file changed',
  policy: 'the policy asks otherwise',
  tier: 'its tier asks for more',
  due: 'its day came',
  reader: 'Proviso reads otherwise than before',
  asked: 'it was asked for',
  imported: 'it was imported',
};

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
export const worse = (outcomes: readonly Outcome[]) =>
  outcomes.flatMap((o) => (o.what === 'reviewed' ? o.renewed.changes.filter(({ kind }) => kind === 'regressed' || kind === 'new') : []));

/** The last line of a run. */
export function summary(planned: readonly Planned[], outcomes: readonly Outcome[]): string {
  const count = (what: Outcome['what']): number => outcomes.filter((outcome) => outcome.what === what).length;
  const gone = planned.filter(({ files }) => files.state === 'gone').length;
  const unopened = unlooked(planned).length;
  const parts = [
    `${planned.length} looked at`,
    `${count('reviewed')} reviewed`,
    ...(count('confirmed') > 0 ? [`${count('confirmed')} due and unchanged`] : []),
    ...(count('unread') > 0 ? [`${count('unread')} not read`] : []),
    ...(count('overtaken') > 0 ? [`${count('overtaken')} reviewed by others`] : []),
    ...(gone > 0 ? [`${gone} whose file is gone`] : []),
    ...(unopened > 0 ? [`${unopened} whose file cannot be opened`] : []),
    `${worse(outcomes).length} findings worse`,
  ];
  return `${parts.join(', ')}\n`;
}

/** A run for machines. */
export function reviewJson(planned: readonly Planned[], outcomes: readonly Outcome[]): object {
  return {
    schemaVersion: 1,
    looked: planned.length,
    notOpened: unlooked(planned).map(({ contract, files }) => ({
      contract: contract.id,
      name: contract.name,
      ...(files.state === 'unreadable' ? { why: files.why } : {}),
    })),
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

/** What a run of reviews ends with; a file that cannot be opened was not looked at, whether or not its day came. */
export function exitCode(planned: readonly Planned[], outcomes: readonly Outcome[]): number {
  if (outcomes.some(({ what }) => what === 'unread') || unlooked(planned).length > 0) return exit.unread;
  return worse(outcomes).length > 0 ? exit.gaps : exit.clean;
}

/** Contracts without a reason whose file cannot be compared: whether there is a reason is not known. */
const unlooked = (planned: readonly Planned[]): Planned[] =>
  planned.filter(({ files, reasons }) => files.state === 'unreadable' && reasons.length === 0);
