/** Files -> contracts of the register: new ones, new versions of known ones, and contents that are known already. */
import { basename, resolve } from 'node:path';
import type { LoadedPack } from '../model/pack.js';
import { arrivalOf, atTier } from './arrival.js';
import {
  addContract,
  addPlace,
  type Contract,
  contractOfContent,
  contractsAt,
  contractsOfVendor,
  type Known,
  setKnown,
  setRemoved,
} from './contracts.js';
import { contentHash } from './documents.js';
import { latestReviews, reviewDocuments } from './history.js';
import { grouped, type Kit, type Reviewed } from './kit.js';
import { likenessOf } from './likeness.js';
import { type Renewed, renew } from './renew.js';
import { daysOf } from './schedule/days.js';
import type { Store } from './store/index.js';

export interface AddOptions extends Known {
  /** The pack at the tier asked for, where one was; otherwise each contract is checked at the tier the checker finds. */
  readonly pack: LoadedPack;
  /** All files are new versions of this contract. */
  readonly versionOf?: number | undefined;
  /** Text in common, 0 to 1, from which a file of a known vendor is taken for a new version of its contract; default never. */
  readonly chainFrom?: number | undefined;
}

/** What became of one file or folder. */
export type Added = { readonly file: string; readonly review: Reviewed['review'] } & (
  | { readonly what: 'new' | 'known' | 'restored'; readonly contract: number; readonly similar?: Similar | undefined }
  | { readonly what: 'version'; readonly contract: number; readonly renewed: Renewed }
  | { readonly what: 'refused'; readonly why: string }
);

/** A contract of the same vendor that says much the same. */
export interface Similar {
  readonly contract: number;
  readonly name: string;
  readonly likeness: number;
}

/** The newest contracts of a vendor that a new file is compared with. */
const mostCompared = 20;
/** From so much text in common a hint is given. */
const hintFrom = 0.5;

/** Checks the files and stores what comes of it, contract by contract. */
export async function* addFiles(paths: readonly string[], kit: Kit, options: AddOptions): AsyncGenerator<Added> {
  for await (const group of grouped(kit.check(paths, options.pack))) {
    const stored = await kit.withStore(async (store) => {
      const done: Added[] = [];
      for (const reviewed of group) done.push(await addOne(store, reviewed, kit, options));
      return done;
    });
    yield* stored;
  }
}

async function addOne(store: Store, reviewed: Reviewed, kit: Kit, options: AddOptions): Promise<Added> {
  const { review, documents } = reviewed;
  const file = review.file;
  const sha256 = contentHash(documents.map((document) => document.sha256));
  if (sha256 === undefined) return { file, review, what: 'refused', why: 'It could not be opened, so there is nothing to know it by.' };
  const path = resolve(file);
  const known = await contractOfContent(store.db, sha256);
  if (known !== undefined && (options.versionOf === undefined || options.versionOf === known)) {
    await addPlace(store.db, known, path, kit.by);
    await setKnown(store.db, known, options, kit.by);
    const isBack = await setRemoved(store.db, known, false, kit.by);
    return { file, review, what: isBack ? 'restored' : 'known', contract: known };
  }
  if (known !== undefined) return { file, review, what: 'refused', why: `Its content belongs to contract ${known}.` };

  const [at] = await contractsAt(store.db, path);
  const similar = at || options.versionOf !== undefined ? undefined : await mostSimilar(store, reviewed, options.vendor);
  const chained = similar && options.chainFrom !== undefined && similar.likeness >= options.chainFrom ? similar.contract : undefined;
  const before = options.versionOf ?? at?.id ?? chained;
  if (before !== undefined) {
    const renewed = await renew(store, before, { ...reviewed, sha256 }, kit, 'text');
    if (!renewed) return { file, review, what: 'refused', why: `Contract ${before} was reviewed by somebody else meanwhile.` };
    await addPlace(store.db, before, path, kit.by);
    await setKnown(store.db, before, options, kit.by);
    return { file, review, what: 'version', contract: before, renewed };
  }
  const tier = options.tier ?? review.tier;
  const vendor = options.vendor ?? review.contract.vendor;
  const days = await daysOf(store.db, kit);
  const next = { today: days.today({ tier, vendor }), rule: days.rule({ tier, vendor }) };
  const added = await addContract(
    store.db,
    {
      name: options.name ?? basename(path),
      path,
      vendor,
      tier,
      owner: options.owner ?? null,
    },
    arrivalOf({ ...atTier(reviewed, tier, kit), sha256 }, kit, tier, 'added', next),
  );
  if (!added) return addOne(store, reviewed, kit, options); // its content came in by another process: now it is known
  return { file, review, what: 'new', contract: added.contractId, similar: similar && similar.likeness >= hintFrom ? similar : undefined };
}

async function mostSimilar(store: Store, { review, documents }: Reviewed, given: string | undefined): Promise<Similar | undefined> {
  const vendor = given ?? review.contract.vendor;
  if (vendor === null) return undefined;
  const candidates: Contract[] = (await contractsOfVendor(store.db, vendor)).slice(-mostCompared);
  if (candidates.length === 0) return undefined;
  const latest = await latestReviews(store.db);
  let best: Similar | undefined;
  for (const { id, name } of candidates) {
    const last = latest.get(id);
    if (!last) continue;
    const share = likenessOf(await reviewDocuments(store.db, last.id), documents);
    if (share > (best?.likeness ?? 0)) best = { contract: id, name, likeness: share };
  }
  return best;
}
