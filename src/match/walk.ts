/** Where a compiled phrase may end when it begins at a token. Backtracks over gaps and alternatives; plain words cost one comparison. */
import { beginningAt } from './first-words.js';
import type { Step } from './steps.js';
import type { Token } from './token.js';

export interface Search {
  readonly tokens: readonly Token[];
  readonly valueAt: ReadonlyMap<number, { readonly kind: string; readonly to: number }>;
  conceptEnds(id: number, at: number): readonly number[];
}

const nowhere: readonly number[] = [];

/** Token indices after which the steps may end, the shortest gap first; empty where they do not fit. */
export function endsOf(steps: readonly Step[], from: number, begin: number, search: Search): readonly number[] {
  let at = begin;
  for (let index = from; ; index++, at++) {
    const step = steps[index];
    if (!step) return [at];
    const token = search.tokens[at];
    switch (step.is) {
      case 'stem':
        if (token?.stem !== step.what) return nowhere;
        break;
      case 'form':
        if (token?.form !== step.what) return nowhere;
        break;
      case 'prefix':
        if (!token?.form.startsWith(step.what)) return nowhere;
        break;
      case 'actor':
        if (token?.actor !== step.what) return nowhere;
        break;
      case 'one-of':
        if (!token || !isOneOf(step, token)) return nowhere;
        break;
      default:
        return branch(step, steps, index, at, search);
    }
  }
}

function isOneOf(step: Extract<Step, { is: 'one-of' }>, token: Token): boolean {
  if (step.prefixes.length === 0 && step.actors.size === 0)
    return step.stems.has(token.stem) || (step.forms.size > 0 && step.forms.has(token.form));
  if (step.stems.has(token.stem) || step.forms.has(token.form)) return true;
  if (token.actor !== undefined && step.actors.has(token.actor)) return true;
  for (const prefix of step.prefixes) if (token.form.startsWith(prefix)) return true;
  return false;
}

function branch(step: Step, steps: readonly Step[], index: number, at: number, search: Search): readonly number[] {
  switch (step.is) {
    case 'value': {
      const value = search.valueAt.get(at);
      return value?.kind === step.what ? endsOf(steps, index + 1, value.to, search) : nowhere;
    }
    case 'concept':
      return onward(search.conceptEnds(step.id, at), steps, index, search);
    case 'choice': {
      const token = search.tokens[at];
      if (!token) return nowhere;
      let ends: number[] | undefined;
      for (const option of beginningAt(step.options, token, search.valueAt.get(at)?.kind))
        for (const end of endsOf(option, 0, at, search)) {
          ends ??= [];
          if (!ends.includes(end)) ends.push(end);
        }
      return ends ? onward(ends, steps, index, search) : nowhere;
    }
    case 'maybe': {
      const taken = endsOf(step.steps, 0, at, search);
      const on = taken.length > 0 ? onward(taken, steps, index, search) : nowhere;
      return on.length > 0 ? on : endsOf(steps, index + 1, at, search);
    }
    case 'gap':
      for (let skip = 0; skip <= step.most && at + skip <= search.tokens.length; skip++) {
        if (search.tokens[at + skip]?.gap === ';') break;
        const ends = endsOf(steps, index + 1, at + skip, search);
        if (ends.length > 0) return ends;
      }
      return nowhere;
    default:
      return nowhere;
  }
}

function onward(starts: readonly number[], steps: readonly Step[], index: number, search: Search): readonly number[] {
  if (starts.length === 0 || index + 1 >= steps.length) return starts;
  if (starts.length === 1) return endsOf(steps, index + 1, starts[0] ?? 0, search);
  return starts.flatMap((start) => endsOf(steps, index + 1, start, search));
}
