/**
 * One contract → its review, from a parser process. What the process cannot read or survive becomes a document with a status, and the
 * contract is checked again without it, so that each contract ends with one review whatever is in its files.
 */
import { resolve } from 'node:path';
import type { ContractDocument, DocumentStatus, ReadOptions } from '../model/document.js';
import type { Review } from '../model/review.js';
import { emptyDocument } from '../read/index.js';
import type { Task } from './contracts.js';
import type { JobPart, Policy } from './messages.js';
import type { Failed } from './outcome.js';
import type { SentPolicy } from './policy.js';
import type { CheckRequest, Pool } from './pool.js';
import type { JobProgress } from './running.js';

export interface CheckContractOptions {
  readonly options: Pick<ReadOptions, 'changes' | 'ocr' | 'limits'>;
  readonly passwords: readonly string[];
  readonly withDocuments: boolean;
  readonly onProgress?: ((file: string, ...counts: Parameters<NonNullable<ReadOptions['onProgress']>>) => void) | undefined;
}

export interface Checked {
  readonly review: Review;
  /** Where they were asked for. */
  readonly documents?: readonly ContractDocument[];
  /** A document asked for a password. */
  readonly encrypted: boolean;
  /** The same files may give another review in another run: a process died, or a clock or cap struck. */
  readonly volatile: boolean;
}

/** Checks one contract; undefined where the pool gave it up before it began. Throws SyntaxErrors for concepts that cannot be read. */
export async function checkContract(
  pool: Pool,
  task: Task,
  policy: SentPolicy,
  options: CheckContractOptions,
): Promise<Checked | undefined> {
  const { onProgress, ...rest } = options;
  const { tier, ...known } = task.given;
  const names = task.parts.map(({ file }) => file);
  const progress: JobProgress | undefined = onProgress && ((part, ...counts) => onProgress(names[part] as string, ...counts));
  const fixed = { ...rest, file: task.file, policy: policy.id, known, notices: task.notices, ...(tier ? { tier } : {}) };
  let parts: readonly JobPart[] = task.parts.map(({ file, refused }) =>
    refused ? { file, sha256: '', status: refused.status, notices: [refused.notice] } : { file, path: resolve(file) },
  );
  for (let volatile = false; ; volatile = true) {
    const ended = await pool.check({ ...fixed, parts }, policy, progress);
    if (ended.kind === 'dropped') return undefined;
    const taken = ended.kind === 'sent' ? await taking(ended.message, task.file, names, policy) : undefined;
    if (taken && typeof taken !== 'string') return { ...taken, volatile };
    if (parts.every((part) => !('path' in part)))
      return { ...(await withoutProcess(parts, fixed, policy)), encrypted: false, volatile: true };
    parts =
      ended.kind === 'failed'
        ? withoutFailed(parts, ended)
        : parts.map((part) => refusedPart(part, 'crash', `The parser process sent something that is no review: ${taken}.`));
  }
}

/** The parts without those that a process could not read or survive. */
function withoutFailed(parts: readonly JobPart[], { during, status, message, sha256, thrown }: Failed): JobPart[] {
  return parts.map((part, i) => {
    if (during !== 'check' && during !== i) return part;
    return thrown
      ? refusedPart(part, 'crash', `The check of this contract failed: ${message}`, sha256[i], 'internal-error')
      : refusedPart(part, status, message, sha256[i]);
  });
}

function refusedPart(part: JobPart, status: DocumentStatus, message: string, sha256 = '', code: string = status): JobPart {
  if (!('path' in part)) return part;
  return { file: part.file, sha256, status, notices: [{ code, severity: 'error', message }] };
}

/** Where no process can tell that nothing could be read. */
async function withoutProcess(
  parts: readonly JobPart[],
  job: Pick<CheckRequest, 'file' | 'known' | 'notices' | 'tier'>,
  policy: Policy,
): Promise<Pick<Checked, 'review' | 'documents'>> {
  const { reviewUnder } = await import('./child-check.js');
  const documents = parts.flatMap((part) => ('path' in part ? [] : [emptyDocument({ ...part, format: 'unknown' }, [...part.notices])]));
  return { review: reviewUnder(policy, documents, job), documents };
}

/** The schemas take longer to load than a process to start; both go on at the same time. */
async function taking(
  ...message: Parameters<typeof import('./validate-review.js').takenReview>
): Promise<Omit<Checked, 'volatile'> | string> {
  return (await import('./validate-review.js')).takenReview(...message);
}
