/** Key dates -> when the current term ends, whether it goes on by itself, and the last day on which notice stops that. */
import type { KeyDate } from '../model/key-dates.js';
import { addDays, addPeriod } from '../text/calendar.js';

export interface Term {
  /** Last day of the term that runs on the day asked about. */
  readonly ends: string;
  /** It is renewed unless somebody gives notice. */
  readonly isRenewed: boolean;
  /** Last day to give notice, or null where the contract asks for none or does not say. */
  readonly lastNotice: string | null;
}

/** Renewals looked ahead at most, so that a term of a day in the tenth century does not hold us up. */
const mostRenewals = 5000;

/**
 * The first term whose last day to act (to give notice, or else its end) is not before `today`; null where the dates do not tell.
 * What was given beside the contract goes before what was read from it. Ambiguous dates are not used.
 */
export function termAt(facts: readonly KeyDate[], today: string): Term | null {
  const of = (kind: KeyDate['kind']): KeyDate | undefined =>
    facts.find((fact) => fact.kind === kind && fact.source === 'given') ??
    facts.find((fact) => fact.kind === kind && (fact.date !== null || fact.period !== null || fact.automatic !== null));
  const given = facts.find((fact) => fact.kind === 'notice' && fact.source === 'given' && fact.date !== null);
  const end = firstEnd(of('ends')?.date ?? null, of('effective')?.date ?? of('signed')?.date ?? null, of('term'));
  if (end === null) return given?.date && given.date >= today ? { ends: given.date, isRenewed: false, lastNotice: given.date } : null;
  const renewal = of('renewal');
  const notice = of('notice');
  const again = renewal?.automatic === true ? (renewal.period ?? of('term')?.period ?? null) : null;
  for (let n = 0; n <= Math.min(mostRenewals, renewal?.times ?? mostRenewals); n++) {
    const ends = n === 0 || !again ? end : addDays(addPeriod(addDays(end, 1), again, n), -1);
    const lastNotice = n === 0 && given?.date ? given.date : notice?.period ? addPeriod(ends, notice.period, -1) : null;
    if ((lastNotice ?? ends) >= today) return { ends, isRenewed: again !== null && n < (renewal?.times ?? mostRenewals), lastNotice };
    if (!again) return null;
  }
  return null;
}

function firstEnd(ends: string | null, begins: string | null, term: KeyDate | undefined): string | null {
  if (ends !== null) return ends;
  return begins !== null && term?.period ? addDays(addPeriod(begins, term.period), -1) : null;
}
