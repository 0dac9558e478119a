/** The rules that the register keeps, and the days on which contracts are due by them. The database's clock decides what time it is. */
import { sql } from 'kysely';
import { UserError } from '../../errors.js';
import type { ScheduleRule } from '../../model/schedule.js';
import { setDue } from '../contracts.js';
import { nextDue } from '../due.js';
import { keyDatesOf, latestReviews } from '../history.js';
import { type Db, databaseNow } from '../record.js';
import type { Store } from '../store/index.js';
import { daysOf } from './days.js';
import { isFor } from './due-rule.js';
import { dayIn, nextOccurrence, passedOccurrences } from './occurrences.js';
import { type KeptRule, keptRules } from './rules.js';

/** Keeps rules and reckons all due days anew. Gives their numbers. */
export async function addRules(
  { db }: Store,
  rules: readonly ScheduleRule[],
  given: { readonly words: string; readonly zone: string; readonly by: string },
): Promise<number[]> {
  return db.transaction().execute(async (tx) => {
    const added: number[] = [];
    for (const rule of rules) {
      const { id } = await tx
        .insertInto('schedules')
        .values({ words: given.words, rule: JSON.stringify(rule), zone: given.zone, added_by: given.by })
        .returning('id')
        .executeTakeFirstOrThrow();
      added.push(id);
    }
    await reckonDue(tx);
    return added;
  });
}

/** Takes a rule out and reckons all due days anew. Throws a UserError where there is no such rule. */
export async function removeRule({ db }: Store, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const gone = await sql`update schedules set removed_at = now() where id = ${id} and removed_at is null returning id`.execute(tx);
    if (gone.rows.length === 0)
      throw new UserError('not-found', `Expected a rule of the schedule; found none with the number ${id}.`, {
        hint: 'proviso schedule list shows them.',
      });
    await reckonDue(tx);
  });
}

async function reckonDue(db: Db): Promise<void> {
  const [days, latest] = [await daysOf(db, {}), await latestReviews(db)];
  const contracts = await db.selectFrom('contracts').selectAll().where('removed_at', 'is', null).execute();
  const reviewed = contracts.flatMap((contract) => {
    const last = latest.get(contract.id);
    return last ? [{ contract, last }] : [];
  });
  const facts = await keyDatesOf(
    db,
    reviewed.map(({ last }) => last.id),
  );
  await setDue(
    db,
    reviewed.map(({ contract, last }) => ({
      contract: contract.id,
      ...nextDue(facts.get(last.id) ?? [], contract.tier, days.of(contract, new Date(last.at)), days.rule(contract)),
    })),
  );
}

export interface Fired {
  readonly rule: KeptRule;
  /** Its last moment that has passed. */
  readonly at: string;
  /** Moments before it that nobody was there for; they are caught up together. */
  readonly missed: number;
  readonly contracts: number;
}

/**
 * Sees to the rules whose time has come since they were last seen to: their contracts are due from then on. Each rule fires once for all
 * that it missed, and once over all processes: who comes second finds it done. `now` is for tests; otherwise the database's clock.
 */
export async function fireRules({ db }: Store, now?: Date): Promise<Fired[]> {
  return db.transaction().execute(async (tx) => {
    const moment = now ?? new Date(await databaseNow(tx));
    await sql`lock table schedules in share row exclusive mode`.execute(tx);
    const rules = await keptRules(tx);
    const fired: Fired[] = [];
    for (const kept of rules) {
      if (kept.rule.timing.kind !== 'at') continue;
      const passed = passedOccurrences(kept.rule.timing.pattern, kept.zone, new Date(kept.lastFired), moment);
      if (!passed) continue;
      const at = passed.last.toISOString();
      await tx.updateTable('schedules').set({ last_fired: at }).where('id', '=', kept.id).execute();
      const day = dayIn(kept.zone, passed.last);
      const all = await tx.selectFrom('contracts').select(['id', 'tier', 'vendor']).where('removed_at', 'is', null).execute();
      const wanted = all
        .filter((contract) =>
          isFor(
            kept.rule,
            rules.map(({ rule }) => rule),
            contract,
          ),
        )
        .map(({ id }) => id);
      if (wanted.length > 0)
        await tx
          .updateTable('contracts')
          .set({ due: day, due_why: `the schedule says so: ${kept.words}` })
          .where('id', 'in', wanted)
          .where((eb) => eb.or([eb('due', 'is', null), eb('due', '>', day)]))
          .execute();
      fired.push({ rule: kept, at, missed: passed.count - 1, contracts: wanted.length });
    }
    return fired;
  });
}

/** The next moment at which something may be due: of a rule at set times, or the start of a day in one of the zones. */
export function nextMoment(rules: readonly KeptRule[], after: Date): Date {
  const zones = new Set(['UTC', ...rules.map(({ zone }) => zone)]);
  const moments = [
    ...rules.flatMap(({ rule, zone }) => (rule.timing.kind === 'at' ? [nextOccurrence(rule.timing.pattern, zone, after)] : [])),
    ...[...zones].map((zone) => nextOccurrence('0 0 * * *', zone, after)),
  ].filter((moment) => moment !== null);
  return new Date(Math.min(...moments.map((moment) => moment.getTime())));
}
