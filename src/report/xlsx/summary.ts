/** The sheet of summary: what was checked, verdicts, the share met of each requirement, tiers and vendors. */
import { guarded } from '../guard.js';
import type { Interrupted, RunHead } from '../run-report.js';
import { type GroupTally, shareMet, type Tallies } from '../tallies.js';
import { interruptedWords, outcomeWords, verdictWords } from '../words.js';
import type { Cell } from './sheet.js';

export const summaryWidths = [44, 24, 12, 12, 12, 12, 14, 12, 12, 12] as const;

const label = (value: string): Cell => ({ value, style: 'label' });
/** The first `words` titles stand over words, the others over numbers. */
const head = (words: number, ...titles: string[]): Cell[] =>
  titles.map((value, i) => ({ value, style: i < words ? 'head' : 'head-number' }));
const text = (value: string): Cell => ({ value: guarded(value) });
const number = (value: number): Cell => ({ value });
const share = (value: number | null): Cell =>
  value === null ? { value: '' } : { value: Math.round(value * 1000) / 1000, style: 'percent' };

/** Rows of the sheet. */
export function summaryRows(run: RunHead, tallies: Tallies, interrupted?: Interrupted): Cell[][] {
  const { all } = tallies;
  return [
    [{ value: 'Screening of contracts', style: 'title' }],
    ...(interrupted ? [[{ value: interruptedWords(interrupted), style: 'adverse' } as const]] : []),
    [label('Policy'), text(`${run.pack.name} ${run.pack.version}`)],
    [label('Contracts'), number(all.contracts)],
    ...(['pass', 'review', 'fail', 'incomplete'] as const).map((verdict) => [label(verdictWords[verdict]), number(all.verdicts[verdict])]),
    [label('Written by'), text(`Proviso ${run.tool.version}`)],
    [],
    head(
      3,
      'Requirement',
      'Id',
      'Severity',
      'Share met',
      ...(['met', 'weak', 'adverse', 'missing', 'undetermined'] as const).map((outcome) => outcomeWords[outcome]),
      'Waived',
    ),
    ...tallies
      .requirements()
      .map((r) => [
        text(r.title),
        text(r.id),
        text(r.severity),
        share(shareMet(r)),
        ...(['met', 'weak', 'adverse', 'missing', 'undetermined'] as const).map((outcome) => number(r.counts[outcome])),
        number(r.aside),
      ]),
    [],
    ...groups('Tier', tallies.tiers()),
    [],
    ...groups('Vendor', tallies.vendors()),
  ];
}

const groups = (title: string, tallies: readonly GroupTally[]): Cell[][] => [
  head(1, title, 'Contracts', 'Share met', 'Gaps', ...(['pass', 'review', 'fail', 'incomplete'] as const).map((v) => verdictWords[v])),
  ...tallies.map((group) => [
    text(group.name),
    number(group.contracts),
    share(group.asked === 0 ? null : group.met / group.asked),
    number(group.gaps),
    ...(['pass', 'review', 'fail', 'incomplete'] as const).map((verdict) => number(group.verdicts[verdict])),
  ]),
];
