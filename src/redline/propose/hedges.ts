/**
 * Words that make a duty soft and can go so that the sentence still reads: "where feasible", "will endeavour to", "Where the law
 * requires it, …". What is offered here is a guess; whether it mends anything is checked later.
 */
import type { Edit } from '../../model/edit.js';
import type { Place } from './passage.js';
import { readsOn } from './reads-on.js';

const hedges = [
  /,?\s*\b(?:where|if|when|to the extent|as far as|insofar as|whenever|as soon as)\s+(?:reasonably |legally |technically |commercially )?(?:feasible|possible|practicable|practical|appropriate|circumstances permit)\b/gi,
  /,?\s*\b(?:to the extent|only where|only if|where|if|as)\s+(?:so )?(?:it is )?(?:legally )?required (?:to do so )?(?:by|under) (?:applicable |mandatory )?(?:law|laws|data protection laws?|legislation)\b/gi,
  /\b(?:use|make|employ)s?\s+(?:its |all |commercially |reasonable |best )*(?:efforts|endeavou?rs)\s+to\s+/gi,
  /,?\s*\b(?:at|in) (?:its|the [A-Z]\w+['’]s|[A-Z]\w+['’]s) (?:own |sole |absolute |reasonable )*(?:discretion|choice|option|election)\b,?/g,
];
const wishes = /\b(?:(?:will|shall) (?:aim|try|endeavou?r|strive|seek) to|(?:aims?|tries|try|endeavou?rs?|strives?|seeks?|intends?) to)\b/g;

const authority = '(?:laws?|legislation|regulations?|regulators?|authorit(?:y|ies)|GDPR)';
/** "Where required by applicable law or by a regulator, " before what is owed. */
const opening = new RegExp(
  `^(?:and |but )?(?:only )?(?:where|if|when|to the extent|insofar as|as)\\b[^,;.]{0,60}\\b(?:(?:required|mandated|demanded|prescribed)\\b[^,;.]{0,40}\\b(?:by|under)\\b[^,;.]{0,60}\\b${authority}|${authority}\\b[^,;.]{0,40}\\b(?:requires?|demands?|mandates?)|legally required|feasible|possible|practicable|appropriate)\\b[^,;.]{0,40},\\s+(\\p{L}+)`,
  'iu',
);

/** The opening condition of a sentence taken out, with a capital for the word that begins it then. */
function openingCut({ sentence, text }: Place): Edit[] {
  const match = opening.exec(text.slice(sentence.start, sentence.end));
  const first = match?.[1];
  if (!match || first === undefined) return [];
  const end = sentence.start + match[0].length;
  const capital = first.charAt(0).toUpperCase() + first.slice(1);
  if (capital === first) return [{ kind: 'delete', start: sentence.start, end: end - first.length }];
  return [{ kind: 'replace', start: sentence.start, end, text: capital }];
}

/** Deletions of hedges in the sentence, and the exchange of a wish ("will endeavour to", "the Supplier may") for a duty; smallest first. */
export function hedgeEdits(place: Place, vendor: string): Edit[][] {
  const { sentence, text } = place;
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
  const first = openingCut(place);
  // "may, in its discretion, permit" becomes "shall permit", not "shall, in its discretion, permit".
  const inside = sound.length > 0 && duty.length > 0 ? [sound, [...sound, ...duty]] : [sound, duty].filter((edits) => edits.length > 0);
  return first.length === 0 ? inside : [first, ...inside, ...inside.map((edits) => [...first, ...edits])];
}
