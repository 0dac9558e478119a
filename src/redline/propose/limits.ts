/** Numbers beyond a limit: only the number and its unit are exchanged, "sixty (60) days" for "7 days". */
import type { Edit } from '../../model/edit.js';
import { durationAt, limitSize, type Value, values } from '../../text/values.js';
import { words } from '../../text/words.js';
import type { Gap } from './gap.js';
import type { Place } from './passage.js';

/** A value of the sentence with its span in the document. */
export interface PlacedValue extends Value {
  readonly start: number;
  readonly end: number;
}

/** The values of a sentence, in order. */
export function valuesIn({ sentence, text }: Place): PlacedValue[] {
  const tokens = words(text, sentence.start, sentence.end);
  return values(tokens).map((value) => ({ ...value, start: tokens[value.from]!.start, end: tokens[value.to - 1]!.end }));
}

/** Replacements of the durations in the sentence that exceed the gap's limit; the finding's own value alone if it is among them. */
export function numberEdits(gap: Gap, place: Place): Edit[] {
  if (gap.limit === undefined) return [];
  const most = limitSize(gap.limit, words);
  const above = valuesIn(place).filter((value) => value.kind === 'duration' && value.size > most);
  const own = above.filter((value) => value.shown === gap.finding.value);
  return (own.length > 0 ? own : above).map(({ start, end }) => ({ kind: 'replace', start, end, text: gap.limit! }));
}

/** The first duration that a text names, as written there. */
export function durationIn(text: string): string | undefined {
  const tokens = words(text);
  for (let at = 0; at < tokens.length; at++) {
    const value = durationAt(tokens, at);
    if (value) return text.slice(tokens[at]!.start, tokens[value.to - 1]!.end);
  }
  return undefined;
}
