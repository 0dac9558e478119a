/** Where a compiled phrase may end when it begins at a word. Backtracks over gaps and alternatives; plain words cost one look into a table. */
import { op } from './program.js';
import type { Stretch } from './stretch.js';
import { type ClassTable, isIn } from './word-sets.js';

export interface Walk extends Pick<Stretch, 'classes' | 'breaks' | 'valueSets' | 'valueEnds'>, ClassTable {
  /** Steps as numbers, see program.ts. */
  readonly program: Int32Array;
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

/** Words before which the steps that begin at a place of the program may end, the shortest gap first; empty where they do not fit. */
export function endsOf(from: number, begin: number, walk: Walk): readonly number[] {
  const { program } = walk;
  let at = begin;
  for (let step = from; ; step += 2, at++) {
    const kind = program[step] as number;
    if (kind === op.end) return alone(at);
    if (kind !== op.word) return branch(kind, step, at, walk);
    if (!mayBegin(program[step + 1] as number, at, walk)) return nowhere;
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
  return at < walk.limit && isIn(walk.classes[at] as number, set, walk);
}

function branch(kind: number, step: number, at: number, walk: Walk): readonly number[] {
  const { program } = walk;
  const of = program[step + 1] as number;
  switch (kind) {
    case op.value:
      return at < walk.limit && walk.valueSets[at] === of ? endsOf(step + 2, walk.valueEnds[at] as number, walk) : nowhere;
    case op.concept:
      return at < walk.limit ? onward(walk.conceptEnds(of, at), step + 2, walk) : nowhere;
    case op.choice: {
      if (of >= 0 && !mayBegin(of, at, walk)) return nowhere;
      const last = step + 3 + (program[step + 2] as number);
      let ends = nowhere;
      for (let option = step + 3; option < last; option += 1 + (program[option] as number))
        ends = withMore(ends, endsOf(option + 1, at, walk));
      return onward(ends, last, walk);
    }
    case op.maybe: {
      const next = step + 2 + of;
      const taken = endsOf(step + 2, at, walk);
      const on = taken.length > 0 ? onward(taken, next, walk) : nowhere;
      return on.length > 0 ? on : endsOf(next, at, walk);
    }
    default:
      return overGap(of, step + 2, at, walk);
  }
}

function overGap(most: number, next: number, at: number, walk: Walk): readonly number[] {
  const word = walk.program[next] === op.word ? (walk.program[next + 1] as number) : -1;
  const last = Math.min(at + most, walk.limit);
  for (let on = at; on <= last; on++) {
    if (on < walk.limit && walk.breaks[on] === 1) break;
    if (word >= 0 && !mayBegin(word, on, walk)) continue;
    const ends = endsOf(next, on, walk);
    if (ends.length > 0) return ends;
  }
  return nowhere;
}

function onward(starts: readonly number[], next: number, walk: Walk): readonly number[] {
  if (starts.length === 0 || walk.program[next] === op.end) return starts;
  let ends = nowhere;
  for (const start of starts) ends = withMore(ends, endsOf(next, start, walk));
  return ends;
}
