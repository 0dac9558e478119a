/** Which passages a finding cites: the one that decides first, both sides of a take-back, where its value stands, then what supports it. */
import type { Contract } from '../model/contract.js';
import type { Matches, Passage } from '../model/match.js';
import type { Evidence } from '../model/review.js';
import type { Weighed } from './weigh.js';

/** Passages cited at most; two that stand close together are cited as one, up to `wide` characters. */
const most = 4;
/** Where fewer stand for what is met, the best of the weaker ones is cited beside them. */
const few = 3;
const wide = 1000;
const close = 120;

/** Best first; `valued` is the passage that gives the value where the one that decides does not. */
export function evidenceOf(contract: Contract, weighed: Weighed, matches: Matches, valued: Passage | null): Evidence[] {
  const list: Evidence[] = [];
  const { decides, takenBackBy } = weighed;
  const add = (next: Evidence): void => {
    if (list.some((known) => holds(known, next))) return;
    const at = list.findIndex((other) => isCloseTo(other, next));
    const near = list[at];
    if (near) list[at] = joined(contract, near, next);
    else if (list.length < most) list.push(next);
  };
  if (decides) list.push(evidence(contract, decides, 'decides'));
  if (takenBackBy) {
    const back = evidence(contract, takenBackBy, 'takes-back');
    if (list[0] && takenBackBy.unit === decides?.unit) {
      list[0] = { ...list[0], highlights: [...list[0].highlights, ...takenBackBy.highlights] };
      const words = narrowed(contract, back);
      if (words) list.push(words);
    } else list.push(back);
  }
  if (valued) add(evidence(contract, valued, 'supports'));
  const beside = matches.besides.find((passage) => !list.some((known) => holds(known, passage)));
  if (decides && beside) add(evidence(contract, beside, 'supports'));
  for (const support of decides?.supports ?? []) add(supporting(contract, support));
  for (const other of apart(weighed)) add(evidence(contract, other, 'supports'));
  const [weaker] = matches.weak;
  // what is met by several passages together is not told better by parts of it
  if (weaker && weighed.outcome === 'met' && list.length < few && decides && decides.supports.length < 2)
    add(evidence(contract, weaker, 'supports'));
  if (!decides && matches.nearest) list.push(evidence(contract, matches.nearest, 'nearest'));
  return list;
}

function holds(known: Evidence, next: { readonly document: number; readonly start: number; readonly end: number }): boolean {
  return known.document === next.document && known.start <= next.start && known.end >= next.end;
}

function isCloseTo(known: Evidence, next: Evidence): boolean {
  if (known.role === 'takes-back' || known.document !== next.document || known.insertedBy !== next.insertedBy) return false;
  const gap = Math.max(known.start - next.end, next.start - known.end);
  return gap <= close && Math.max(known.end, next.end) - Math.min(known.start, next.start) <= wide;
}

/** One quote for two that stand close together; it keeps the place and the role of the first. */
function joined(contract: Contract, known: Evidence, next: Evidence): Evidence {
  const start = Math.min(known.start, next.start);
  const end = Math.max(known.end, next.end);
  return {
    ...known,
    start,
    end,
    quote: contract.documents[known.document]?.text.slice(start, end) ?? '',
    highlights: [...known.highlights, ...next.highlights],
    ...(known.ocr || next.ocr ? { ocr: true } : {}),
  };
}

/** A facet or a lead-in that takes part in what decides. */
function supporting(contract: Contract, { start, end, section, page, document }: Passage['supports'][number]): Evidence {
  const quote = contract.documents[document]?.text.slice(start, end) ?? '';
  return { quote, start, end, section, headings: [], page, document, role: 'supports', highlights: [] };
}

/** Further passages: the best of each section that nothing else is cited from come first, since five rows of one annex prove less than an annex and a clause. */
function apart({ decides, others }: Weighed): Passage[] {
  const [best, ...more] = others;
  if (!best) return [];
  const told = new Set([decides?.sectionIndex, best.sectionIndex]);
  const elsewhere = more.filter(({ sectionIndex }) => !told.has(sectionIndex) && told.add(sectionIndex));
  return [best, ...elsewhere, ...more.filter((other) => !elsewhere.includes(other))];
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
