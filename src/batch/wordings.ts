/** Suggestions of many reviews share few wordings: equal ones become one object, so that what is made of it need be made once. */
import type { Suggestion } from '../model/review.js';

const MOST = 1000;

/** A function that gives the object that came first for all that are equal to it, as long as it is known. */
export function oneOfEqual(): (suggestion: Suggestion) => Suggestion {
  const known = new Map<string, Suggestion>();
  return (suggestion) => {
    const { text } = suggestion;
    const found = known.get(text);
    if (found && isEqual(found, suggestion)) return found;
    if (known.size >= MOST) known.clear();
    known.set(text, suggestion);
    return suggestion;
  };
}

const isEqual = (a: Suggestion, b: Suggestion): boolean =>
  a.text === b.text &&
  a.kind === b.kind &&
  a.heading === b.heading &&
  a.fallback?.text === b.fallback?.text &&
  a.fallback?.approver === b.fallback?.approver &&
  a.walkAway === b.walkAway;
