/** What `proviso register list` prints. */
import { latestReviews } from '../../register/index.js';
import { verdictWords, visibleLine } from '../../report/index.js';
import { exit, type Screen } from '../screen.js';
import { columned } from '../text.js';
import type { PlaceFlags } from './register-flags.js';
import { withRegister } from './register-kit.js';

export async function runRegisterList(flags: PlaceFlags & { readonly removed?: boolean }, screen: Screen): Promise<number> {
  const contracts = await withRegister(flags, screen, async ({ db }) => {
    const rows = await db
      .selectFrom('contracts')
      .selectAll()
      .where('removed_at', flags.removed ? 'is not' : 'is', null)
      .orderBy('id')
      .execute();
    const latest = await latestReviews(db);
    return rows.map((row) => ({ ...row, last: latest.get(row.id) }));
  });
  if (flags.format === 'json') {
    const listed = contracts.map(({ id, name, vendor, customer, tier, owner, added_at, removed_at, due, due_why, last }) => ({
      contract: id,
      name,
      vendor,
      customer,
      tier,
      owner,
      added: added_at,
      removed: removed_at,
      version: last?.version ?? null,
      verdict: last?.verdict ?? null,
      status: last?.status ?? null,
      reviewed: last?.at ?? null,
      pack: last ? { name: last.policy.name, version: last.policy.version, sha256: last.policy.sha256 } : null,
      due,
      dueBecause: due_why,
    }));
    await screen.out(`${JSON.stringify({ schemaVersion: 1, contracts: listed }, null, 2)}\n`);
    return exit.clean;
  }
  if (contracts.length === 0) {
    await screen.out('No contracts.\n');
    return exit.clean;
  }
  const rows = contracts.map(({ id, name, vendor, tier, due, last }) => [
    String(id),
    last ? verdictWords[last.verdict] : '',
    tier,
    last ? last.at.slice(0, 10) : '',
    due ?? '',
    `v${last?.version ?? 0}`,
    shortened(vendor ?? '', 30),
    shortened(name, 50),
  ]);
  await screen.out(`${columned([['No.', 'Verdict', 'Tier', 'Reviewed', 'Due', 'Text', 'Vendor', 'Name'], ...rows])}\n`);
  return exit.clean;
}

function shortened(text: string, most: number): string {
  const line = visibleLine(text);
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
