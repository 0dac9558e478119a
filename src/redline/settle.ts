/**
 * Finds for each gap the smallest change that closes it, together with the changes for all others: tries, has the proposed
 * contract checked, and climbs to a bigger change where the gap stays open or another one opens.
 */
import type { ContractDocument } from '../model/document.js';
import type { Finding, FindingOutcome, Review } from '../model/review.js';
import { combine, type Joint, offsetOf, type Wish } from './combine.js';
import { byWeight, type Gap } from './gap.js';
import { ladder, type Step, without } from './ladder.js';
import { placeOf } from './passage.js';
import { type Preview, preview } from './preview.js';

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
  steps: Step[];
  at: number;
  extensions: number;
  /** Left out for the moment, to see whose change does harm. */
  paused: boolean;
  why: string;
}

const mostRounds = 30;
const unconfirmed = 'No wording that was tried closes this gap when the contract is checked again.';

/** `check` reviews documents under the same pack that gave `before`. */
export function settler(
  gaps: readonly Gap[],
  before: Review,
  documents: readonly ContractDocument[],
  headingOf: (topic: string) => string,
  check: (documents: readonly ContractDocument[]) => Review,
): Settler {
  const states: State[] = byWeight(gaps).map((gap) => ({
    gap,
    steps: ladder(gap, before.findings, documents),
    at: 0,
    extensions: 0,
    paused: false,
    why: unconfirmed,
  }));
  const wishes = (): Wish[] => states.flatMap(({ gap, steps, at, paused }) => (steps[at] && !paused ? [{ gap, step: steps[at] }] : []));
  const climb = (requirement: string, why?: string): void => {
    const state = states.find((s) => s.gap.finding.requirement === requirement);
    if (!state) return;
    state.at++;
    if (why !== undefined) state.why = why;
  };

  const trial = (): { joints: Joint[]; previews: Preview[]; review: Review } => {
    for (;;) {
      const { joints, conflicts } = combine(wishes(), headingOf);
      if (conflicts.length === 0) {
        const previews = documents.map((document, i) =>
          preview(
            document,
            joints.filter((j) => j.document === i).map((j) => j.edit),
          ),
        );
        return { joints, previews, review: joints.length === 0 ? before : check(previews.map((p) => p.document)) };
      }
      for (const gap of conflicts) climb(gap.finding.requirement, 'Its words are changed for another point.');
    }
  };

  return {
    reject: climb,
    settle() {
      let last = trial();
      for (let round = 0; round < mostRounds; round++) {
        const failing = states.filter((s) => s.steps[s.at] && !s.gap.closedBy(outcomeOf(last.review, s.gap.finding.requirement)));
        const names = new Set(failing.map((s) => s.gap.finding.requirement));
        // A point that hangs on another one waits until that one is settled.
        const ready = failing.filter((s) => !s.gap.needs.some((id) => names.has(id)));
        for (const state of ready.length > 0 ? ready : failing) next(state, last.review, last.previews, documents);
        if (failing.length === 0) {
          const worse = worsened(before, last.review, states);
          if (worse.length === 0) break;
          const why = `Its wording would worsen ${worse.map((f) => f.requirement).join(', ')}.`;
          const guilty = touching(worse, before, last);
          const names = guilty.size > 0 ? guilty : culprit(states, () => worsened(before, trial().review, states).length > 0);
          for (const requirement of names) climb(requirement, why);
        }
        last = trial();
      }
      // What is still open after the last round, or does harm, leaves no edit behind.
      for (;;) {
        const failing = states.filter((s) => s.steps[s.at] && !s.gap.closedBy(outcomeOf(last.review, s.gap.finding.requirement)));
        const worse = failing.length > 0 ? [] : worsened(before, last.review, states);
        if (failing.length === 0 && worse.length === 0) break;
        const harmful = worse.length > 0 ? culprit(states, () => worsened(before, trial().review, states).length > 0) : new Set<string>();
        for (const state of states)
          if (failing.includes(state) || harmful.has(state.gap.finding.requirement)) {
            state.at = state.steps.length;
            if (worse.length > 0) state.why = `Its wording would worsen ${worse.map((f) => f.requirement).join(', ')}.`;
          }
        last = trial();
      }
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

/** The next bigger change; first, up to three times, the present one with what stands against it in another sentence taken out. */
function next(state: State, review: Review, previews: readonly Preview[], documents: readonly ContractDocument[]): void {
  const current = state.steps[state.at];
  const finding = review.findings.find((f) => f.requirement === state.gap.finding.requirement);
  const against =
    finding?.evidence.find((e) => e.role === 'takes-back') ?? (finding?.outcome === 'adverse' ? finding.evidence[0] : undefined);
  if (current && against && state.extensions < 3) {
    const start = previews[against.document]?.back(against.highlights[0]?.start ?? against.start);
    const place = start === undefined ? undefined : placeOf(documents, { ...against, start, highlights: [] });
    const touched = place && current.some(({ document, edit }) => document === place.document && touches(edit, place.sentence));
    if (place && !touched) {
      state.extensions++;
      state.steps.splice(state.at + 1, 0, ...without(place, state.gap, current).map((step) => [...current, ...step]));
    }
  }
  state.at++;
}

function touches(edit: Joint['edit'], span: { start: number; end: number }): boolean {
  if (edit.kind === 'add-clause') return false;
  const end = edit.kind === 'insert' ? edit.at : edit.end;
  return offsetOf(edit) <= span.end && end >= span.start;
}

function outcomeOf(review: Review, requirement: string): FindingOutcome {
  return review.findings.find((f) => f.requirement === requirement)?.outcome ?? 'missing';
}

const rank: Record<FindingOutcome, number> = { 'not-applicable': 4, met: 3, weak: 2, undetermined: 1, missing: 1, adverse: 0 };

/** Findings that are worse than before, gaps under negotiation left out. */
export function worsened(before: Review, after: Review, states: readonly { readonly gap: Gap }[]): Finding[] {
  const own = new Set(states.map((s) => s.gap.finding.requirement));
  return before.findings.filter((f) => !own.has(f.requirement) && rank[outcomeOf(after, f.requirement)] < Math.min(3, rank[f.outcome]));
}

/** Gaps whose edits touch the words that a worsened finding stood on, or stands on now. */
function touching(
  worse: readonly Finding[],
  before: Review,
  last: { joints: readonly Joint[]; previews: readonly Preview[]; review: Review },
): Set<string> {
  const guilty = new Set<string>();
  for (const { requirement } of worse) {
    const old = before.findings.find((f) => f.requirement === requirement)?.evidence ?? [];
    const now = last.review.findings.find((f) => f.requirement === requirement)?.evidence ?? [];
    for (const { document, edit, parts } of last.joints) {
      const cited = (e: Finding['evidence'][number]): boolean =>
        e.document === document && (e.role === 'decides' || e.role === 'takes-back');
      const after = (e: Finding['evidence'][number]): boolean =>
        textOf(edit).some((text) => text.includes(e.quote) || e.quote.includes(text));
      const hit =
        old.some((e) => cited(e) && touches(edit, e)) || now.some((e) => cited(e) && isNew(last.previews[document], e) && after(e));
      if (hit) for (const { gap } of parts) guilty.add(gap.finding.requirement);
    }
  }
  return guilty;
}

/** The gap without whose change no harm is done, found by halving; harm is asked for with some gaps paused. */
function culprit(states: readonly State[], isHarm: () => boolean): Set<string> {
  let suspects = states.filter((s) => s.steps[s.at]);
  while (suspects.length > 1) {
    const half = suspects.slice(0, suspects.length >> 1);
    for (const state of half) state.paused = true;
    const stays = isHarm();
    for (const state of half) state.paused = false;
    suspects = stays ? suspects.slice(half.length) : half;
  }
  return new Set(suspects.map((s) => s.gap.finding.requirement));
}

function textOf(edit: Joint['edit']): string[] {
  return edit.kind === 'delete' ? [] : edit.kind === 'add-clause' ? edit.paragraphs : [edit.text.trim()];
}

function isNew(shown: Preview | undefined, evidence: { start: number; end: number; highlights: readonly { start: number }[] }): boolean {
  return shown?.back(evidence.highlights[0]?.start ?? evidence.start) === undefined;
}
