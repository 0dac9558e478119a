/** Contracts with their history out of one register and into another. */
import type { ExportedContract, RegisterExport } from '../model/register-export.js';
import { addContractIn, contractOfContent } from './contracts.js';
import { reviewBody, reviewDocuments, reviewKeyDates, reviewsOf } from './history.js';
import type { Policy } from './policy.js';
import { type Db, recordIn } from './record.js';
import type { Store } from './store/index.js';
import { cleanText } from './store/json.js';

/** All policies that reviews were held against. */
export async function exportedPolicies(db: Db): Promise<RegisterExport['policies']> {
  const rows = await db.selectFrom('policies').selectAll().orderBy('id').execute();
  return rows.map(({ sha256, tier, name, version, entries }) => ({ sha256, tier, name, version, entries }));
}

/** Contracts one by one, removed ones too, in the order of their numbers. */
export async function* exportedContracts(db: Db, withTexts: boolean): AsyncGenerator<ExportedContract> {
  for (const row of await db.selectFrom('contracts').selectAll().orderBy('id').execute()) {
    const events = await db
      .selectFrom('events')
      .select(['at', 'by', 'kind', 'before', 'after'])
      .where('contract_id', '=', row.id)
      .orderBy('id')
      .execute();
    const reviews: ExportedContract['reviews'] = [];
    for (const head of await reviewsOf(db, row.id)) {
      const { reason, changes } = await db
        .selectFrom('reviews')
        .select(['reason', 'changes'])
        .where('id', '=', head.id)
        .executeTakeFirstOrThrow();
      const { likeness } = await db
        .selectFrom('versions')
        .select('likeness')
        .where('contract_id', '=', row.id)
        .where('number', '=', head.version)
        .executeTakeFirstOrThrow();
      const { sha256, version, at, by, toolVersion, policy } = head;
      reviews.push({
        ...{ sha256, version, at, by, reason, toolVersion, policy: { sha256: policy.sha256, tier: policy.tier }, likeness },
        review: await reviewBody(db, head.id),
        changes,
        keyDates: await reviewKeyDates(db, head.id),
        ...(withTexts ? { documents: await reviewDocuments(db, head.id) } : {}),
      });
    }
    const { id, name, vendor, customer, tier, owner, added_at, added_by, removed_at, due, due_why } = row;
    yield {
      ...{ contract: id, name, vendor, customer, tier, owner, added: { at: added_at, by: added_by }, removed: removed_at },
      ...{ due, dueBecause: due_why },
      // Paths are of that machine alone.
      events: events.filter(({ kind }) => kind !== 'place').map((event) => (event.kind === 'added' ? { ...event, after: null } : event)),
      reviews,
    };
  }
}

export interface Imported {
  /** Its number in the register it comes from, and here. */
  readonly from: number;
  readonly contract: number;
  readonly what: 'new' | 'known';
}

/** Adds contracts whose contents are not here yet, each in one transaction; the others stay as they are here. */
export async function* importContracts({ db }: Store, given: RegisterExport): AsyncGenerator<Imported> {
  const policies = new Map(given.policies.map((policy) => [`${policy.sha256} ${policy.tier}`, policy]));
  for (const exported of given.contracts) {
    const known = await knownAs(db, exported);
    if (known !== undefined) {
      yield { from: exported.contract, contract: known, what: 'known' };
      continue;
    }
    const contract = await db.transaction().execute(async (tx) => {
      const { name, vendor, customer, tier, owner, removed, due, dueBecause, events, reviews } = exported;
      let id: number | undefined;
      let after: number | null = null;
      for (const one of reviews) {
        const { sha256, review, keyDates, toolVersion, by, at, changes, likeness } = one;
        const policy: Policy = policies.get(`${one.policy.sha256} ${one.policy.tier}`) ?? {
          ...one.policy,
          name: 'unknown',
          version: '',
          entries: [],
        };
        const arrival = {
          ...{ sha256, documents: one.documents ?? [], review, keyDates, policy, toolVersion, by, at, reason: 'imported' as const },
          due: { date: due ?? at.slice(0, 10), why: dueBecause ?? 'imported' },
        };
        if (id === undefined) {
          const added = await addContractIn(tx, { name, path: null, vendor, tier, owner }, arrival);
          id = added?.contractId;
          after = added?.reviewId ?? null;
        } else after = (await recordIn(tx, { ...arrival, contractId: id, after, changes, likeness }))?.reviewId ?? after;
        if (id === undefined) throw new Error('Expected a content that is not here; found one that came in meanwhile.');
      }
      const others = events.filter(({ kind }) => kind !== 'added' && kind !== 'version' && kind !== 'confirmed');
      for (const { at, by, kind, before, after: then } of others)
        await tx
          .insertInto('events')
          .values({
            contract_id: id!,
            at,
            by,
            kind,
            before: before === null ? null : cleanText(before),
            after: then === null ? null : cleanText(then),
          })
          .execute();
      await tx
        .updateTable('contracts')
        .set({ removed_at: removed, due, due_why: dueBecause, ...(customer === null ? {} : { customer: cleanText(customer) }) })
        .where('id', '=', id!)
        .execute();
      return id!;
    });
    yield { from: exported.contract, contract, what: 'new' };
  }
}

async function knownAs(db: Db, { reviews }: ExportedContract): Promise<number | undefined> {
  for (const { sha256 } of reviews) {
    const known = await contractOfContent(db, sha256);
    if (known !== undefined) return known;
  }
  return undefined;
}
