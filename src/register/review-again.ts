/** Reviews planned contracts again: from their files where those are there, from the stored text where they are gone. */
import { checkDocuments } from '../check.js';
import type { ReviewReason } from '../model/register.js';
import { setDue } from './contracts.js';
import { contentHash } from './documents.js';
import { nextDue } from './due.js';
import { keyDatesOf, reviewBody, reviewDocuments } from './history.js';
import { grouped, type Kit, type Reviewed } from './kit.js';
import type { Planned } from './plan.js';
import { type Renewed, renew } from './renew.js';
import { daysOf } from './schedule/days.js';
import type { Store } from './store/index.js';

/** What became of one contract. */
export type Outcome = { readonly planned: Planned; readonly reason: ReviewReason } /** It was checked, and the review stored. */ & (
  | { readonly what: 'reviewed'; readonly renewed: Renewed; readonly fromStore: boolean }
  /** Its day came, and nothing is other than it was: noted, and the next day set. */
  | { readonly what: 'confirmed' }
  /** Its file is there and could not be checked. */
  | { readonly what: 'unread'; readonly why: string }
  /** Somebody else reviewed it meanwhile, or its job is done already. */
  | { readonly what: 'overtaken' }
);

export interface AgainOptions {
  /** The job behind a contract's review: a job is done once. */
  readonly jobOf?: (contractId: number) => string | undefined;
  /** Once it is aborted, what has not begun is left out. The kit's checker must know of it too. */
  readonly signal?: AbortSignal | undefined;
}

/** Goes through all that have a reason; those that need no check come first. */
export async function* reviewAgain(planned: readonly Planned[], kit: Kit, options: AgainOptions = {}): AsyncGenerator<Outcome> {
  const wanted = planned.filter(({ reasons }) => reasons.length > 0);
  const job = (item: Planned): string | undefined => options.jobOf?.(item.contract.id);
  const same = wanted.filter(({ isSame, reasons }) => isSame && !reasons.includes('asked'));
  if (same.length > 0) yield* await kit.withStore((store) => confirm(store, same, kit, job));

  const others = wanted.filter((item) => !same.includes(item));
  for (const item of others)
    if (item.files.state === 'unreadable') yield { planned: item, reason: reasonOf(item), what: 'unread', why: item.files.why };
  for (const item of others.filter(({ files }) => files.state === 'gone')) {
    if (options.signal?.aborted) return;
    yield await kit.withStore(async (store) => settle(store, item, await fromStore(store, item, kit), kit, job(item), true));
  }
  for await (const group of grouped(checked(others, kit, options.signal)))
    yield* await kit.withStore(async (store) => {
      const done: Outcome[] = [];
      for (const { item, reviewed } of group)
        done.push(
          reviewed
            ? await settle(store, item, reviewed, kit, job(item), false)
            : { planned: item, reason: reasonOf(item), what: 'unread', why: 'It changed its place while it was checked.' },
        );
      return done;
    });
}

const reasonOf = ({ reasons }: Planned): ReviewReason => reasons[0] ?? 'asked';

/** Files that are there, checked at the tier of their contract. */
async function* checked(
  planned: readonly Planned[],
  kit: Kit,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ item: Planned; reviewed: Reviewed | undefined }> {
  for (const tier of ['critical', 'standard', 'low'] as const) {
    const waiting = new Map<string, Planned[]>();
    for (const item of planned) {
      if (item.contract.tier !== tier || item.files.state !== 'there') continue;
      const { path } = item.files;
      waiting.set(path, [...(waiting.get(path) ?? []), item]);
    }
    if (waiting.size === 0) continue;
    for await (const reviewed of kit.check([...waiting.keys()], kit.packAt(tier))) {
      for (const item of waiting.get(reviewed.review.file) ?? []) yield { item, reviewed };
      waiting.delete(reviewed.review.file);
    }
    if (signal?.aborted) return;
    for (const item of [...waiting.values()].flat()) yield { item, reviewed: undefined };
  }
}

async function fromStore({ db }: Store, { last, contract }: Planned, kit: Kit): Promise<Reviewed> {
  const [documents, { file }] = [await reviewDocuments(db, last.id), await reviewBody(db, last.id)];
  const { vendor, customer } = contract;
  const known = { ...(vendor ? { vendor } : {}), ...(customer ? { customer } : {}) };
  return { documents, review: checkDocuments(documents, kit.packAt(contract.tier), { file, known }) };
}

async function settle(
  store: Store,
  item: Planned,
  reviewed: Reviewed,
  kit: Kit,
  job: string | undefined,
  isFromStore: boolean,
): Promise<Outcome> {
  const reason = reasonOf(item);
  const sha256 = contentHash(reviewed.documents.map((document) => document.sha256));
  if (sha256 === undefined) return { planned: item, reason, what: 'unread', why: 'It could not be opened.' };
  const renewed = await renew(store, item.contract.id, { ...reviewed, sha256 }, kit, reason, job);
  return renewed
    ? { planned: item, reason, what: 'reviewed', renewed, fromStore: isFromStore }
    : { planned: item, reason, what: 'overtaken' };
}

/** Nothing to check: an event says that it was looked at, and the next day is set. One transaction for all. */
async function confirm(store: Store, same: readonly Planned[], kit: Kit, job: (item: Planned) => string | undefined): Promise<Outcome[]> {
  return store.db.transaction().execute(async (tx) => {
    const done: Outcome[] = [];
    const days = await daysOf(tx, kit);
    const facts = await keyDatesOf(
      tx,
      same.map(({ last }) => last.id),
    );
    const next: Parameters<typeof setDue>[1][number][] = [];
    for (const item of same) {
      const { contract, last } = item;
      const noted = await tx
        .insertInto('events')
        .values({ contract_id: contract.id, by: kit.by, kind: 'confirmed', before: null, after: String(last.id), job: job(item) ?? null })
        .onConflict((oc) => oc.column('job').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!noted) {
        done.push({ planned: item, reason: reasonOf(item), what: 'overtaken' });
        continue;
      }
      next.push({
        contract: contract.id,
        ...nextDue(facts.get(last.id) ?? [], contract.tier, days.today(contract), days.rule(contract)),
      });
      done.push({ planned: item, reason: reasonOf(item), what: 'confirmed' });
    }
    await setDue(tx, next);
    return done;
  });
}
