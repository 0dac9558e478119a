/**
 * Steps and needs written out as numbers one after another: what is walked a million times lies close together in memory.
 *   steps   `end` | `word` set | `value` set | `concept` id | `gap` width, each followed by the next step;
 *           `choice` set-or-minus-one, length of what follows, then each option as its length and steps; `maybe` length and steps
 *   needs   number of sets, sets, number of concepts, concepts, number of choices, and each choice as the number of its ways, a way as
 *           its length and needs
 */
import type { Need, Step } from './steps.js';

export const op = { end: 0, word: 1, value: 2, concept: 3, gap: 4, choice: 5, maybe: 6 } as const;

/** The numbers of some steps, with their end. */
export function stepNumbers(steps: readonly Step[]): number[] {
  const found = steps.flatMap((step): number[] => {
    if (step.is === 'choice') {
      const options = step.options.map(stepNumbers).flatMap((option) => [option.length, ...option]);
      return [op.choice, step.of, options.length, ...options];
    }
    if (step.is === 'maybe') {
      const inner = stepNumbers(step.options[0] ?? []);
      return [op.maybe, inner.length, ...inner];
    }
    return [op[step.is], step.of];
  });
  return [...found, op.end];
}

/** The numbers of a need. */
export function needNumbers({ sets, concepts, choices }: Need): number[] {
  return [
    sets.length,
    ...sets,
    concepts.length,
    ...concepts,
    choices.length,
    ...choices.flatMap((ways) => [ways.length, ...ways.map(needNumbers).flatMap((way) => [way.length, ...way])]),
  ];
}
