/** What the register needs from outside to review contracts: the store when it is free, the pack, the checker, the day and the name. */
import type { ContractDocument } from '../model/document.js';
import type { LoadedPack } from '../model/pack.js';
import type { Tier } from '../model/requirement.js';
import type { Review } from '../model/review.js';
import type { Store } from './store/index.js';

/** One contract as the checker gives it. */
export interface Reviewed {
  readonly review: Review;
  readonly documents: readonly ContractDocument[];
}

export interface Kit {
  /** Runs something with the store. An embedded register is free for other processes in between. */
  readonly withStore: <T>(use: (store: Store) => Promise<T>) => Promise<T>;
  readonly packAt: (tier: Tier) => LoadedPack;
  /** Checks files or folders, one review a contract, in the order of the paths. */
  readonly check: (paths: readonly string[], pack: LoadedPack) => AsyncIterable<Reviewed>;
  readonly toolVersion: string;
  /** Who does it. */
  readonly by: string;
  /** The day that counts as today, as YYYY-MM-DD; default that of the database's clock. What is due by then is due. */
  readonly today?: string | undefined;
  /** In which days count for contracts without rules; default UTC. */
  readonly zone?: string | undefined;
}

/** Contracts that are stored in one go: enough to make opening an embedded register cheap, few enough to keep in memory. */
export const atOnce = 40;

/** Items in groups of at most `atOnce`, as they come. */
export async function* grouped<T>(items: AsyncIterable<T>, size = atOnce): AsyncGenerator<T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
