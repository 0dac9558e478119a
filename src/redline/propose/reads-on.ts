/** Whether a sentence still reads when words are taken out of it. */
import type { Span } from '../../text/sentences.js';

const dangling =
  /(?:^|\s)(?:than|most|of|to|by|at|in|for|with|the|an?|any|no|not|only|up|be|is|are|from|on|limited|exceed|maximum|per|every|each|and|or|its|their|shall|will|may|must|than|during|within|under)\s*$/i;
const severed = /^\s*(?:of|than|to|per|which|delivery of which|\)|times?|audits?|thereof|['’])(?=\W|$)/i;

/** Whether the sentence without the span still ends and goes on like one; `fewest` words must be left. A hedge may stand between "shall" and its verb. */
export function readsOn(text: string, sentence: Span, span: Span, fewest = 6): boolean {
  const left = text.slice(sentence.start, span.start);
  const right = text.slice(span.end, sentence.end);
  if (left.trim().split(/\s+/).length < 2 || dangling.test(fewest < 6 ? left.replace(/\b(?:shall|will|must|may)\s*$/, '') : left))
    return false;
  if (severed.test(right) || /^,?\s*(?:delivery |all |each |any )?of which\b/.test(right)) return false;
  if (/[,;]\s*$/.test(left) && /^\s*[.,;]/.test(right)) return false;
  const cut = text.slice(span.start, span.end);
  // "at its cost and at its day rates": the second half cannot stand without the first.
  const half = /^\s*(?:and|or)\s+(?:at|on|by|in|for|with|within|upon|against|under|subject)\b/;
  if (half.test(right) && /^\s*(?:at|on|by|in|for|with|within|upon|against|under|subject)\b/.test(cut)) return false;
  const rest = `${left} ${right}`.match(/\p{L}+/gu)?.length ?? 0;
  const least = /^[,;]/.test(cut) ? 3 : /\b(?:once|twice|per)\b/.test(cut) ? 4 : fewest;
  if (rest < least) return false;
  const open = (mark: string): number => cut.split(mark).length - 1;
  if (/[([“]\s*$/.test(left) || open('[') !== open(']')) return false;
  return open('(') === open(')') && open('“') === open('”') && /\p{L}{3}/u.test(cut);
}
