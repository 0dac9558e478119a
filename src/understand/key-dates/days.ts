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
  /(?:\b(?:until|through|to|till|ending|ends?|expir(?:es?|ing|ation|y)(?: date)?|terminat(?:es?|ing|ion date)|end date|bis(?: zum)?|jusqu'au)\b["”]?(?:\s+(?:on|at|and|including|upon|midnight|of|the|means?|is|shall be|\(but excluding\)))*)\s*[:|("“”*\s,-]*(?:the\s+)?$/i;

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
    for (const kind of kindsOf(before, after, statement)) found.push(factFrom(kind, statement, dayParts(written)));
  }
  return found;
}

const dayParts = ({ readings }: WrittenDate): Pick<KeyDate, 'date' | 'readings'> =>
  readings.length === 1 ? { date: readings[0]!, readings: [] } : { date: null, readings: [...readings] };

/** A day may be that of the signature and of the effect: "dated 1 May 2025 (the "Effective Date")". */
function kindsOf(before: string, after: string, statement: Statement): ('effective' | 'signed' | 'ends')[] {
  const { text, about, isAnnex } = statement;
  const isSigned = !isAnnex && (signedBefore.test(before) || executedBefore.test(before) || inPreamble.test(before)) && isOfThis(statement);
  if (effectiveAfter.test(after)) return isSigned ? ['signed', 'effective'] : ['effective'];
  const isNamedEnd = /\b(?:expir(?:ation|y)|termination|end) date\W/i.test(before.slice(-40));
  if (endsBefore.test(before) && !ofOthers.test(text) && (isNamedEnd || ofTerm.test(text) || /\bterm\b|duration|laufzeit/i.test(about)))
    return ['ends'];
  if (effectiveBefore.test(before)) {
    if (isAnnex && !/effective|commence/i.test(text.slice(0, 60))) return [];
    return isSigned && /\b(?:dated|made|entered into)\b/i.test(before) ? ['signed', 'effective'] : ['effective'];
  }
  if (/\bfrom\s*$/i.test(before) && /\b(?:term|period|duration)\b/i.test(before) && /^\W*(?:until|to|through|and ends?)\b/i.test(after))
    return ['effective'];
  return isSigned ? ['signed'] : [];
}

const executedBefore = /\bexecut\w+\b[^.;]{0,80}\b(?:as of|on|this|dated)\s+(?:the\s+)?$/i;
/** "This Agreement (…), 3 March 2025, is between …" */
const inPreamble = new RegExp(`\\b(?:this|following) (?:[\\w-]+ ){0,5}${contractWord}\\b[^.;]{0,120}$`, 'i');

/** Other agreements have days of their own: only the sentence that opens or closes this one speaks of its signature, or a line by itself. */
function isOfThis({ text, start }: Statement): boolean {
  if (text.length < 90) return true;
  return (
    /\b(?:between|among|witness whereof|execut\w+ this|by the parties|undersigned)\b/i.test(text) &&
    (start < 6000 || /\bwitness|execut|signed\b/i.test(text))
  );
}
