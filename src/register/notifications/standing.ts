/** What there is to tell about the contracts of a register on a day: reviews due, findings that became worse, terms that end. */
import { sql } from 'kysely';
import type { KeyDate } from '../../model/key-dates.js';
import type { Notification } from '../../model/notification.js';
import { addDays, daysBetween } from '../../text/calendar.js';
import { excerpt } from '../../text/excerpt.js';
import type { Contract } from '../contracts.js';
import type { Db } from '../record.js';
import { type Term, termAt } from '../term.js';

export interface StandingOptions {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Days before the last day to act on which it is told. */
  readonly expiringDays: readonly number[];
  /** Days before a review is due on which it is told; less than 0 for days after it. */
  readonly dueDays: number;
  readonly regressedDays: number;
  /** Words of the contracts go along. */
  readonly quotes: boolean;
}

/** In the order of what presses most: ends of terms by day, what became worse, reviews due by day. */
export async function standingNotifications(db: Db, options: StandingOptions): Promise<Notification[]> {
  const contracts = await db.selectFrom('contracts').selectAll().where('removed_at', 'is', null).orderBy('id').execute();
  const byDay = (a: Notification, b: Notification): number => (a.day === b.day ? a.contract - b.contract : a.day < b.day ? -1 : 1);
  const facts = await currentKeyDates(db);
  const expiring = contracts.flatMap((contract) => expiringOf(contract, facts.get(contract.id) ?? [], options));
  const last = addDays(options.today, options.dueDays);
  const due = contracts.flatMap((contract): Notification[] =>
    contract.due === null || contract.due > last
      ? []
      : [{ kind: 'due', id: `due.${contract.id}.${contract.due}`, ...headOf(contract), day: contract.due, why: contract.due_why }],
  );
  return [...expiring.sort(byDay), ...(await regressed(db, contracts, options)), ...due.sort(byDay)];
}

const headOf = ({ id, name, vendor, tier, owner }: Contract) => ({ contract: id, name, vendor, tier, owner });

/** Dates and periods of the latest review of each contract. */
export async function currentKeyDates(db: Db): Promise<Map<number, KeyDate[]>> {
  const rows = await db
    .selectFrom('key_dates')
    .innerJoin('current_reviews', 'current_reviews.id', 'key_dates.review_id')
    .select(['current_reviews.contract_id as contract', 'key_dates.facts'])
    .orderBy('key_dates.id')
    .execute();
  const facts = new Map<number, KeyDate[]>();
  for (const row of rows) facts.set(row.contract, [...(facts.get(row.contract) ?? []), row.facts]);
  return facts;
}

/** Day on which somebody must have acted. */
export const lastDayOf = ({ lastNotice, ends }: Term): string => lastNotice ?? ends;

/** The words on giving notice, or else on the term. */
export const noticeFact = (facts: readonly KeyDate[]): KeyDate | undefined =>
  (['notice', 'renewal', 'ends', 'term'] as const)
    .flatMap((kind) => facts.filter((fact) => fact.kind === kind && fact.evidence !== null))
    .at(0);

function expiringOf(contract: Contract, facts: readonly KeyDate[], { today, expiringDays, quotes }: StandingOptions): Notification[] {
  const term = termAt(facts, today);
  if (!term) return [];
  const day = lastDayOf(term);
  const left = daysBetween(today, day);
  // Of several marks that have passed only the nearest is told: nobody was there for the others.
  const mark = Math.min(...expiringDays.filter((days) => days >= left));
  if (!Number.isFinite(mark)) return [];
  const evidence = quotes ? noticeFact(facts)?.evidence : undefined;
  return [
    {
      kind: 'expiring',
      id: `expiring.${contract.id}.${day}.${mark}`,
      ...headOf(contract),
      day,
      left,
      ends: term.ends,
      renewed: term.isRenewed,
      notice: term.lastNotice !== null,
      ...(evidence ? { quotes: [{ of: 'notice', quote: evidence.quote, section: evidence.section }] } : {}),
    },
  ];
}

async function regressed(
  db: Db,
  contracts: readonly Contract[],
  { today, regressedDays, quotes }: StandingOptions,
): Promise<Notification[]> {
  const rows = await db
    .selectFrom('reviews')
    .select(['id', 'contract_id', 'at', 'changes'])
    .where(sql<boolean>`at >= ${addDays(today, -regressedDays)}::date`)
    .where(sql<boolean>`changes @? '$[*] ? (@.kind == "regressed" || @.kind == "new")'`)
    .orderBy('id')
    .execute();
  const known = new Map(contracts.map((contract) => [contract.id, contract]));
  return rows.flatMap(({ id, contract_id, at, changes }): Notification[] => {
    const contract = known.get(contract_id);
    if (!contract) return [];
    const worse = changes.filter(({ kind }) => kind === 'regressed' || kind === 'new');
    const passages = worse.flatMap(({ requirement, after }) =>
      after?.quote ? [{ of: requirement, quote: excerpt(after.quote, after.at ?? 0, 350), section: after.section }] : [],
    );
    return [
      {
        kind: 'regressed',
        id: `regressed.${contract_id}.${id}`,
        ...headOf(contract),
        day: at.slice(0, 10),
        review: id,
        changes: worse.map(({ requirement, title, severity, kind, before, after, why }) => ({
          requirement,
          title,
          severity,
          kind,
          before: before?.outcome ?? null,
          after: after?.outcome ?? null,
          because: why,
        })),
        ...(quotes ? { quotes: passages } : {}),
      },
    ];
  });
}
