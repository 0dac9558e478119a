/**
 * For each contract: how soon it is due again by the rules that hold for it, and what day it is for it. A day begins in the time zone of
 * its rules (where they have several, where it begins first); without rules, in that of the kit. The database's clock decides.
 */
import type { Kit } from '../kit.js';
import { type Db, databaseNow } from '../record.js';
import { type DueRule, dueRuleFor, isFor, type RuledContract } from './due-rule.js';
import { dayIn } from './occurrences.js';
import { keptRules } from './rules.js';

export interface Days {
  rule(contract: RuledContract): DueRule;
  /** The day that counts as today, as YYYY-MM-DD. */
  today(contract: RuledContract): string;
  /** The day that a moment has. */
  of(contract: RuledContract, moment: Date): string;
}

/** As the rules stand and the clock is now; a day that the kit was given counts for all. */
export async function daysOf(db: Db, kit: Pick<Kit, 'today' | 'zone'>): Promise<Days> {
  const [kept, now] = [await keptRules(db), new Date(await databaseNow(db))];
  const rules = kept.map(({ rule }) => rule);
  const of = (contract: RuledContract, moment: Date): string => {
    const zones = kept.filter(({ rule }) => isFor(rule, rules, contract)).map(({ zone }) => zone);
    const days = (zones.length > 0 ? zones : [kit.zone ?? 'UTC']).map((zone) => dayIn(zone, moment));
    return days.sort().at(-1)!;
  };
  return { rule: (contract) => dueRuleFor(rules, contract), today: (contract) => kit.today ?? of(contract, now), of };
}
