/** Where a compiled phrase may end when it begins at a word. Backtracks over gaps and alternatives; plain words cost one look into a table. */
import type { Step } from './steps.js';
import type { Stretch } from './stretch.js';
import { isIn } from './word-sets.js';

export interface Walk extends Pick<Stretch, 'classes' | 'breaks' | 'valueSets' | 'valueEnds'> {
  readonly rows: readonly Uint32Array[];
  /** The word after the last of the unit that is walked. */
  limit: number;
  /** Where a concept that begins at a word ends. */
  conceptEnds(id: number, at: number): readonly number[];
}

export const nowhere: readonly number[] = [];

/** Lists of one end: most phrases end at one place, and a list for each would be much to clear away. */
const alones: (readonly number[])[] = [];
const mostAlone = 65_536;

function alone(at: number): readonly number[] {
  if (at >= mostAlone) return [at];
  const known = alones[at];
  if (known) return known;
  for (let next = alones.length; next <= at; next++) alones.push([next]);
  return alones[at] as readonly number[];
}

/** Words before which the steps may end, the shortest gap first; empty where they do not fit. */
export function endsOf(steps: readonly Step[], from: number, begin: number, walk: Walk): readonly number[] {
  let at = begin;
  for (let index = from; ; index++, at++) {
    const step = steps[index];
    if (!step) return alone(at);
    if (step.is !== 'word') return branch(step, steps, index, at, walk);
    if (!mayBegin(step.of, at, walk)) return nowhere;
  }
}

/** The ends with those of `more` that are not among them. */
export function withMore(ends: readonly number[], more: readonly number[]): readonly number[] {
  if (ends.length === 0) return more;
  let all: number[] | undefined;
  for (const end of more) {
    if ((all ?? ends).includes(end)) continue;
    all ??= [...ends];
    all.push(end);
  }
  return all ?? ends;
}

/** Whether the word lies in the set. */
function mayBegin(set: number, at: number, walk: Walk): boolean {
  return at < walk.limit && isIn(walk.rows, walk.classes[at] ?? 0, set);
}

function branch(step: Step, steps: readonly Step[], index: number, at: number, walk: Walk): readonly number[] {
  switch (step.is) {
    case 'value':
      return at < walk.limit && walk.valueSets[at] === step.of ? endsOf(steps, index + 1, walk.valueEnds[at] ?? at, walk) : nowhere;
    case 'concept':
      return at < walk.limit ? onward(walk.conceptEnds(step.of, at), steps, index, walk) : nowhere;
    case 'choice': {
      if (step.of >= 0 && !mayBegin(step.of, at, walk)) return nowhere;
      let ends = nowhere;
      for (const option of step.options) ends = withMore(ends, endsOf(option, 0, at, walk));
      return onward(ends, steps, index, walk);
    }
    case 'maybe': {
      const taken = endsOf(step.options[0] ?? [], 0, at, walk);
      const on = taken.length > 0 ? onward(taken, steps, index, walk) : nowhere;
      return on.length > 0 ? on : endsOf(steps, index + 1, at, walk);
    }
    default:
      return overGap(step.of, steps, index, at, walk);
  }
}

function overGap(most: number, steps: readonly Step[], index: number, at: number, walk: Walk): readonly number[] {
  const next = steps[index + 1];
  const last = Math.min(at + most, walk.limit);
  for (let on = at; on <= last; on++) {
    if (on < walk.limit && walk.breaks[on] === 1) break;
    if (next?.is === 'word' && !mayBegin(next.of, on, walk)) continue;
    const ends = endsOf(steps, index + 1, on, walk);
    if (ends.length > 0) return ends;
  }
  return nowhere;
}

function onward(starts: readonly number[], steps: readonly Step[], index: number, walk: Walk): readonly number[] {
  if (starts.length === 0 || index + 1 >= steps.length) return starts;
  let ends = nowhere;
  for (const start of starts) ends = withMore(ends, endsOf(steps, index + 1, start, walk));
  return ends;
}
