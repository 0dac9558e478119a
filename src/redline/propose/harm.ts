/** Harm: findings that a proposal makes worse, and whose changes are to blame for it. */
import type { Finding, FindingOutcome, Review } from '../../model/review.js';
import { type Joint, touches } from './combine.js';
import type { Gap } from './gap.js';
import type { Preview } from './preview.js';

/** The outcome of a requirement in a review; missing if it has no finding. */
export function outcomeOf(review: Review, requirement: string): FindingOutcome {
  return review.findings.find((f) => f.requirement === requirement)?.outcome ?? 'missing';
}

const rank: Record<FindingOutcome, number> = { 'not-applicable': 4, met: 3, weak: 2, undetermined: 1, missing: 1, adverse: 0 };

/** Findings that are worse than before, gaps under negotiation left out. */
export function worsened(before: Review, after: Review, states: readonly { readonly gap: Gap }[]): Finding[] {
  const own = new Set(states.map((s) => s.gap.finding.requirement));
  return before.findings.filter((f) => !own.has(f.requirement) && rank[outcomeOf(after, f.requirement)] < Math.min(3, rank[f.outcome]));
}

/** Gaps whose edits touch the words that a worsened finding stood on, or stands on now. */
export function touching(
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

/** A point whose change can be left out for a moment. */
export interface Suspect {
  readonly gap: Gap;
  paused: boolean;
}

/** The one among those with changes without whose change no harm is done, found by halving; harm is asked for with some paused. */
export function culprit(all: readonly Suspect[], isHarm: () => boolean): Set<string> {
  let suspects = all;
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
