/**
 * Finds for each gap the smallest change that closes it, together with the changes for all others: tries, has the proposed
 * contract checked, and climbs to a bigger change where the gap stays open or another one opens.
 */
import type { ContractDocument } from '../../model/document.js';
import type { Review } from '../../model/review.js';
import type { Joint, Wish } from './combine.js';
import { byWeight, type Gap } from './gap.js';
import { culprit, outcomeOf, touching, worsened } from './harm.js';
import { ladder } from './ladder.js';
import { deepened } from './resistance.js';
import { insertedWords, type Step } from './step.js';
import { attempted, type Ground, type Trial } from './trial.js';

/** What is proposed, and what is not, with the reason. */
export interface Proposal {
  readonly edits: readonly Joint[];
  readonly closed: readonly Gap[];
  readonly open: readonly { readonly gap: Gap; readonly why: string }[];
  /** The contract as it would be, and its review. */
  readonly documents: readonly ContractDocument[];
  readonly review: Review;
}

/** A negotiation under way: `settle` may be called again after `reject` has ruled out what could not be written. */
export interface Settler {
  settle(): Proposal;
  /** Rules out the present change for a gap; `why` is reported if no other is left. */
  reject(requirement: string, why: string): void;
}

interface State {
  readonly gap: Gap;
  readonly steps: Step[];
  at: number;
  extensions: number;
  /** Left out for the moment, to see whose change does harm. */
  paused: boolean;
  /** Whether a change was given up because its words were taken; such a gap gets one more turn, before all others. */
  turn: 'first' | 'wanted' | 'spent';
  why: string;
}

const mostRounds = 80;
/** Words put in above which a change counts as large. */
const manyWords = 40;
const unconfirmed = 'No wording that was tried closes this gap when the contract is checked again.';
const taken = 'Its words are changed for another point.';

/** A negotiation of the gaps of one review. */
export function settler(gaps: readonly Gap[], ground: Ground): Settler {
  const { before, documents } = ground;
  const states: State[] = byWeight(gaps).map((gap) => ({
    gap,
    steps: ladder(gap, before.findings, documents),
    at: 0,
    extensions: 0,
    paused: false,
    turn: 'first',
    why: unconfirmed,
  }));
  const wishes = (): Wish[] => states.flatMap(({ gap, steps, at, paused }) => (steps[at] && !paused ? [{ gap, step: steps[at] }] : []));
  const climb = (requirement: string, why?: string): void => {
    const state = states.find((s) => s.gap.finding.requirement === requirement);
    if (!state) return;
    state.at++;
    if (why !== undefined) state.why = why;
    if (why === taken && state.turn === 'first') state.turn = 'wanted';
  };

  const attempt = (only?: ReadonlySet<string>): ReturnType<typeof attempted> => attempted(wishes(), ground, only);
  const trial = (only?: ReadonlySet<string>): Trial => {
    for (;;) {
      const result = attempt(only);
      if (!('conflicts' in result)) return result;
      for (const gap of result.conflicts) climb(gap.finding.requirement, taken);
    }
  };
  const open = (last: Trial): State[] =>
    states.filter(({ gap, steps, at }) => {
      const id = gap.finding.requirement;
      return steps[at] && (last.only?.has(id) ?? true) && !gap.closedBy(outcomeOf(last.review, id));
    });
  const harmOf = (last: Trial): string => {
    const worse = worsened(before, last.review, states);
    return worse.length === 0 ? '' : `Its wording would worsen ${worse.map((f) => f.requirement).join(', ')}.`;
  };
  const guilty = (): Set<string> =>
    culprit(
      states.filter((s) => s.steps[s.at]),
      () => worsened(before, trial().review, states).length > 0,
    );
  /** Gaps that ran out of changes because others held their words go first now. */
  const reorder = (): boolean => {
    const wanted = states.filter((s) => !s.steps[s.at] && s.turn === 'wanted');
    for (const state of wanted) {
      state.turn = 'spent';
      state.at = 0;
      states.splice(states.indexOf(state), 1);
      states.unshift(state);
    }
    return wanted.length > 0;
  };

  /** Changes that grew large while other gaps were open are tried smaller again, now that those are closed. */
  const eased = (last: Trial): Trial => {
    let best = last;
    for (const state of states) {
      const { gap, steps, at } = state;
      const present = steps[at] ? insertedWords(steps[at]) : 0;
      if (present <= manyWords) continue;
      for (let i = 0; i < at && state.at === at; i++) {
        if (insertedWords(steps[i]!) > manyWords) continue;
        state.at = i;
        const alone = attempt(new Set([gap.finding.requirement, ...gap.needs]));
        const all = 'conflicts' in alone || open(alone).length > 0 ? alone : attempt();
        if ('conflicts' in all || all.only !== undefined || open(all).length > 0 || harmOf(all) !== '') state.at = at;
        else best = all;
      }
    }
    return best;
  };

  return {
    reject: climb,
    settle() {
      let last = trial();
      for (let round = 0; round < mostRounds; round++) {
        const failing = open(last);
        const names = new Set(failing.map((s) => s.gap.finding.requirement));
        // A point that hangs on another one waits until that one is settled.
        const ready = failing.filter((s) => !s.gap.needs.some((id) => names.has(id)));
        for (const state of ready.length > 0 ? ready : failing) {
          const further = state.extensions < mostExtensions ? deepened(state.gap, state.steps[state.at] ?? [], last, documents) : [];
          if (further.length > 0) state.extensions++;
          state.steps.splice(state.at + 1, 0, ...further);
          state.at++;
        }
        if (failing.length === 0 && last.only === undefined) {
          const why = harmOf(last);
          if (why === '' && !reorder()) break;
          const worse = worsened(before, last.review, states);
          const near = touching(worse, before, last);
          if (why !== '') for (const requirement of near.size > 0 ? near : guilty()) climb(requirement, why);
        }
        // While some are open only those are looked at; all of them again once none is.
        last = trial(failing.length === 0 ? undefined : new Set(failing.flatMap((s) => [s.gap.finding.requirement, ...s.gap.needs])));
      }
      if (last.only !== undefined) last = trial();
      // What is still open after the last round, or does harm, leaves no edit behind.
      for (;;) {
        const failing = open(last);
        const why = failing.length > 0 ? '' : harmOf(last);
        if (failing.length === 0 && why === '') break;
        const harmful = why === '' ? new Set<string>() : guilty();
        for (const state of states)
          if (failing.includes(state) || harmful.has(state.gap.finding.requirement)) {
            state.at = state.steps.length;
            if (why !== '') state.why = why;
          }
        last = trial();
      }
      last = eased(last);
      return {
        edits: last.joints,
        closed: states.filter((s) => s.steps[s.at]).map((s) => s.gap),
        open: states.filter((s) => !s.steps[s.at]).map((s) => ({ gap: s.gap, why: s.why })),
        documents: last.previews.map((p) => p.document),
        review: last.review,
      };
    },
  };
}

const mostExtensions = 4;
