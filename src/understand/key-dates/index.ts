/** Contract -> the dates and periods that decide when it can be left, each with its sentence. At most one of a kind: the one said most plainly. */
import type { Bundle } from '../../model/bundle.js';
import type { Contract } from '../../model/contract.js';
import type { KeyDate } from '../../model/key-dates.js';
import { daysIn } from './days.js';
import { spansOf } from './spans.js';
import { type Statement, statements } from './statement.js';

const kinds: readonly KeyDate['kind'][] = ['signed', 'effective', 'term', 'ends', 'renewal', 'notice', 'leave'];

/** What was given beside the contract first, then what its text says. */
export function keyDates(contract: Contract, given: Bundle['dates'] = undefined): KeyDate[] {
  const found: { readonly fact: KeyDate; readonly worth: number }[] = [];
  for (const statement of statements(contract))
    for (const fact of [...daysIn(statement), ...spansOf(statement)]) found.push({ fact, worth: worthOf(fact, statement) });
  const best = kinds.flatMap((kind) => {
    const ofKind = found.filter(({ fact }) => fact.kind === kind);
    const most = Math.max(...ofKind.map(({ worth }) => worth));
    return ofKind.find(({ worth }) => worth === most)?.fact ?? [];
  });
  return [...givenDates(given), ...best];
}

const whole =
  /\b(?:initial term|initial period|term of (?:this|the) (?:[\w-]+ ){0,3}agreement|(?:this|the) (?:[\w-]+ ){0,3}(?:agreement|contract|addendum)\b[^.;]{0,90}\b(?:continues?|remains?|commences?|begins?|be effective|effect|in force|valid|expires?|terminates?))\b/i;
const ofPart = /\b(?:confidential|warrant|surviv|non-?compet|solicit)/i;

/** A fact with its figure before one without; the body before annexes; a section about it before others. */
function worthOf(fact: KeyDate, { text, start, about, isAnnex, document }: Statement): number {
  const isWhole = fact.date !== null || fact.period !== null;
  const isTold = /\b(?:term|duration|renewal|laufzeit|effective|commencement)\b/i.test(about);
  // The sentence that opens the contract: who with whom, as of when.
  const opens = (fact.kind === 'signed' || fact.kind === 'effective') && start < 6000 && /\b(?:between|among)\b/i.test(text);
  // What is said of the contract as such, not of one of the many things that it sets a time for.
  const isOfWhole = (fact.kind === 'term' || fact.kind === 'ends') && whole.test(text) && !ofPart.test(text);
  return (
    (isWhole ? 8 : fact.readings.length > 0 ? 6 : 0) +
    (isAnnex ? 0 : 2) +
    (isTold ? 1 : 0) +
    (opens || isOfWhole ? 3 : 0) +
    (document === 0 ? 0.5 : 0)
  );
}

function givenDates(given: Bundle['dates']): KeyDate[] {
  return (['signed', 'effective', 'ends', 'notice'] as const).flatMap((kind): KeyDate[] => {
    const date = given?.[kind];
    return date === undefined
      ? []
      : [{ kind, date, readings: [], period: null, automatic: null, times: null, by: null, source: 'given', evidence: null }];
  });
}
