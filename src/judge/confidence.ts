/** How sure a finding is: one number from how many passages agree and how the best of them scores. */
import type { Matches } from '../model/match.js';
import type { Weighed } from './weigh.js';

/** Below this a person must read the passage. */
export const sure = 0.8;

export function confidenceOf(weighed: Weighed, matches: Matches): number {
  const base = { met: 0.9, weak: 0.72, adverse: 0.75, missing: matches.nearest ? 0.78 : 0.92 }[weighed.outcome];
  const agreeing = Math.min(weighed.others.length, 2) * 0.03;
  const score = weighed.decides ? Math.min(0.06, Math.max(-0.06, (weighed.decides.score - 3) * 0.02)) : 0;
  return Math.round(Math.max(0, Math.min(1, base + agreeing + score - (weighed.takenBackBy ? 0.1 : 0))) * 100) / 100;
}
