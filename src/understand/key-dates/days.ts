/** Days: when the contract was signed, when it takes effect, when its term ends. */
import type { KeyDate } from '../../model/key-dates.js';
import { datesIn, type WrittenDate } from '../../text/dates.js';
import { factFrom, type Statement } from './statement.js';

const contractWord =
  '(?:agreement|contract|addendum|amendment|dpa|baa|terms|lease|licen[cs]e|order(?: form)?|deed|policy|vertrag|vereinbarung|contrat|accord)';

/** Words right before the date ("effective as of", "Effective Date:"), or right after it ("(the "Effective Date")"). */
const effectiveBefore =
  /(?:(?:effective|commencement|start(?:ing)?|inception)[ -]date\b[^.;]{0,60}|\b(?:effective|beginning|commencing|starting|starts|begins|commences?|takes? effect|took effect|in (?:force|effect)|into (?:force|effect)|with effect|commenced)\b(?:\s+(?:as\s+of|as\s+from|on|upon|from|at|and|date|the))*|\blast updated\s*(?:and effective)?|gültig ab|ab dem|in kraft (?:am|ab)|à compter du|entrée en vigueur[^.;]{0,20})\s*[:|("“”*\s,-]*(?:the\s+)?$/i;
const effectiveAfter =
  /^\W{0,4}(?:\((?:the|hereinafter|this|")?[^)]{0,40}(?:effective|commencement|start) date|,?\s*(?:being )?the (?:effective|commencement) date)/i;
const signedBefore =
  /(?:\b(?:dated|date|datum|signed|executed|entered\s+into|made|concluded|date of (?:signature|execution|this agreement)|agreement date|signature date)\b(?:\s+(?:and|entered|into|made|executed|signed|effective|dated|by|as\s+of|as\s+at|of|on|at|this|the|am|le))*)\s*[:|("“”*\s,-]*(?:the\s+|this\s+)?$/i;
const endsBefore =
  /(?:\b(?:until|through|to|till|ending|ends?|expir(?:es?|ing|ation)(?: date)?|terminat(?:es?|ing)|bis(?: zum)?|jusqu'au)\b(?:\s+(?:on|at|and|including|upon|midnight|of|the|\(but excluding\)))*)\s*[:|("“”*\s,-]*(?:the\s+)?$/i;

/** Laws, other agreements and versions have days of their own. */
const otherThing =
  /\b(?:regulation|directive|act|law|statute|decision|council|parliament|standard|version|iso|gdpr|amended|resolution|ordinance|code|decree|congress|public company)\b[^.;]{0,60}$/i;
const ofTerm = /\b(?:term|period|agreement|contract|addendum|dpa|baa|in (?:force|effect)|full force|laufzeit)\b/i;
const ofOthers = /\b(?:certificat\w*|insurance|warranty|patent|offer|quot(?:e|ation)|voucher|password|visa|permit)\b/i;

/** What each date of a sentence is, as far as its neighbours say so. */
export function daysIn(statement: Statement): KeyDate[] {
  const { text } = statement;
  const found: KeyDate[] = [];
  for (const written of datesIn(text)) {
    const before = text.slice(Math.max(0, written.start - 140), written.start);
    const after = text.slice(written.end, written.end + 80);
    if (otherThing.test(before.slice(-70)) && !effectiveAfter.test(after)) continue;
    const kind = kindOf(before, after, statement);
    if (kind) found.push(factFrom(kind, statement, dayParts(written)));
  }
  return found;
}

const dayParts = ({ readings }: WrittenDate): Pick<KeyDate, 'date' | 'readings'> =>
  readings.length === 1 ? { date: readings[0]!, readings: [] } : { date: null, readings: [...readings] };

function kindOf(before: string, after: string, { text, about, isAnnex }: Statement): 'effective' | 'signed' | 'ends' | undefined {
  if (effectiveAfter.test(after)) return 'effective';
  if (effectiveBefore.test(before)) return isAnnex && !/effective|commence/i.test(text.slice(0, 60)) ? undefined : 'effective';
  if (endsBefore.test(before) && !ofOthers.test(text) && (ofTerm.test(text) || /\bterm\b|duration|laufzeit/i.test(about))) return 'ends';
  if (/\bfrom\s*$/i.test(before) && /\b(?:term|period|duration)\b/i.test(before) && /^\W*(?:until|to|through|and ends?)\b/i.test(after))
    return 'effective';
  if (signedBefore.test(before)) return isAnnex ? undefined : 'signed';
  // "this 3rd day of March 2025", "This Agreement (…), 3 March 2025, is between"
  if (
    new RegExp(`\\bthis (?:[\\w-]+ ){0,4}${contractWord}\\b[^.;]{0,120}$`, 'i').test(before) &&
    /\b(?:between|among|by and)\b/i.test(text)
  )
    return 'signed';
  return undefined;
}
