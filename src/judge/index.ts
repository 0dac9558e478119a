/** (requirement, passages, what the pack asks for) -> finding: outcome, evidence with both sides of a take-back, the reason and the suggestion. */
import type { Contract } from '../model/contract.js';
import type { Matches } from '../model/match.js';
import type { LoadedEntry } from '../model/pack.js';
import type { Outcome } from '../model/requirement.js';
import type { Finding, FindingOutcome, Suggestion } from '../model/review.js';
import { fill } from '../text/fields.js';
import { toldBasis } from './basis.js';
import { confidenceOf, sure } from './confidence.js';
import { evidenceOf } from './evidence.js';
import { features } from './features.js';
import { valueFound } from './value.js';
import { type Weighed, weigh } from './weigh.js';

export { verdictOf } from './verdict.js';

export interface Judged {
  readonly finding: Finding;
  /** Outcome by the text alone, for requirements that depend on this one. */
  readonly outcome: Outcome;
}

/** Judges one requirement. `complete` is false where a document was not read in full: then nothing is `missing`. */
export function judge(entry: LoadedEntry, contract: Contract, matches: Matches, complete: boolean): Judged {
  const { requirement } = entry;
  const weighed = weigh(requirement, matches);
  const asked = !entry.off && (entry.types === null || entry.types.includes(contract.type));
  const outcome: FindingOutcome = !asked ? 'not-applicable' : weighed.outcome === 'missing' && !complete ? 'undetermined' : weighed.outcome;
  const { value, from } = valueFound(requirement, weighed, matches);
  const evidence = asked ? evidenceOf(contract, weighed, matches, from) : [];
  const confidence = confidenceOf(features(requirement.id, contract.type, weighed, matches));
  const accepted = outcome === weighed.outcome && entry.accepts.includes(outcome);
  const satisfied = outcome === 'met' || outcome === 'not-applicable' || accepted;
  return {
    outcome: weighed.outcome,
    finding: {
      requirement: requirement.id,
      title: requirement.title,
      topic: entry.topic,
      outcome,
      value,
      because: reason(entry, outcome, weighed, requirement.find.values === 'all' ? value : (weighed.decides?.value ?? null)),
      severity: entry.severity,
      basis: toldBasis(entry.basis),
      evidence,
      suggestion: satisfied ? null : suggestionOf(entry, contract, weighed),
      confidence,
      needsReader: asked && confidence < sure,
      ...(weighed.outcome === 'missing' && asked ? { searched: [...matches.searched] } : {}),
      signal: weighed.decides?.signal ?? null,
      ...(accepted && outcome !== 'met' ? { accepted: true as const } : {}),
      ...(entry.frameworks ? { frameworks: [...entry.frameworks] } : {}),
    },
  };
}

function reason(entry: LoadedEntry, outcome: FindingOutcome, weighed: Weighed, value: string | null): string {
  const { requirement } = entry;
  const fields = { ...entry.limits, ...(value ? { value } : {}) };
  if (outcome === 'not-applicable') return 'Not asked of this contract at this tier.';
  if (outcome === 'undetermined')
    return `Nothing was found, but the contract was not read in full. Expected: ${fill(requirement.grades.met, fields)}`;
  const passage = weighed.decides;
  if (!passage) return `Nothing in the text speaks to it. Expected: ${fill(requirement.grades.met, fields)}`;
  const where = passage.section ? ` (section ${passage.section})` : '';
  const found = `${fill(passage.signal, fields)}${value && !passage.signal.includes('{{value}}') ? `: ${value}` : ''}${where}`;
  const back = weighed.takenBackBy
    ? `, taken back by: ${fill(weighed.takenBackBy.signal, fields)}${weighed.takenBackBy.section ? ` (section ${weighed.takenBackBy.section})` : ''}`
    : '';
  return outcome === 'met' ? `Found ${found}.` : `Found ${found}${back}. Expected: ${fill(requirement.grades.met, fields)}`;
}

function suggestionOf(entry: LoadedEntry, contract: Contract, weighed: Weighed): Suggestion {
  const { suggest } = entry.requirement;
  const fields = { ...contract.terms, ...entry.limits };
  const strengthen = weighed.outcome === 'weak' && suggest.strengthen !== undefined;
  return {
    kind: strengthen ? 'strengthen' : weighed.outcome === 'adverse' ? 'replace' : 'insert',
    heading: suggest.heading,
    text: fill(strengthen ? (suggest.strengthen ?? '') : suggest.insert, fields),
    ...(suggest.fallback ? { fallback: { text: fill(suggest.fallback.text, fields), approver: suggest.fallback.approver } } : {}),
    ...(suggest.walkAway ? { walkAway: fill(suggest.walkAway, fields) } : {}),
  };
}
