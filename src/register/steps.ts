/**
 * From the old review to the new one, one change at a time: first the same words and demands under today's reader, then today's demands,
 * then today's words. So each difference in a finding has the cause in whose step it appears.
 */
import { checkDocuments } from '../check.js';
import type { ContractDocument } from '../model/document.js';
import type { LoadedPack } from '../model/pack.js';
import type { PolicyEntry } from '../model/register.js';
import type { Review } from '../model/review.js';
import type { Step } from './changes.js';
import { askedAsBefore } from './policy.js';

export interface Before {
  readonly review: Review;
  /** The documents it read, as they were read. */
  readonly documents: readonly ContractDocument[];
  readonly asked: readonly PolicyEntry[];
  readonly packSha256: string;
  readonly toolVersion: string;
  /** Content hash of the contract. */
  readonly sha256: string;
}

export interface Now {
  readonly review: Review;
  readonly pack: LoadedPack;
  readonly toolVersion: string;
  readonly sha256: string;
  /** The pack asks something else than before. */
  readonly isPolicyChanged: boolean;
}

/** At least one step; the last one ends at the new review. Checks the old documents again only where more than one thing changed. */
export function stepsBetween(before: Before, now: Now): Step[] {
  const isReaderChanged = before.toolVersion !== now.toolVersion || before.packSha256 !== now.pack.sha256;
  const isTextChanged = before.sha256 !== now.sha256;
  const last: Step = { cause: isTextChanged ? 'text' : isReaderChanged && !now.isPolicyChanged ? 'reader' : 'policy', review: now.review };
  if (!isReaderChanged && !now.isPolicyChanged) return [{ ...last, cause: isTextChanged ? 'text' : 'reader' }];
  const steps: Step[] = [];
  const again = (pack: LoadedPack): Review => checkDocuments(before.documents, pack, knownOf(now.review));
  if (isReaderChanged && (now.isPolicyChanged || isTextChanged))
    steps.push({ cause: 'reader', review: again(askedAsBefore(now.pack, before.asked)) });
  if (now.isPolicyChanged && isTextChanged) steps.push({ cause: 'policy', review: again(now.pack) });
  return [...steps, last];
}

const knownOf = ({ file, tier }: Review): { file: string; tier: Review['tier'] } => ({ file, tier });
