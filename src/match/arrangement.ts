/** How the hits of a signal's terms lie to one another in a sentence: their order, their window and what stands near. */
import type { Signal } from '../model/requirement.js';
import type { Hit } from './lexicon.js';
import type { Unit } from './unit.js';

/** The hits of a term in the unit that is looked at. */
export type HitsHere = (term: string) => readonly Hit[];

/** The hits of all terms nearest to the anchor, if they keep the order and the window that the signal asks for. */
export function window(signal: Signal, terms: readonly string[], hits: HitsHere, anchor: Hit, unit: Unit): Hit[] | null {
  const chosen: Hit[] = [];
  if (terms.length > 0) chosen.push(anchor);
  let floor = anchor.to;
  for (const term of terms.slice(1)) {
    let best: Hit | null = null;
    for (const hit of hits(term)) {
      if (signal.ordered && hit.from < floor - 1) continue;
      if (!best || distance(hit, anchor) < distance(best, anchor)) best = hit;
    }
    if (!best) return null;
    if (signal.ordered) floor = best.to;
    chosen.push(best);
  }
  if (signal.within !== undefined && chosen.length > 1) {
    const from = Math.min(...chosen.map((hit) => hit.from));
    const to = Math.max(...chosen.map((hit) => hit.to));
    // the seam between lead-in and item costs nothing
    const seam =
      from < unit.lead && to > unit.lead
        ? unit.lead - Math.max(...chosen.filter((hit) => hit.to <= unit.lead).map((hit) => hit.to), from)
        : 0;
    if (to - from - seam > signal.within) return null;
  }
  return chosen;
}

/** Words between two hits; 0 where they touch or overlap. */
export function distance(a: Hit, b: Hit): number {
  if (a.from >= b.to) return a.from - b.to;
  if (b.from >= a.to) return b.from - a.to;
  return 0;
}

/** Whether one of the terms stands within so many words of the anchor. */
export function nearby(terms: readonly string[] | undefined, reach: number, hits: HitsHere, anchor: Hit): boolean {
  return (terms ?? []).some((term) => hits(term).some((hit) => distance(hit, anchor) <= reach));
}
