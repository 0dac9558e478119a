/** The value of a finding and the passage in which it stands, which the finding then cites. */
import type { Matches, Passage } from '../model/match.js';
import type { Requirement } from '../model/requirement.js';
import type { Weighed } from './weigh.js';

export interface Valued {
  /** As the text has it ("72 hours"), or null. */
  readonly value: string | null;
  /** Where it stands, if not in the passage that decides. */
  readonly from: Passage | null;
}

const none: Valued = { value: null, from: null };

export function valueFound({ find }: Requirement, weighed: Weighed, matches: Matches): Valued {
  const { decides } = weighed;
  if (find.values === 'all') return { value: allValues(weighed), from: null };
  if (!decides) return none;
  const rather = nearest(decides, matches.valued.rather);
  if (rather) return { value: rather.value, from: rather };
  if (decides.value) return { value: decides.value, from: null };
  const beside = besideIt(decides, matches) ?? nearest(decides, matches.valued.beside);
  return beside ? { value: beside.value, from: beside } : none;
}

/** Of passages in the order in which they count, the first; one in the section that decides before one of the same signal elsewhere. */
function nearest(decides: Passage, passages: readonly Passage[]): Passage | undefined {
  const same = passages.filter(({ document }) => document === decides.document);
  const near = same.filter(({ signal }) => signal === same[0]?.signal);
  return near.find(({ sectionIndex }) => sectionIndex === decides.sectionIndex) ?? near[0];
}

/** Another passage in the provision or section that decides, such as the notice that is usual where an audit may also come unannounced. */
function besideIt(decides: Passage, { met, weak }: Matches): Passage | undefined {
  const valued = [...met, ...weak].filter((other) => other.value && other.document === decides.document);
  return (
    valued.find(({ provision }) => provision === decides.provision) ??
    valued.find(({ sectionIndex }) => sectionIndex === decides.sectionIndex)
  );
}

function allValues(weighed: Weighed): string | null {
  const passages = [weighed.decides, ...weighed.others].filter((passage) => passage !== null);
  const inOrder = passages.sort((a, b) => a.document - b.document || a.sentence.start - b.sentence.start);
  const seen = inOrder.flatMap(({ value }) => (value ? value.split('; ') : []));
  return seen.length > 0 ? [...new Set(seen)].join('; ') : null;
}
