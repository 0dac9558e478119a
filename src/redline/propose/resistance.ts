/** What still stands against a gap after a change: the sentences that take it back elsewhere, and ways to deal with them besides. */
import type { ContractDocument } from '../../model/document.js';
import type { Evidence, Review } from '../../model/review.js';
import { touches } from './combine.js';
import type { Gap } from './gap.js';
import { type Place, placeOf } from './passage.js';
import type { Preview } from './preview.js';
import { without } from './removals.js';
import type { Step } from './step.js';

/** The present change together with each way to deal with what stands against it in another sentence; none if nothing does. */
export function deepened(
  gap: Gap,
  current: Step,
  { previews, review }: { readonly previews: readonly Preview[]; readonly review: Review },
  documents: readonly ContractDocument[],
): Step[] {
  const finding = review.findings.find((f) => f.requirement === gap.finding.requirement);
  const granted = finding?.evidence.find((e) => e.role === 'decides')?.highlights.map((mark) => mark.start) ?? [];
  // what takes back in the granting sentence itself is marked there too
  const elsewhere = (e: Evidence): boolean => e.role === 'takes-back' && !e.highlights.some((mark) => granted.includes(mark.start));
  const against = finding?.evidence.find(elsewhere) ?? (finding?.outcome === 'adverse' ? finding.evidence[0] : undefined);
  if (current.length === 0 || !against) return [];
  const place = placesOf(against, previews[against.document], documents).find(
    ({ document, sentence }) => !current.some((part) => part.document === document && touches(part.edit, sentence)),
  );
  return place ? without(place, gap, current).map((step) => [...current, ...step]) : [];
}

/** The sentences of the original that hold the marked words of an evidence in a proposal, in the order of the marks. */
function placesOf(evidence: Evidence, shown: Preview | undefined, documents: readonly ContractDocument[]): Place[] {
  const marks = evidence.highlights.length > 0 ? evidence.highlights : [{ start: evidence.start, end: evidence.start }];
  const places = marks.flatMap((mark) => {
    const start = shown?.back(mark.start);
    if (start === undefined) return [];
    const highlights = [{ start, end: start + mark.end - mark.start }];
    const place = placeOf(documents, { ...evidence, start, highlights });
    return place ? [place] : [];
  });
  return places.filter((place, i) => places.findIndex((p) => p.sentence.start === place.sentence.start) === i);
}
