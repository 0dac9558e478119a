/** Words taken out or exchanged because they stand against what is asked for. */
import { answers, shortTexts } from './additions.js';
import type { Gap } from './gap.js';
import { hedgeEdits } from './hedges.js';
import { hollowCuts } from './hollow-words.js';
import { isFixed, isForm, isWholeBlock, type Place, wordsStart } from './passage.js';
import { placed, type Step } from './step.js';
import { emptied } from './tidy.js';

/** Ways to deal with what stands against a gap in a sentence, smallest first; `present` are the edits made besides. */
export function without(place: Place, gap: Gap, present: Step = []): Step[] {
  const said = present.some(({ purpose }) => purpose === 'clause' || purpose === 'exchange');
  const answered = present.length === 0 ? answers(gap, place) : [];
  const softened = hedgeEdits(place, gap.vendor).map((edits) => placed(place, edits, 'hedge'));
  return [...softened, ...removals(place, null), ...answered, ...sentenceCut(place), ...(said ? wholeCut(place) : exchanges(gap, place))];
}

/** The parts of a sentence that hollow it out, each taken out alone. */
export function removals(place: Place, value: string | null): Step[] {
  if (isFixed(place)) return [];
  return hollowCuts(place, value).map((edit) => placed(place, [edit], 'removal'));
}

/** The sentence taken out, where others stand beside it. */
export function sentenceCut(place: Place): Step[] {
  if (isWholeBlock(place) || isFixed(place)) return [];
  const { text, block } = place;
  let { start, end } = place.sentence;
  if (text[start - 1] === ' ' && start > wordsStart(block)) start--;
  else if (text[end] === ' ' && end < block.end) end++;
  return [placed(place, [{ kind: 'delete', start, end }], 'removal')];
}

/** A sentence that is all its paragraph or cell says, gone; the numbers and cells beside it stay. */
export function wholeCut(place: Place): Step[] {
  if (!isWholeBlock(place) || isFixed(place)) return [];
  return [placed(place, [emptied(place.block)], 'removal')];
}

/** The sentence exchanged for the words that are asked for, shortest first. */
export function exchanges(gap: Gap, place: Place): Step[] {
  if (isForm(place)) return [];
  const { start, end } = place.sentence;
  return [...new Set([...shortTexts(gap), gap.clause])]
    .filter((text) => !text.startsWith(','))
    .map((text) => placed(place, [{ kind: 'replace', start, end, text }], 'exchange'));
}
