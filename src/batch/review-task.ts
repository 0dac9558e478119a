/**
 * One contract of a run → its review, from the cheapest place that has it: an earlier contract with the same content, the cache, or a
 * parser process. Where it comes from never changes a word of it but the names of files.
 */
import type { ContractDocument } from '../model/document.js';
import type { Review } from '../model/review.js';
import type { Cache } from './cache.js';
import { type CheckContractOptions, type Checked, checkContract } from './check-contract.js';
import type { Content, Contents } from './contents.js';
import type { Task } from './contracts.js';
import type { SentPolicy } from './policy.js';
import type { Pool } from './pool.js';

export interface Reviewed {
  readonly review: Review;
  readonly documents?: readonly ContractDocument[];
  /** Nothing was read for it. */
  readonly isKept: boolean;
  /** The same files may give another review in another run. */
  readonly isVolatile: boolean;
}

export interface ReviewTaskOptions {
  readonly policy: SentPolicy;
  readonly contents: Contents;
  readonly cache: Cache | undefined;
  readonly how: CheckContractOptions;
}

/** A function that reviews the contract at a place; undefined where it was given up before it began. Places are to be asked in order. */
export function taskReviewer(
  tasks: readonly Task[],
  pool: Pool,
  { policy, contents, cache, how }: ReviewTaskOptions,
): (index: number) => Promise<Reviewed | undefined> {
  /** Reviews that a later contract needs as well. */
  const held = new Map<number, Promise<Reviewed | undefined>>();

  const fresh = async (task: Task, content: Content | undefined): Promise<Reviewed | undefined> => {
    const kept = content && !how.withDocuments ? cache?.get(content.key) : undefined;
    if (kept) return { review: underNames(kept.review, task), isKept: true, isVolatile: kept.isVolatile };
    const checked = await checkContract(pool, task, policy, how);
    if (checked && content && isOf(checked, content)) cache?.put(content.key, checked.review, checked.volatile);
    if (!checked) return undefined;
    const { review, documents, volatile: isVolatile } = checked;
    return { review, ...(documents ? { documents } : {}), isKept: false, isVolatile };
  };
  const review = async (index: number): Promise<Reviewed | undefined> => {
    const task = tasks[index] as Task;
    const content = contents.at(index);
    const first = contents.firstOf(index);
    const other = first === index ? undefined : held.get(first);
    if (index === contents.lastOf(index)) held.delete(first);
    const before = await other;
    if (other && !before) return undefined; // given up, and this one has not begun either
    if (!before || !content || before.review.documents[0]?.sha256 !== content.hashes[0]) return fresh(task, content);
    return alike(before, tasks[first] as Task, task);
  };
  return (index) => {
    const work = review(index);
    if (contents.firstOf(index) === index && contents.lastOf(index) > index) held.set(index, work);
    return work;
  };
}

/** Whether the review is of the files that were hashed, and may be shown to somebody who has no password. */
const isOf = ({ review, encrypted }: Checked, { hashes }: Content): boolean =>
  !encrypted && hashes.every((hash, i) => hash === null || hash === review.documents[i]?.sha256);

function underNames(review: Review, { file, parts }: Task): Review {
  return { ...review, file, documents: review.documents.map((document, i) => ({ ...document, file: parts[i]?.file ?? document.file })) };
}

/** The review of a file that has the same content as another one. */
function alike({ review, documents, isVolatile }: Reviewed, first: Task, task: Task): Reviewed {
  const same = underNames(review, task);
  const message = `The file has the same content as ${first.file}; it was reviewed once, for both.`;
  return {
    review: { ...same, notices: [{ code: 'duplicate', severity: 'info', message }, ...same.notices] },
    ...(documents ? { documents: documents.map((document) => ({ ...document, file: task.file })) } : {}),
    isKept: true,
    isVolatile,
  };
}
