/** Planned re-reviews -> jobs, one a contract that has a reason. */
import { sql } from 'kysely';
import type { Kit } from '../kit.js';
import type { Planned } from '../plan.js';
import type { Db } from '../record.js';
import type { JobRequest } from './job.js';

/** What to queue for these contracts; a contract that was looked at since may be queued for the same day again. */
export async function jobsFor(db: Db, planned: readonly Planned[], kit: Pick<Kit, 'packAt'>): Promise<JobRequest[]> {
  const looks = await confirmations(db);
  return planned
    .filter(({ reasons }) => reasons.length > 0)
    .map(({ contract, last, reasons, files }) => {
      const pack = kit.packAt(contract.tier).sha256;
      const due = reasons.includes('due') ? contract.due : null;
      const asks = reasons.some((reason) => reason === 'policy' || reason === 'tier');
      const key = [
        `contract ${contract.id} review ${last.id} look ${looks.get(contract.id) ?? 0}`,
        ...(due === null ? [] : [`due ${due}`]),
        ...(files.state === 'there' && reasons.includes('text') ? [`text ${files.sha256}`] : []),
        ...(asks ? [`asked ${pack} ${contract.tier}`] : []),
      ].join(' ');
      return { contract: contract.id, key, reasons: [...reasons], after: last.id, due, files: files.state, pack };
    });
}

/** The number of the last event by which each contract was found unchanged. */
async function confirmations(db: Db): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('events')
    .select((eb) => ['contract_id', eb.fn.max('id').as('id')])
    .where('kind', '=', sql.lit('confirmed'))
    .groupBy('contract_id')
    .execute();
  return new Map(rows.map(({ contract_id, id }) => [contract_id, id]));
}
