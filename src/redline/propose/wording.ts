/** From a finding and its requirement to a gap: the wordings we may propose, in the contract's own terms, and what closes it. */
import type { LoadedEntry } from '../../model/pack.js';
import { type Outcome, signalsOf } from '../../model/requirement.js';
import type { Finding, FindingOutcome } from '../../model/review.js';
import { fill } from '../../text/fields.js';
import type { Gap } from './gap.js';
import { durationIn } from './limits.js';

const rank: Record<Outcome, number> = { met: 3, weak: 2, missing: 1, adverse: 0 };

/** A gap with its wordings in the contract's own terms; at the fallback position also what is only better closes it. */
export function gapOf(
  entry: LoadedEntry,
  finding: Finding,
  fields: Readonly<Record<string, string>>,
  position: 'preferred' | 'fallback',
): Gap {
  const { suggest, find, what } = entry.requirement;
  const fallback = position === 'fallback' && suggest.fallback ? fill(suggest.fallback.text, fields) : undefined;
  const strengthen = suggest.strengthen === undefined ? undefined : fill(suggest.strengthen, fields);
  const clause = fill(suggest.insert, fields);
  const limitName = find.met
    ?.map((signal) => signal.value)
    .find((value) => value?.kind === 'duration' && value.atMost !== undefined)?.atMost;
  const limit = limitName === undefined ? undefined : fallback === undefined ? entry.limits[limitName] : durationIn(fallback);
  const satisfies = (outcome: FindingOutcome): boolean =>
    outcome === 'met' || outcome === 'not-applicable' || entry.accepts.some((accepted) => accepted === outcome);
  const was = finding.outcome in rank ? rank[finding.outcome as Outcome] : 1;
  const better = (outcome: FindingOutcome): boolean => outcome in rank && rank[outcome as Outcome] >= Math.max(2, was);
  return {
    finding,
    strengthen: fallback ?? strengthen,
    clause: fallback !== undefined && !fallback.startsWith(',') ? fallback : clause,
    heading: suggest.heading,
    vendor: fields.vendor ?? 'vendor',
    customer: fields.customer ?? 'customer',
    agreement: fields.agreement ?? 'this agreement',
    limit,
    what: inTerms(what, fields),
    needs: [...new Set(signalsOf(find).flatMap((signal) => Object.keys(signal.given ?? {})))],
    closedBy: fallback === undefined ? satisfies : (outcome) => satisfies(outcome) || better(outcome),
  };
}

/** "The vendor tells the customer …" with what the contract calls them. */
function inTerms(what: string, fields: Readonly<Record<string, string>>): string {
  return fill(what.replace(/\bthe (vendor|customer)\b/gi, '{{$1}}'), fields);
}
