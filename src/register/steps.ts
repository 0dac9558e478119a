/**
 * From the old review to the new one, one change at a time: first the same words and demands under today's reader, then today's demands,
 * then today's words. So each difference in a finding has the cause in whose step it appears.
 */
import { checkDocuments } from '../check.js';
import type { ContractDocument } from '../model/document.js';
import type { LoadedPack } from '../model/pack.js';
import type { ChangeCause, PolicyEntry } from '../model/register.js';
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
  const changed: ChangeCause[] = [
    ...(isReaderChanged || !(now.isPolicyChanged || isTextChanged) ? (['reader'] as const) : []),
    ...(now.isPolicyChanged ? (['policy'] as const) : []),
    ...(isTextChanged ? (['text'] as const) : []),
  ];
  // A register that was imported without texts has nothing to check again.
  if (changed.length === 1 || before.documents.length === 0) return [{ causes: changed, review: now.review }];
  const { file, tier } = now.review;
  const again = (pack: LoadedPack): Review => checkDocuments(before.documents, pack, { file, tier });
  return changed.map((cause, i): Step => {
    if (i === changed.length - 1) return { causes: [cause], review: now.review };
    return { causes: [cause], review: again(cause === 'reader' ? askedAsBefore(now.pack, before.asked) : now.pack) };
  });
}
