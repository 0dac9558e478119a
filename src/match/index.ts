/** (contract, requirement) -> passages: for each grade those in which a signal holds, those that take a grant back, and the nearest miss. */
import type { Contract } from '../model/contract.js';
import type { Matches, Passage, TakingBack } from '../model/match.js';
import type { Signal } from '../model/requirement.js';
import { holds, isInAny } from './found.js';
import type { Lexicon } from './lexicon.js';
import { passageOf, plainPassage } from './passage.js';
import { prepare, type Scene } from './scene.js';
import { type Asking, type Candidate, candidates } from './signals.js';
import { type Standing, standingOf } from './standing.js';
import type { Unit } from './unit.js';

export { keepLexicons, lexiconFor } from './kept-lexicon.js';
export { compileLexicon, type Lexicon } from './lexicon.js';
export type { Scene } from './scene.js';
export type { Asking } from './signals.js';
export { type ChosenTier, tierOf } from './tier.js';

/** Reads a contract once for all requirements. */
export function prepareContract(contract: Contract, lexicon: Lexicon): Scene {
  return prepare(contract, lexicon);
}

const keep = 12;

/** Passages for one requirement, best first. */
export function match(scene: Scene, asking: Asking): Matches {
  const { find } = asking.requirement;
  const topicScore = topicScorer(scene, find.topic);
  const best = (signals: readonly Signal[] | undefined, grade: 'met' | 'weak' | 'adverse'): Candidate[] => {
    const found = new Map<number, Candidate>();
    for (const signal of signals ?? [])
      for (const candidate of candidates(signal, scene, asking, topicScore)) {
        const known = found.get(candidate.unit.index);
        if (known && candidate.score <= known.score) continue;
        if (grade !== 'adverse' && standing(scene, candidate) === 'denied') continue;
        found.set(candidate.unit.index, candidate);
      }
    return [...found.values()];
  };
  const passages = (list: readonly Candidate[]): Passage[] =>
    [...list]
      .sort((a, b) => b.score - a.score || a.unit.index - b.unit.index)
      .slice(0, keep)
      .map((candidate) => passageOf(scene, candidate));
  const granted = best(find.met, 'met');
  const taken = best(find.adverse, 'adverse');
  const met = passages(granted.filter((candidate) => standing(scene, candidate) === 'firm'));
  // what is left open to be chosen, or only planned, is no more than weak
  const weak = passages([
    ...best(find.weak, 'weak'),
    ...[...granted, ...taken].filter((candidate) => standing(scene, candidate) === 'open'),
  ]);
  const adverse = passages(taken.filter((candidate) => standing(scene, candidate) !== 'open'));
  const takesBack = (find.takesBack ?? []).flatMap((signal): TakingBack[] =>
    candidates(signal, scene, asking, topicScore)
      .slice(0, 40)
      .map((candidate) => ({ passage: passageOf(scene, candidate), scope: signal.scope, from: signal.from ?? ['met'], to: signal.to })),
  );
  const valued = (signals: readonly Signal[] = []): Passage[] =>
    signals.flatMap((signal) =>
      passages(
        candidates(signal, scene, asking, topicScore).filter((candidate) => candidate.value && standing(scene, candidate) !== 'denied'),
      ),
    );
  const found = met.length + weak.length + adverse.length > 0;
  return {
    met,
    weak,
    adverse,
    takesBack,
    besides: passages((find.besides ?? []).flatMap((signal) => candidates(signal, scene, asking, topicScore))),
    valued: { rather: valued(find.valued?.rather), beside: valued(find.valued?.beside) },
    nearest: found ? null : nearest(scene, find.topic, topicScore),
    searched: [...(find.met ?? []), ...(find.weak ?? [])].map((signal) => signal.name),
  };
}

function standing(scene: Scene, { unit, matched, value }: Candidate): Standing {
  const text = scene.contract.documents[unit.provision.document]?.text.slice(unit.start, unit.end) ?? '';
  const first = value ? unit.tokens[value.from]?.start : undefined;
  return standingOf(unit, matched[0]?.from ?? 0, text, first === undefined ? null : first - unit.start);
}

/** Topic words in the sentence, its provision and its headings; a boost, never a condition. */
function topicScorer(scene: Scene, topic: readonly string[]): (unit: Unit) => number {
  const byProvision = new Map<number, number>();
  const having = topic.map((term) => scene.having(term));
  return (unit) => {
    const { index } = unit.provision;
    let shared = byProvision.get(index);
    if (shared === undefined) {
      const inHeading = topic.some((term) => scene.isHeaded(index, term));
      const inProvision = scene.unitsOf(index).some((other) => isInAny(having, other));
      shared = (inHeading ? 1.5 : 0) + (inProvision ? 0.5 : 0);
      byProvision.set(index, shared);
    }
    let own = 0;
    for (const bits of having) if (holds(bits, unit.index)) own++;
    return shared + own * 0.5;
  };
}

function nearest(scene: Scene, topic: readonly string[], topicScore: (unit: Unit) => number): Passage | null {
  let best: Unit | null = null;
  let bestScore = 0;
  const having = topic.map((term) => scene.having(term));
  for (const unit of scene.units) {
    const kind = unit.provision.kind;
    if (kind === 'heading' || !isInAny(having, unit.index)) continue;
    const score = topicScore(unit) - (kind === 'definition' || kind === 'recital' ? 0.75 : 0);
    if (score > bestScore) {
      best = unit;
      bestScore = score;
    }
  }
  return best ? plainPassage(scene, best, bestScore) : null;
}
