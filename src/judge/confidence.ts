/** How sure a finding is: a logistic model over facts of how the rules decided; the weights are a readable table, learned on labelled contracts. */
import { bias, certain, weights } from './confidence-weights.js';

/** Below this a person must read the passage. */
export const sure = certain;

/** Probability, 0 to 1 in steps of 0.01, that the outcome is right. */
export function confidenceOf(facts: readonly string[]): number {
  let z = bias;
  for (const fact of facts) z += Object.hasOwn(weights, fact) ? (weights[fact] ?? 0) : 0;
  return Math.round(100 / (1 + Math.exp(-z))) / 100;
}
