/**
 * The ways to mend a gap, smallest first: a number, a hedge, a phrase added, words taken out, a sentence exchanged, a clause.
 * Which of them mends it is found out by checking the contract with the change.
 */
import type { ContractDocument } from '../model/document.js';
import type { Edit } from '../model/edit.js';
import type { Evidence, Finding } from '../model/review.js';
import { sentences } from '../text/sentences.js';
import type { Gap } from './gap.js';
import { hedgeEdits, hollowCuts } from './hollow-words.js';
import { numberEdits } from './limits.js';
import { clauseEnd, isFixed, isWholeBlock, type Place, partEnd, placeOf, sentenceEnd } from './passage.js';
import { sitesFor } from './placement.js';

/** What an edit does, for the words of its comment. */
export type Purpose = 'number' | 'hedge' | 'addition' | 'removal' | 'exchange' | 'clause';

/** An edit in one of the contract's documents. */
export interface PlacedEdit {
  readonly document: number;
  readonly edit: Edit;
  readonly purpose: Purpose;
}

/** Edits that are made together or not at all. */
export type Step = readonly PlacedEdit[];

/** Words by which an addition stands against what the contract says beside it, so that an adverse sentence may stay. */
const prevails = /\boutside any\b|\bno limit on\b|\bno notice is needed\b|\bdo(?:es)? not (?:replace|limit)\b/i;

/** All ways to mend one gap, smallest first. `all` are the findings of the review. */
export function ladder(gap: Gap, all: readonly Finding[], documents: readonly ContractDocument[]): Step[] {
  const find = (role: Evidence['role']): Place | undefined => {
    const evidence = gap.finding.evidence.find((e) => e.role === role);
    return evidence && placeOf(documents, evidence);
  };
  const decides = find('decides');
  const takes = find('takes-back');
  const clauses = clauseSteps(gap, all, documents);
  const steps: Step[] = [];
  if (takes) steps.push(...without(takes, gap));
  if (decides) {
    steps.push(...numbers(gap, decides), ...hedged(gap, decides));
    const added = gap.finding.outcome === 'weak' || prevails.test(gap.strengthen ?? '') ? additions(gap, decides, clauses) : [];
    const cuts = removals(decides, gap.finding.value);
    const graded = gap.finding.outcome === 'weak' ? [...added, ...cuts] : [...cuts, ...added, ...sentenceCut(decides)];
    steps.push(...graded);
    if (takes && added[0]) for (const step of without(takes, gap, added[0])) steps.push([...step, ...added[0]]);
    if (gap.finding.outcome === 'adverse') steps.push(...exchanges(gap, decides));
  }
  steps.push(...clauses);
  if (takes && clauses[0]) for (const step of without(takes, gap, clauses[0])) steps.push([...step, ...clauses[0]]);
  if (decides && gap.finding.outcome !== 'adverse') steps.push(...exchanges(gap, decides));
  return steps;
}

/** Ways to take out what stands against a gap in a sentence; `present` are the edits made besides. */
export function without(place: Place, gap: Gap, present: Step = []): Step[] {
  const said = present.some(({ purpose }) => purpose === 'clause' || purpose === 'exchange');
  // What is asked for stands elsewhere already: the sentence is not exchanged for it once more but goes.
  const { block, sentence } = place;
  const gone: Edit =
    block.label === undefined
      ? { kind: 'delete', start: block.start, end: block.end }
      : { kind: 'replace', start: sentence.start, end: sentence.end, text: 'Intentionally omitted.' }; // the numbers after it stay
  const whole: Step[] = isWholeBlock(place) && !block.cell ? [placed(place, [gone], 'removal')] : [];
  return [...removals(place, null), ...sentenceCut(place), ...(said ? whole : exchanges(gap, place))];
}

const placed = (place: Place, edits: readonly Edit[], purpose: Purpose): PlacedEdit[] =>
  edits.map((edit) => ({ document: place.document, edit, purpose }));

function numbers(gap: Gap, place: Place): Step[] {
  const edits = numberEdits(gap, place);
  return edits.length > 0 ? [placed(place, edits, 'number')] : [];
}

function hedged(gap: Gap, place: Place): Step[] {
  return hedgeEdits(place, gap.vendor).map((edits) => placed(place, edits, 'hedge'));
}

function removals(place: Place, value: string | null): Step[] {
  if (isFixed(place)) return [];
  return hollowCuts(place, value).map((edit) => placed(place, [edit], 'removal'));
}

function sentenceCut(place: Place): Step[] {
  if (isWholeBlock(place) || isFixed(place)) return [];
  const { text, block } = place;
  let { start, end } = place.sentence;
  if (text[start - 1] === ' ' && start > block.start) start--;
  else if (text[end] === ' ' && end < block.end) end++;
  return [placed(place, [{ kind: 'delete', start, end }], 'removal')];
}

function exchanges(gap: Gap, place: Place): Step[] {
  const { start, end } = place.sentence;
  const texts = [gap.strengthen, gap.clause].filter((text): text is string => text !== undefined && !text.startsWith(','));
  return texts.map((text) => placed(place, [{ kind: 'replace', start, end, text }], 'exchange'));
}

/** The words to add, and failing them the opening sentence of the clause, each in the sentence, after it, or as a paragraph beside it. */
function additions(gap: Gap, place: Place, clauses: readonly Step[]): Step[] {
  const texts = [gap.strengthen, openingOf(gap.clause)].filter((text) => text !== undefined);
  return [...new Set(texts)].flatMap((text) => [...(isFixed(place) ? [] : addition(text, place)), ...asParagraph(text, clauses)]);
}

function addition(text: string, place: Place): Step[] {
  const { block, sentence } = place;
  const insert = (at: number, words: string): Step => placed(place, [{ kind: 'insert', at, text: words }], 'addition');
  if (text.startsWith(',')) {
    const ends = [...new Set([partEnd(place) ?? clauseEnd(place), clauseEnd(place), sentenceEnd(place)])];
    return ends.map((at) => insert(at, text));
  }
  const words = place.text.slice(sentence.start, sentence.end);
  if (block.cell) return [insert(block.end, /[.!?]$/.test(place.text.slice(block.start, block.end)) ? ` ${text}` : `. ${text}`)];
  // In an item of a list that goes on, a sentence of its own has no place.
  return /[.!?]["”’)\]]*$/.test(words) ? [insert(sentence.end, ` ${text}`)] : [];
}

function asParagraph(text: string, clauses: readonly Step[]): Step[] {
  const clause = clauses[0]?.[0];
  if (text.startsWith(',') || clause?.edit.kind !== 'add-clause') return [];
  return [[{ ...clause, edit: { ...clause.edit, paragraphs: [text] } }]];
}

/** First sentence of a clause of several. */
function openingOf(clause: string): string | undefined {
  const parts = sentences(clause);
  return parts.length > 1 ? clause.slice(parts[0]!.start, parts[0]!.end) : undefined;
}

function clauseSteps(gap: Gap, all: readonly Finding[], documents: readonly ContractDocument[]): Step[] {
  const sites = sitesFor(gap.finding, all, documents);
  const best = [...new Set([sites[0], sites.at(-1)])].filter((site) => site !== undefined);
  return best.map((site) => [
    {
      document: site.document,
      edit: {
        kind: 'add-clause',
        after: site.after,
        ...(site.like === undefined ? {} : { like: site.like }),
        ...(site.ownHeading ? { heading: gap.heading } : {}),
        paragraphs: [gap.clause],
      },
      purpose: 'clause',
    },
  ]);
}
