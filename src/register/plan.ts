/** Which contracts need a review now, and why: found by comparing hashes, days and demands, before anything is read. */
import { UserError } from '../errors.js';
import type { ReviewReason } from '../model/register.js';
import type { Contract } from './contracts.js';
import { type FileState, stateOfFiles } from './files.js';
import { latestReviews, placesByContract, policyEntries, type StoredReview } from './history.js';
import type { Kit } from './kit.js';
import { type PolicyDifference, policyDifferences } from './policy.js';
import { daysOf } from './schedule/days.js';
import type { Store } from './store/index.js';

/** Which contracts are looked at. `due` leaves out what only another version of Proviso would read otherwise. */
export type Selection =
  | { readonly of: 'due'; readonly ids?: readonly number[] }
  | { readonly of: 'all' }
  | { readonly of: 'contracts'; readonly ids: readonly number[] };

export interface Planned {
  readonly contract: Contract;
  readonly last: StoredReview;
  readonly files: FileState;
  /** Why it is reviewed again; empty where nothing asks for it. */
  readonly reasons: readonly ReviewReason[];
  /** What is asked otherwise than at the last review. */
  readonly asked: readonly PolicyDifference[];
  /** Neither text, demands nor reader are other than at the last review, as far as can be seen: checking again would give the same. */
  readonly isSame: boolean;
}

/** All selected contracts that are not removed, in the order of their numbers. `force` adds the reason `asked` to each. */
export async function plan(kit: Kit, selection: Selection, force = false): Promise<Planned[]> {
  const known = await kit.withStore((store) => stateOfRegister(store, selection, kit));
  const differences = new Map<string, PolicyDifference[]>();
  const planned: Planned[] = [];
  for (const { contract, last, paths } of known.contracts) {
    const key = `${last.policy.id} ${contract.tier}`;
    let asked = differences.get(key);
    if (!asked) {
      asked = policyDifferences(known.policies.get(last.policy.id) ?? [], kit.packAt(contract.tier));
      differences.set(key, asked);
    }
    const files = await stateOfFiles(paths).catch((error: unknown): FileState => {
      // A contract.yaml with mistakes costs its own contract and no other.
      if (!(error instanceof UserError)) throw error;
      return { state: 'unreadable', path: paths[0] ?? '', why: error.message };
    });
    const isTextChanged = files.state === 'there' && files.sha256 !== last.sha256;
    const isReaderChanged = last.toolVersion !== kit.toolVersion || last.policy.sha256 !== kit.packAt(contract.tier).sha256;
    const isStricter = asked.some((difference) => difference.isStricter);
    const reasons: ReviewReason[] = [
      ...(isTextChanged ? (['text'] as const) : []),
      ...(isStricter ? ([last.policy.tier === contract.tier ? 'policy' : 'tier'] as const) : []),
      ...(contract.due !== null && contract.due <= known.days.today(contract) ? (['due'] as const) : []),
      ...(selection.of !== 'due' && !isStricter && asked.length > 0 ? (['policy'] as const) : []),
      ...(selection.of !== 'due' && isReaderChanged && asked.length === 0 ? (['reader'] as const) : []),
      ...(force ? (['asked'] as const) : []),
    ];
    planned.push({
      contract,
      last,
      files,
      reasons,
      asked,
      isSame: files.state !== 'unreadable' && !isTextChanged && !isReaderChanged && asked.length === 0,
    });
  }
  return planned;
}

async function stateOfRegister({ db }: Store, selection: Selection, kit: Kit) {
  const ids = 'ids' in selection ? selection.ids : undefined;
  let query = db.selectFrom('contracts').selectAll().where('removed_at', 'is', null).orderBy('id');
  if (ids) query = query.where('id', 'in', ids.length > 0 ? [...ids] : [-1]);
  const [rows, latest, places] = [await query.execute(), await latestReviews(db, ids), await placesByContract(db, ids)];
  const policies = new Map<number, Awaited<ReturnType<typeof policyEntries>>>();
  for (const { policy } of latest.values()) if (!policies.has(policy.id)) policies.set(policy.id, await policyEntries(db, policy.id));
  const contracts = rows.flatMap((contract) => {
    const last = latest.get(contract.id);
    return last ? [{ contract, last, paths: places.get(contract.id) ?? [] }] : [];
  });
  return { contracts, policies, days: await daysOf(db, kit) };
}
