/** When a contract is looked at again: after so many months by its tier, and always before the last day to give notice. */
import type { KeyDate } from '../model/key-dates.js';
import type { Tier } from '../model/requirement.js';
import { addDays, addMonths } from '../text/calendar.js';
import { termAt } from './term.js';

export interface DueRule {
  readonly months: Readonly<Record<Tier, number>>;
  /** Days before the last day to give notice (or before the end of the term, where no notice is asked for). */
  readonly leadDays: number;
}

/** Critical vendors quarterly, others yearly; a month to decide before notice must be given. */
export const usualRule: DueRule = { months: { critical: 3, standard: 12, low: 12 }, leadDays: 30 };

export interface Due {
  readonly date: string;
  /** A few words for people. */
  readonly why: string;
}

/** The next day after `reviewed`, the day of the last review. */
export function nextDue(facts: readonly KeyDate[], tier: Tier, reviewed: string, rule: DueRule = usualRule): Due {
  const months = rule.months[tier];
  const usual: Due = { date: addMonths(reviewed, months), why: `${months} months after the last review (${tier})` };
  // A review inside the lead time was the one before that notice; the next is before the one after.
  const term = termAt(facts, addDays(reviewed, rule.leadDays + 1));
  if (!term) return usual;
  const act = term.lastNotice ?? term.ends;
  const date = addDays(act, -rule.leadDays);
  if (date >= usual.date) return usual;
  const what = term.lastNotice === null ? 'the term ends' : 'the last day to give notice is';
  return { date, why: `${what} ${term.lastNotice === null ? 'on ' : ''}${act}` };
}
