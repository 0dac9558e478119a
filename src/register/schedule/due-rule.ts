/** The rules that hold for one contract → how soon it is due again. Rules for a vendor go before those for a tier, and these before those for all. */
import type { Tier } from '../../model/requirement.js';
import type { ScheduleRule, ScheduleTiming } from '../../model/schedule.js';
import { companyKey } from '../../text/company.js';
import { type DueRule, usualRule } from '../due.js';

export type { DueRule };

/** What rules ask of a contract. */
export interface RuledContract {
  readonly tier: Tier;
  readonly vendor: string | null;
}

/** The usual rule stands where no rule says otherwise. */
export function dueRuleFor(rules: readonly ScheduleRule[], contract: RuledContract): DueRule {
  const ranked = [
    rules.filter((rule) => rule.for.of === 'vendor' && isVendor(rule.for.vendor, contract.vendor)),
    rules.filter((rule) => rule.for.of === 'tier' && rule.for.tier === contract.tier),
    rules.filter((rule) => rule.for.of === 'all' || rule.for.of === 'others'),
  ];
  const first = <K extends ScheduleTiming['kind']>(kind: K): Extract<ScheduleTiming, { kind: K }>[] =>
    ranked
      .map((list) => list.flatMap(({ timing }) => (timing.kind === kind ? [timing as Extract<ScheduleTiming, { kind: K }>] : [])))
      .find((list) => list.length > 0) ?? [];
  const every = first('every').map(({ months }) => months);
  const before = first('before').map(({ days }) => days);
  return {
    months: every.length > 0 ? { ...usualRule.months, [contract.tier]: Math.min(...every) } : usualRule.months,
    leadDays: before.length > 0 ? Math.max(...before) : usualRule.leadDays,
  };
}

/** Whether a rule at set times is for the contract; `others` are those for which no rule of the tier stands. */
export function isFor(rule: ScheduleRule, rules: readonly ScheduleRule[], contract: RuledContract): boolean {
  switch (rule.for.of) {
    case 'all':
      return true;
    case 'tier':
      return rule.for.tier === contract.tier;
    case 'vendor':
      return isVendor(rule.for.vendor, contract.vendor);
    case 'others':
      return !rules.some((other) => other.for.of === 'tier' && other.for.tier === contract.tier);
  }
}

const isVendor = (wanted: string, vendor: string | null): boolean => vendor !== null && companyKey(wanted) === companyKey(vendor);
