/** Which passages a finding cites: the one that decides first, both sides of a take-back, where its value stands, then what supports it. */
import type { Contract } from '../model/contract.js';
import type { Matches, Passage } from '../model/match.js';
import type { Evidence } from '../model/review.js';
import type { Weighed } from './weigh.js';

const most = 4;

/** Best first; `valued` is the passage that gives the value where the one that decides does not. */
export function evidenceOf(contract: Contract, weighed: Weighed, matches: Matches, valued: Passage | null): Evidence[] {
  const list: Evidence[] = [];
  const add = (passage: Passage, role: Evidence['role']): void => {
    const known = list.some((other) => other.document === passage.document && other.start <= passage.start && other.end >= passage.end);
    if (!known && list.length < most + 1) list.push(evidence(contract, passage, role));
  };
  if (weighed.decides) add(weighed.decides, 'decides');
  if (weighed.takenBackBy) {
    const passage = weighed.takenBackBy;
    const same = weighed.decides && passage.unit === weighed.decides.unit;
    const back = evidence(contract, passage, 'takes-back');
    if (same && list[0]) {
      list[0] = { ...list[0], highlights: [...list[0].highlights, ...passage.highlights] };
      const words = narrowed(contract, back);
      if (words) list.push(words);
    } else list.push(back);
  }
  if (valued) add(valued, 'supports');
  for (const support of weighed.decides?.supports ?? []) {
    const text = contract.documents[support.document]?.text ?? '';
    if (list.length < most && !list.some((other) => other.start <= support.start && other.end >= support.end))
      list.push({
        quote: text.slice(support.start, support.end),
        start: support.start,
        end: support.end,
        section: support.section,
        headings: [],
        page: support.page,
        document: support.document,
        role: 'supports',
        highlights: [],
      });
  }
  for (const other of weighed.others) if (list.length < most) add(other, 'supports');
  if (!weighed.decides && matches.nearest) add(matches.nearest, 'nearest');
  return list;
}

/** The words of a take-back alone, where it stands in the very sentence that grants; null where no words are marked. */
function narrowed(contract: Contract, back: Evidence): Evidence | null {
  if (back.highlights.length === 0) return null;
  const start = Math.min(...back.highlights.map((mark) => mark.start));
  const end = Math.max(...back.highlights.map((mark) => mark.end));
  return { ...back, start, end, quote: contract.documents[back.document]?.text.slice(start, end) ?? '' };
}

function evidence(contract: Contract, passage: Passage, role: Evidence['role']): Evidence {
  const document = contract.documents[passage.document];
  const text = document?.text ?? '';
  const block = document?.blocks.find((candidate) => candidate.start <= passage.sentence.start && candidate.end > passage.sentence.start);
  const inserted = document?.revisions.find(
    (revision) => revision.kind === 'insertion' && revision.start <= passage.sentence.start && revision.end >= passage.sentence.end,
  );
  return {
    quote: text.slice(passage.start, passage.end),
    start: passage.start,
    end: passage.end,
    section: passage.section,
    headings: [...passage.headings],
    page: passage.page,
    document: passage.document,
    role,
    highlights: passage.highlights.map(({ start, end }) => ({ start, end })),
    ...(block?.ocr ? { ocr: true } : {}),
    ...(inserted ? { insertedBy: inserted.author ?? 'unknown author' } : {}),
  };
}
