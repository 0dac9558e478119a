/** Words added beside those that fall short: in their sentence, behind it, or as a paragraph of their own. */
import type { Edit } from '../../model/edit.js';
import { sentences } from '../../text/sentences.js';
import type { Gap } from './gap.js';
import { clauseEnd, isFixed, type Place, partEnd, sentenceEnd } from './passage.js';
import { placed, type Step } from './step.js';

/** The words to add and, failing them, the opening sentence of the clause, each at every place it may go; smallest first. */
export function additions(gap: Gap, place: Place, clauses: readonly Step[]): Step[] {
  const texts = [gap.strengthen, openingOf(gap.clause)].filter((text) => text !== undefined);
  return [...new Set(texts)].flatMap((text) => [...(isFixed(place) ? [] : addition(text, place)), ...asParagraphs(text, clauses)]);
}

const exclusive = /\b(?:solely|only|exclusively|sole|in full|(?:shall|may|will|does|do|need) not|no (?:right|obligation|duty)|waives?)\b/i;

/** The whole sentences that may be added right behind one that takes a grant back, unless it leaves no room beside itself. */
export function answers(gap: Gap, place: Place): Step[] {
  const { sentence, text } = place;
  if (isFixed(place) || exclusive.test(text.slice(sentence.start, sentence.end))) return [];
  return shortTexts(gap).flatMap((words) => addition(words, place));
}

/** What says all that is needed in a sentence of its own, without the rest of the clause. */
export function shortTexts(gap: Gap): string[] {
  const texts = [gap.strengthen, openingOf(gap.clause)].filter((text) => text !== undefined && !text.startsWith(','));
  return [...new Set(texts as string[])];
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

function asParagraphs(text: string, clauses: readonly Step[]): Step[] {
  if (text.startsWith(',')) return [];
  return clauses.flatMap(([clause]) => {
    if (clause?.edit.kind !== 'add-clause') return [];
    const edit: Edit = { ...clause.edit, paragraphs: [text] };
    return [[{ ...clause, edit }]];
  });
}

/** First sentence of a clause of several. */
function openingOf(clause: string): string | undefined {
  const parts = sentences(clause);
  return parts.length > 1 ? clause.slice(parts[0]!.start, parts[0]!.end) : undefined;
}
