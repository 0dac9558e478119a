/** A list inside one sentence ("The Processor shall: keep …; erase …; and tell …") as its items, each with the words that open the list. */
import type { Token } from './token.js';

export interface Items {
  /** How many of the words open the list. */
  readonly lead: number;
  /** Where each item begins; the first one begins with the sentence. */
  readonly starts: readonly number[];
}

/** The mark of an item: "1", "b", "iv". */
export const enumerator = /^(?:\d{1,3}|[a-z]|[ivx]{1,4})$/;

const longestLead = 40;
/** A label ("14.1 Cap:") opens no list. */
const shortest = 3;
const opener = /^(?:shall|will|must|may|can|agrees?|undertakes?|following|includes?|including|measures|notice)$/;
/** These go on with the item before them. */
const goesOn = /^(?:provided|except|unless|however|save|subject|if|where|which|in|so|this|such|it|they|the)$/;
const joins = /^(?:and|or)$/;

/** The items of a sentence, or null where it holds no list. */
export function itemsOf(tokens: readonly Token[]): Items | null {
  const lead = leadEnd(tokens);
  if (lead < 2) return null;
  const starts = [0];
  for (let at = lead + 1; at < tokens.length; at++) {
    if (tokens[at]?.gap !== ';') continue;
    const first = joins.test(tokens[at]?.form ?? '') ? at + 1 : at;
    if (first < tokens.length && !goesOn.test(tokens[first]?.form ?? '')) starts.push(at);
  }
  return starts.length > 1 ? { lead, starts } : null;
}

/** The word after the opening words: after a colon, or before a first enumerator; 0 where neither stands before the first semicolon. */
function leadEnd(tokens: readonly Token[]): number {
  for (let at = 1; at < Math.min(tokens.length, longestLead); at++) {
    const token = tokens[at];
    if (token?.gap === ';') return 0;
    if (token?.gap === ':') return at > shortest || tokens.slice(0, at).some((word) => opener.test(word.form)) ? at : 0;
  }
  return 0;
}
