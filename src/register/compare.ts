/** Two states of one contract: clause by clause, and what that did to the findings. */
import { UserError } from '../errors.js';
import type { ReviewChange } from '../model/register.js';
import type { Finding, Review } from '../model/review.js';
import { changesBetween } from './changes.js';
import { type ClauseChange, type ClauseSide, clauseDiff } from './clause-diff/index.js';
import { policyEntries, reviewBody, reviewDocuments, reviewsOf, type StoredReview } from './history.js';
import { likenessOf } from './likeness.js';
import type { Db } from './record.js';

/** A clause with the requirements whose findings cite it, before or after. */
export type CitedChange = ClauseChange & { readonly requirements: readonly string[] };

export interface Comparison {
  readonly before: StoredReview;
  readonly after: StoredReview;
  readonly likeness: number;
  readonly clauses: readonly CitedChange[];
  readonly findings: readonly ReviewChange[];
}

/** Compares the last reviews of two versions by their numbers; default the newest two. Throws UserErrors for versions that are not there or whose text is not kept. */
export async function compareVersions(db: Db, contractId: number, from?: number, to?: number): Promise<Comparison> {
  const reviews = await reviewsOf(db, contractId);
  const newest = Math.max(...reviews.map(({ version }) => version));
  const after = lastOf(reviews, to ?? newest, newest);
  const before = lastOf(reviews, from ?? Math.max(1, after.version - 1), newest);
  const [old, fresh] = [await reviewDocuments(db, before.id), await reviewDocuments(db, after.id)];
  for (const [documents, { version }] of [
    [old, before],
    [fresh, after],
  ] as const)
    if (documents.length === 0)
      throw new UserError('register', `Expected the text of version ${version}; found none.`, {
        hint: 'It was imported without its text: export it again with --texts, or add its file.',
      });
  const [was, is] = [await reviewBody(db, before.id), await reviewBody(db, after.id)];
  const isPolicySame =
    JSON.stringify(await policyEntries(db, before.policy.id)) === JSON.stringify(await policyEntries(db, after.policy.id));
  const causes = [
    ...(before.toolVersion !== after.toolVersion || before.policy.sha256 !== after.policy.sha256 ? (['reader'] as const) : []),
    ...(isPolicySame ? [] : (['policy'] as const)),
    ...(before.sha256 === after.sha256 ? [] : (['text'] as const)),
  ];
  const clauses = clauseDiff(old, fresh).map((change) => ({ ...change, requirements: citing(change, was, is) }));
  return { before, after, likeness: likenessOf(old, fresh), clauses, findings: changesBetween(was, [{ causes, review: is }]) };
}

function lastOf(reviews: readonly StoredReview[], version: number, newest: number): StoredReview {
  const found = reviews.filter((review) => review.version === version).at(-1);
  if (found) return found;
  throw new UserError('not-found', `Expected a version from 1 to ${newest}; found ${version}.`);
}

function citing(change: ClauseChange, was: Review, is: Review): string[] {
  const cites = (findings: readonly Finding[], side: ClauseSide | null): string[] =>
    side === null
      ? []
      : findings
          .filter(({ evidence }) =>
            evidence.some((e) => e.role !== 'nearest' && e.document === side.document && e.start < side.end && e.end > side.start),
          )
          .map(({ requirement }) => requirement);
  return [...new Set([...cites(was.findings, change.before), ...cites(is.findings, change.after)])].sort();
}
