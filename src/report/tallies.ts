/** Counts over a whole run, review by review: verdicts, and outcomes by requirement, tier and vendor. */

import { isGap } from '../model/gap.js';
import type { LoadedEntry } from '../model/pack.js';
import type { Finding, FindingOutcome, Review, Verdict } from '../model/review.js';

export interface RequirementTally {
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  /** Severity as the first review has it; tiers may differ. */
  readonly severity: Finding['severity'];
  readonly counts: Record<FindingOutcome, number>;
  /** Not met, and accepted by a waiver or by the policy. */
  aside: number;
  /** Gaps that somebody has to act on. */
  gaps: number;
}

export interface GroupTally {
  readonly name: string;
  contracts: number;
  readonly verdicts: Record<Verdict, number>;
  /** Provisions that were asked for, and those that are met. */
  asked: number;
  met: number;
  gaps: number;
}

export interface Tallies {
  add(review: Review): void;
  readonly all: GroupTally;
  /** In the order of the pack; requirements that it does not name come last. */
  requirements(): RequirementTally[];
  /** critical, standard, low; only those that occur. */
  tiers(): GroupTally[];
  /** What has most gaps a contract first; names in order where they are equal. */
  vendors(): GroupTally[];
}

export const unnamed = 'not named';

export function openTallies(entries: readonly LoadedEntry[]): Tallies {
  const requirements = new Map<string, RequirementTally>();
  for (const { requirement, topic, severity } of entries)
    requirements.set(requirement.id, emptyRequirement(requirement.id, requirement.title, topic, severity));
  const tiers = new Map<string, GroupTally>();
  const vendors = new Map<string, GroupTally>();
  const all = emptyGroup('all');
  return {
    all,
    add(review) {
      const vendor = review.contract.vendor ?? unnamed;
      for (const group of [all, inMap(tiers, review.tier), inMap(vendors, vendor)]) count(group, review);
      for (const f of review.findings) {
        const tally = requirements.get(f.requirement) ?? emptyRequirement(f.requirement, f.title, f.topic, f.severity);
        requirements.set(f.requirement, tally);
        tally.counts[f.outcome]++;
        if (isGap(f)) tally.gaps++;
        else if (f.outcome !== 'met' && f.outcome !== 'not-applicable') tally.aside++;
      }
    },
    requirements: () => [...requirements.values()],
    tiers: () => ['critical', 'standard', 'low'].flatMap((tier) => tiers.get(tier) ?? []),
    vendors: () => [...vendors.values()].sort((a, b) => b.gaps / b.contracts - a.gaps / a.contracts || (a.name < b.name ? -1 : 1)),
  };
}

/** Of those that were asked and determined, the share that is met, 0 to 1; null where none was. */
export function shareMet({ counts }: Pick<RequirementTally, 'counts'>): number | null {
  const asked = counts.met + counts.weak + counts.adverse + counts.missing;
  return asked === 0 ? null : counts.met / asked;
}

function count(group: GroupTally, review: Review): void {
  group.contracts++;
  group.verdicts[review.verdict]++;
  for (const f of review.findings) {
    if (f.outcome === 'not-applicable') continue;
    group.asked++;
    if (f.outcome === 'met') group.met++;
    if (isGap(f)) group.gaps++;
  }
}

function inMap(map: Map<string, GroupTally>, name: string): GroupTally {
  const found = map.get(name) ?? emptyGroup(name);
  map.set(name, found);
  return found;
}

const emptyGroup = (name: string): GroupTally => ({
  name,
  contracts: 0,
  verdicts: { pass: 0, review: 0, fail: 0, incomplete: 0 },
  asked: 0,
  met: 0,
  gaps: 0,
});

const emptyRequirement = (id: string, title: string, topic: string, severity: Finding['severity']): RequirementTally => ({
  id,
  title,
  topic,
  severity,
  counts: { met: 0, weak: 0, adverse: 0, missing: 0, undetermined: 0, 'not-applicable': 0 },
  aside: 0,
  gaps: 0,
});
