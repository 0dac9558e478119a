/** A company and a time → the sheet of its incident: the contracts it touches, directly or through a sub-processor they name. */
import type { Incident, TouchedContract } from '../../model/incident.js';
import type { Review } from '../../model/review.js';
import { companyMatch } from '../../text/company.js';
import type { Contract } from '../contracts.js';
import { latestReviews, reviewBody, reviewDocuments, type StoredReview } from '../history.js';
import type { Store } from '../store/index.js';
import { namingIn } from './naming.js';
import { noticeOwed, rightsHeld } from './owed.js';

/** Contracts of the vendor first, then by tier and number. One contract at a time is in memory. */
export async function incidentAt(
  { db }: Store,
  company: string,
  at: Date,
  onLooked?: (count: number, of: number) => void,
): Promise<Incident> {
  const contracts = await db.selectFrom('contracts').selectAll().where('removed_at', 'is', null).orderBy('id').execute();
  const latest = await latestReviews(db);
  const touched: TouchedContract[] = [];
  let looked = 0;
  for (const contract of contracts) {
    const last = latest.get(contract.id);
    onLooked?.(++looked, contracts.length);
    if (!last) continue;
    if (contract.vendor !== null && companyMatch(company, contract.vendor)) {
      touched.push(touchedBy(contract, last, await reviewBody(db, last.id), 'vendor', [], at));
      continue;
    }
    const naming = namingIn(await reviewDocuments(db, last.id), company);
    if (naming) touched.push(touchedBy(contract, last, await reviewBody(db, last.id), naming.how, [...naming.passages], at));
  }
  const ways: readonly TouchedContract['how'][] = ['vendor', 'sub-processor', 'named'];
  const tiers: readonly TouchedContract['tier'][] = ['critical', 'standard', 'low'];
  touched.sort(
    (a, b) => ways.indexOf(a.how) - ways.indexOf(b.how) || tiers.indexOf(a.tier) - tiers.indexOf(b.tier) || a.contract - b.contract,
  );
  return { schemaVersion: 1, company, at: at.toISOString(), looked: contracts.length, touched };
}

function touchedBy(
  { id, name, vendor, tier, owner }: Contract,
  last: StoredReview,
  review: Review,
  how: TouchedContract['how'],
  named: TouchedContract['named'],
  at: Date,
): TouchedContract {
  return {
    contract: id,
    name,
    vendor,
    tier,
    owner,
    how,
    named: [...named],
    reviewed: last.at.slice(0, 10),
    notice: noticeOwed(review, at),
    rights: rightsHeld(review),
  };
}
