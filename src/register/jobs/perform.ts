/** Jobs that this worker holds -> what became of each. A contract is looked at as it stands now: it may have been reviewed since it was queued. */
import type { Kit } from '../kit.js';
import { type Planned, plan } from '../plan.js';
import { type Outcome, reviewAgain } from '../review-again.js';
import type { Job } from './job.js';

/** A review or a note that nothing changed was stored under the id of the job; or nothing was, and why. */
export type Done = { readonly job: Job } & (
  | { readonly what: 'result'; readonly outcome: Outcome }
  /** Nothing is left to do: it was reviewed otherwise, is out of the register, or says again what it said. */
  | { readonly what: 'settled'; readonly why: string }
  | { readonly what: 'failed'; readonly why: string }
  /** The run was ended before its turn came. */
  | { readonly what: 'left' }
);

/** Each job once, in any order. Throws where the register fails. */
export async function* perform(jobs: readonly Job[], kit: Kit, signal?: AbortSignal): AsyncGenerator<Done> {
  const byContract = new Map<number, Job>();
  const later: Job[] = [];
  for (const job of jobs) {
    const { contract } = job.request;
    if (byContract.has(contract)) later.push(job);
    else byContract.set(contract, job);
  }
  const planned = await plan(kit, { of: 'due', ids: [...byContract.keys()] });
  const open = new Map(byContract);
  const wanted: Planned[] = [];
  for (const item of planned) {
    const job = byContract.get(item.contract.id)!;
    const asked = stillAsked(job, item, kit);
    if ('reasons' in asked) {
      wanted.push(asked);
      continue;
    }
    open.delete(item.contract.id);
    yield { job, ...asked };
  }
  for (const [contract, job] of open)
    if (!wanted.some((item) => item.contract.id === contract)) {
      open.delete(contract);
      yield { job, what: 'settled', why: 'it is not in the register any more' };
    }
  for await (const outcome of reviewAgain(wanted, kit, { jobOf: (contract) => byContract.get(contract)?.id, signal })) {
    const { id } = outcome.planned.contract;
    const job = open.get(id);
    // A contract that was checked twice, under two of its paths, is told once.
    if (!job) continue;
    open.delete(id);
    if (outcome.what === 'unread') yield { job, what: 'failed', why: outcome.why };
    else if (outcome.what === 'overtaken') yield { job, what: 'settled', why: 'somebody else reviewed it meanwhile' };
    else yield { job, what: 'result', outcome };
  }
  for (const job of open.values()) yield { job, what: 'left' };
  if (later.length > 0 && !signal?.aborted) yield* perform(later, kit, signal);
  else for (const job of later) yield { job, what: 'left' };
}

type Answer = Planned | { readonly what: 'settled' | 'failed'; readonly why: string };

function stillAsked({ request }: Job, item: Planned, kit: Pick<Kit, 'packAt'>): Answer {
  const { contract, last, files, reasons } = item;
  const isOther = last.id !== request.after || (request.due !== null && contract.due !== request.due);
  if (reasons.length === 0 && isOther) return { what: 'settled', why: 'it was reviewed since' };
  if (files.state === 'unreadable') return { what: 'failed', why: files.why };
  // The stored text is for contracts whose file is gone; a machine that does not see the files must not take it for that.
  if (request.files === 'there' && files.state === 'gone')
    return {
      what: 'failed',
      why: 'Its file was there when it was queued and is not to be found from here. Workers need contracts under the same paths.',
    };
  if (reasons.length > 0) return item;
  if (request.due !== null) return { ...item, reasons: ['due'] };
  if (request.pack !== kit.packAt(contract.tier).sha256)
    return { what: 'failed', why: 'It was queued because a policy asks for more; the policy of this worker is another one.' };
  return { what: 'settled', why: 'nothing asks for it any more' };
}
