/** One try of a search: all wishes together in the contract, and the review of what comes of it. */
import type { ContractDocument } from '../../model/document.js';
import type { Review } from '../../model/review.js';
import { combine, type Joint, type Wish } from './combine.js';
import type { Gap } from './gap.js';
import { type Preview, preview } from './preview.js';
import { tidied } from './tidy.js';

/** Reviews documents under the same pack that gave the review before; for some requirements alone, if asked. */
export type Check = (documents: readonly ContractDocument[], only?: ReadonlySet<string>) => Review;

/** What a search starts from. `headingOf` names the heading under which clauses of a topic come together. */
export interface Ground {
  readonly before: Review;
  readonly documents: readonly ContractDocument[];
  readonly headingOf: (topic: string) => string;
  readonly check: Check;
}

/** The contract with the changes, and its review. */
export interface Trial {
  /** The requirements that were looked at, if not all. */
  readonly only: ReadonlySet<string> | undefined;
  readonly joints: readonly Joint[];
  readonly previews: readonly Preview[];
  readonly review: Review;
}

/** Carries out the wishes; or gives the gaps that want words which others change. */
export function attempted(
  wishes: readonly Wish[],
  { before, documents, headingOf, check }: Ground,
  only?: ReadonlySet<string>,
): Trial | { readonly conflicts: readonly Gap[] } {
  const { joints: combined, conflicts } = combine(wishes, headingOf);
  if (conflicts.length > 0) return { conflicts };
  const joints = tidied(combined, documents);
  const previews = documents.map((document, i) =>
    preview(
      document,
      joints.filter((j) => j.document === i).map((j) => j.edit),
    ),
  );
  const proposed = previews.map((p) => p.document);
  return { joints, previews, only, review: joints.length === 0 ? before : check(proposed, only) };
}
