/** The rules that the register keeps. */
import { type ScheduleRule, scheduleRule } from '../../model/schedule.js';
import type { Db } from '../record.js';

export interface KeptRule {
  readonly id: number;
  readonly words: string;
  readonly rule: ScheduleRule;
  readonly zone: string;
  readonly addedBy: string;
  readonly lastFired: string;
}

/** Rules not removed, in the order in which they were made. */
export async function keptRules(db: Db): Promise<KeptRule[]> {
  const rows = await db.selectFrom('schedules').selectAll().where('removed_at', 'is', null).orderBy('id').execute();
  return rows.map(({ id, words, rule, zone, added_by, last_fired }) => ({
    id,
    words,
    rule: scheduleRule.parse(rule),
    zone,
    addedBy: added_by,
    lastFired: last_fired,
  }));
}
