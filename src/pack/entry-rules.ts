/** What the entries of a pack must name: requirements, provisions and limits that exist. */
import type { LawProvision, Requirement } from '../model/requirement.js';
import type { PlacedEntry } from './inheritance.js';
import type { Sourced } from './library.js';
import type { Problem } from './problem.js';
import { unknown } from './requirement-rules.js';
import type { Path } from './source.js';

interface Known {
  readonly requirements: ReadonlyMap<string, Sourced<Requirement>>;
  readonly broken: ReadonlySet<string>;
  readonly provisions: ReadonlyMap<string, LawProvision>;
  readonly hasAllProvisions: boolean;
}

/** All mistakes of one entry. */
export function entryProblems({ entry, source, path }: PlacedEntry, known: Known): Problem[] {
  const problems: Problem[] = [];
  const report = (below: Path, message: string, atKey = false) => problems.push(source.problem([...path, ...below], message, atKey));
  for (const [i, basis] of entry.basis.entries()) {
    if (basis.kind === 'law' && !basis.provisions?.length) report(['basis', i], 'Expected provisions for a basis in law; found none.');
    for (const [j, id] of (basis.provisions ?? []).entries()) {
      if (known.hasAllProvisions && !known.provisions.has(id))
        report(['basis', i, 'provisions', j], unknown('provision', id, known.provisions.keys()));
    }
  }
  const requirement = known.requirements.get(entry.requirement)?.value;
  if (!requirement) {
    if (!known.broken.has(entry.requirement)) report(['requirement'], unknown('requirement', entry.requirement, known.requirements.keys()));
    return problems;
  }
  const limits = Object.keys(requirement.limits ?? {});
  const checkLimits = (given: Record<string, string> | undefined, below: Path) => {
    for (const name of Object.keys(given ?? {})) {
      if (!limits.includes(name)) report([...below, name], unknown(`limit of ${requirement.id}`, name, limits), true);
    }
  };
  checkLimits(entry.limits, ['limits']);
  for (const [tier, override] of Object.entries(entry.tiers ?? {})) checkLimits(override.limits, ['tiers', tier, 'limits']);
  return problems;
}
