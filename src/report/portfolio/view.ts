/** All fields of `templates/portfolio.hbs`: what stands on the page without a script, and the block of data that the script draws. */
import type { Verdict } from '../../model/review.js';
import { anchorOf } from '../anchor.js';
import type { Interrupted, RunHead } from '../run-report.js';
import { type GroupTally, type RequirementTally, shareMet, type Tallies, unnamed } from '../tallies.js';
import { json } from '../template.js';
import { topicTitle } from '../topics.js';
import { visibleLine } from '../visible.js';
import { interruptedWords, outcomeWords, verdictWords } from '../words.js';
import { type Row, tierOrder, verdictOrder, worstFirst } from './rows.js';

/** Rows of the lists that stand on the page without a script. */
const most = { contracts: 50, vendors: 30 };

export function portfolioView(head: RunHead, tallies: Tallies, rows: readonly Row[], interrupted?: Interrupted) {
  const sorted = [...rows].sort(worstFirst);
  const folder = commonFolder(rows);
  const { all } = tallies;
  const vendors = tallies.vendors();
  const requirements = tallies.requirements();
  return {
    count: all.contracts.toLocaleString('en'),
    isOne: all.contracts === 1,
    interrupted: interrupted ? interruptedWords(interrupted) : '',
    pack: { name: head.pack.name, version: head.pack.version, sha256: head.pack.sha256.slice(0, 12) },
    tool: head.tool.version,
    verdicts: verdictOrder.map((key) => ({
      key,
      word: verdictWords[key],
      count: all.verdicts[key].toLocaleString('en'),
      share: percent(all.contracts === 0 ? 0 : all.verdicts[key] / all.contracts),
    })),
    requirements: requirements.map(requirementView),
    tiers: tallies.tiers().map(groupView),
    vendors: vendors.slice(0, most.vendors).map(groupView),
    moreVendors: Math.max(0, vendors.length - most.vendors),
    worst: sorted.slice(0, most.contracts).map((row) => contractView(row, folder)),
    moreContracts: Math.max(0, sorted.length - most.contracts),
    legend: (['met', 'weak', 'adverse', 'missing', 'undetermined', 'not-applicable'] as const).map((key) => ({
      key,
      word: outcomeWords[key],
    })),
    data: json(dataBlock(requirements, sorted, folder)),
  };
}

/** Compact on purpose: 10,000 contracts are some two megabytes. Rows stand worst first. */
function dataBlock(requirements: readonly RequirementTally[], rows: readonly Row[], folder: string) {
  const vendors = [...new Set(rows.map((row) => row.vendor))].sort();
  const place = new Map(vendors.map((vendor, i) => [vendor, i]));
  return {
    requirements: requirements.map(({ id, title, topic, severity }) => [
      visibleLine(title),
      visibleLine(topicTitle(topic)),
      severity,
      anchorOf(id),
    ]),
    vendors,
    tiers: tierOrder,
    verdicts: verdictOrder.map((key) => [key, verdictWords[key]]),
    contracts: rows.map((row) => [
      row.file.slice(folder.length),
      place.get(row.vendor),
      row.tier,
      row.verdict,
      row.outcomes,
      row.gaps,
      row.weight,
      row.fresh,
      row.page,
    ]),
  };
}

function requirementView(tally: RequirementTally) {
  const share = shareMet(tally);
  const { counts } = tally;
  return {
    title: visibleLine(tally.title),
    topic: visibleLine(topicTitle(tally.topic)),
    severity: tally.severity,
    share: share === null ? '–' : percent(share),
    width: share === null ? 0 : Math.round(share * 100),
    met: counts.met,
    weak: counts.weak,
    adverse: counts.adverse,
    missing: counts.missing,
    undetermined: counts.undetermined,
    aside: tally.aside,
  };
}

const groupView = (group: GroupTally) => ({
  name: visibleLine(group.name === '' ? unnamed : group.name),
  contracts: group.contracts,
  share: group.asked === 0 ? '–' : percent(group.met / group.asked),
  width: group.asked === 0 ? 0 : Math.round((group.met / group.asked) * 100),
  gaps: (group.gaps / group.contracts).toFixed(1),
  fail: group.verdicts.fail,
  incomplete: group.verdicts.incomplete,
  review: group.verdicts.review,
  pass: group.verdicts.pass,
});

function contractView(row: Row, folder: string) {
  const verdict: Verdict = verdictOrder[row.verdict] ?? 'incomplete';
  return {
    name: row.file.slice(folder.length),
    page: row.page,
    vendor: row.vendor,
    tier: tierOrder[row.tier] ?? '',
    verdict: { key: verdict, word: verdictWords[verdict] },
    gaps: row.gaps,
    isOne: row.gaps === 1,
  };
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The folder in which all contracts lie, with its slash; what stands before every name says nothing. */
function commonFolder(rows: readonly Row[]): string {
  let folder = rows[0]?.file.match(/^.*[/\\]/)?.[0] ?? '';
  for (const { file } of rows) {
    while (!file.startsWith(folder)) folder = folder.slice(0, -1).match(/^.*[/\\]/)?.[0] ?? '';
  }
  return folder;
}
