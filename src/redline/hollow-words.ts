/**
 * Words that hollow out a grant and can be taken out of their sentence so that the rest still reads: ", no more than once per
 * year", "at Customer's sole expense", "where feasible". What is offered here is a guess; whether it mends anything is checked later.
 */
import type { Edit } from '../model/edit.js';
import type { Span } from '../text/sentences.js';
import { valuesIn } from './limits.js';
import type { Place } from './passage.js';

const hedges = [
  /,?\s*\b(?:where|if|when|to the extent|as far as|insofar as|whenever|as soon as)\s+(?:reasonably |legally |technically |commercially )?(?:feasible|possible|practicable|practical|appropriate|circumstances permit)\b/gi,
  /,?\s*\b(?:to the extent|only where|only if|where|if|as)\s+(?:so )?(?:it is )?(?:legally )?required (?:to do so )?(?:by|under) (?:applicable |mandatory )?(?:law|laws|data protection laws?|legislation)\b/gi,
  /\b(?:use|make|employ)s?\s+(?:its |all |commercially |reasonable |best )*(?:efforts|endeavou?rs)\s+to\s+/gi,
  /,?\s*\b(?:at|in) (?:its|the [A-Z]\w+['’]s|[A-Z]\w+['’]s) (?:own |sole |absolute |reasonable )*(?:discretion|choice|option|election)\b,?/g,
];
const wishes = /\b(?:(?:will|shall) (?:aim|try|endeavou?r|strive|seek) to|(?:aims?|tries|try|endeavou?rs?|strives?|seeks?|intends?) to)\b/g;

/** Deletions of hedges in the sentence, and the exchange of a wish ("will endeavour to", "the Supplier may") for a duty. */
export function hedgeEdits({ sentence, text }: Place, vendor: string): Edit[][] {
  const words = text.slice(sentence.start, sentence.end);
  const cuts: Edit[] = hedges.flatMap((pattern) =>
    [...words.matchAll(pattern)].map((m): Edit => {
      const start = sentence.start + m.index;
      return { kind: 'delete', start, end: start + m[0].length };
    }),
  );
  const sound = cuts.filter((cut) => cut.kind === 'delete' && readsOn(text, sentence, cut, 3));
  const choice = new RegExp(`(?<=${vendor.replace(/[^\w\s]/g, '.')}\\s+)(?:may|can|might)\\b`, 'gi');
  const duty: Edit[] = [...words.matchAll(wishes), ...words.matchAll(choice)]
    .slice(0, 1)
    .map((m) => ({ kind: 'replace', start: sentence.start + m.index, end: sentence.start + m.index + m[0].length, text: 'shall' }));
  // "may, in its discretion, permit" becomes "shall permit", not "shall, in its discretion, permit".
  return sound.length > 0 && duty.length > 0 ? [sound, [...sound, ...duty]] : [sound, duty].filter((edits) => edits.length > 0);
}

