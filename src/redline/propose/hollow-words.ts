/**
 * Words that hollow out a grant and can be taken out of their sentence so that the rest still reads: ", no more than once per
 * year", "at Customer's sole expense". What is offered here is a guess; whether it mends anything is checked later.
 */
import type { Edit } from '../../model/edit.js';
import type { Span } from '../../text/sentences.js';
import { valuesIn } from './limits.js';
import type { Place } from './passage.js';
import { readsOn } from './reads-on.js';

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
  // What is granted on top of a ration says nothing without it.
  const more = /^,?\s+(?:and|or|but)\s+(?:in addition|additionally|also|again|further|more often)\b[^;:.]*/i.exec(after);
  return [
    ...(more ? [{ start, end: mark.end + more[0].length }] : []),
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
