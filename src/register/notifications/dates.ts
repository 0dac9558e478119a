/** The days of a register for a calendar: last days to give notice, and reviews that fall due. */
import { createHash } from 'node:crypto';
import type { Contract } from '../contracts.js';
import type { Db } from '../record.js';
import { type Term, termAt } from '../term.js';
import { currentKeyDates, lastDayOf, noticeFact } from './standing.js';

export type CalendarDay = {
  /** The same for the same contract and kind, in every copy of the register: by the first text that the contract came with. */
  readonly uid: string;
  readonly contract: Contract;
  readonly day: string;
} & (
  | { readonly kind: 'due' }
  | { readonly kind: 'expiring'; readonly term: Term /** Of the clause on notice. */; readonly quote: string | null }
);

/** Contracts that are not removed, by number; the last day to act before the next review. */
export async function calendarDays(db: Db, today: string): Promise<CalendarDay[]> {
  const contracts = await db.selectFrom('contracts').selectAll().where('removed_at', 'is', null).orderBy('id').execute();
  const firsts = await db.selectFrom('versions').select(['contract_id', 'sha256']).where('number', '=', 1).execute();
  const first = new Map(firsts.map(({ contract_id, sha256 }) => [contract_id, sha256]));
  const facts = await currentKeyDates(db);
  return contracts.flatMap((contract): CalendarDay[] => {
    const uid = (kind: string): string =>
      createHash('sha256')
        .update(`${first.get(contract.id)} ${kind}`)
        .digest('hex')
        .slice(0, 32);
    const own = facts.get(contract.id) ?? [];
    const term = termAt(own, today);
    return [
      ...(term
        ? [
            {
              kind: 'expiring' as const,
              uid: uid('expiring'),
              contract,
              day: lastDayOf(term),
              term,
              quote: noticeFact(own)?.evidence?.quote ?? null,
            },
          ]
        : []),
      ...(contract.due === null ? [] : [{ kind: 'due' as const, uid: uid('due'), contract, day: contract.due }]),
    ];
  });
}