const openers =
  /(?:\band\s+)?\b(?:(?:but\s+)?(?:no|not) (?:more|less)(?: often| frequently)? than|at most|up to|(?:up to )?a maximum of|not exceeding|limited to|only|solely|exclusively|subject to|provided that|provided, however, that|at (?:the )?(?:[A-Z]\w+['’]s?|its|their) (?:own |sole )*(?:cost|expense)s?|for a fee|against payment)\b/g;

/** Deletions of a phrase that holds a highlight or the value found; the best sounding first, at most four. */
export function hollowCuts(place: Place, value: string | null): Edit[] {
  const { sentence, text } = place;
  const marked: Span[] = [...place.highlights, ...valuesIn(place).filter((v) => v.kind === 'count' || v.shown === value)];
  const spans: Span[] = marked.flatMap((mark) => [...segments(place, mark), ...phrases(place, mark)]);
  const seen = new Set<string>();
  return spans
    .filter((span) => {
      const key = `${span.start}:${span.end}`;
      if (seen.has(key) || !readsOn(text, sentence, span)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, 4)
    .map(({ start, end }) => ({ kind: 'delete', start, end }));
}

/** The part between commas that holds the words, unless it is the first or carries the sentence's verb. */
function segments({ sentence, text }: Place, mark: Span): Span[] {
  const commas = [...text.slice(sentence.start, sentence.end).matchAll(/,(?=\s)|\s[–—](?=\s)|;(?=\s)|(?<!,)\s(?=but\s)/g)].map(
    (m) => sentence.start + m.index,
  );
  const start = commas.filter((at) => at < mark.start).at(-1);
  if (start === undefined) return [];
  const end = commas.find((at) => at >= mark.end) ?? sentence.end - (/[.;:!?]$/.test(text.slice(sentence.start, sentence.end)) ? 1 : 0);
  const words = text.slice(start, end);
  return limiter.test(words) && !(/\b(?:shall|will|may|must|can)\b/.test(words) && !conditional.test(words)) ? [{ start, end }] : [];
}

/** What a part between commas begins with when it narrows what stands before it; "but" always does. */
const limiter =
  /^[,;\s–—]+(?:but\b|(?:and |or |in each case |always |save that |it being understood that )*(?:no|not|only|solely|exclusively|at|up to|a maximum|limited|subject|provided|on condition|unless|except|if|where|when|which|so long|as long|during|upon|on|after|within|for|once|twice|annually|to the extent|insofar|as far|without)\b)/i;
const conditional = /^[,;\s–—]+(?:but\b|(?:and )?(?:which|provided|so long as|as long as|where|if|unless|except|on condition)\b)/i;

/** From a word that opens such a phrase to the next mark or preposition after the words; or the words as one of two things offered. */
function phrases({ sentence, text }: Place, mark: Span): Span[] {
  const before = text.slice(sentence.start, mark.end);
  const opener = [...before.matchAll(openers)].filter((m) => sentence.start + m.index >= mark.start - 60).at(-1);
  // Words that nothing marks as a limit may be the grant itself.
  if (!opener && !/\b(?:once|twice|per|annually|yearly|a year)\b/i.test(text.slice(mark.start, mark.end))) return alternative(text, mark);
  const from = opener ? Math.min(sentence.start + opener.index, mark.start) : mark.start;
  const after = text.slice(mark.end, sentence.end);
  const upTo = (stop: RegExp): number => {
    const found = stop.exec(after);
    return found ? mark.end + found.index : sentence.end;
  };
  const start = text[from - 1] === ' ' ? from - 1 : from;
  return [
    { start, end: mark.end },
    { start, end: upTo(/[,;:.)](?=\s|$)|\s(?=(?:and|or|upon|on|after|during|by|with)\s)/) },
    { start, end: upTo(/[,;:.)](?=\s|$)/) },
  ];
}

/** "delete or anonymise": the second of two verbs, with its "or". */
function alternative(text: string, mark: Span): Span[] {
  const lead = /\s(?:and\/)?or\s+$/.exec(text.slice(Math.max(0, mark.start - 12), mark.start));
  const isWord = /^\p{L}+$/u.test(text.slice(mark.start, mark.end));
  return lead && isWord ? [{ start: mark.start - lead[0].length, end: mark.end }] : [];
}

const dangling =
  /(?:^|\s)(?:than|most|of|to|by|at|in|for|with|the|an?|any|no|not|only|up|be|is|are|from|on|limited|exceed|maximum|per|every|each|and|or|its|their|shall|will|may|must|than|during|within|under)\s*$/i;
const severed = /^\s*(?:of|than|to|per|which|delivery of which|\)|times?|audits?|thereof|['’])(?=\W|$)/i;

/** Whether the sentence without the span still ends and goes on like one; `fewest` words must be left. A hedge may stand between "shall" and its verb. */
function readsOn(text: string, sentence: Span, span: Span, fewest = 6): boolean {
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
