/** The ledger of a pack that follows a law: each item of it with the requirements that check it, or with why nothing does. */
import type { LawProvision, Pack, PackEntry } from '../model/requirement.js';

export interface CoverageRow {
  /** As cited: "GDPR Art. 28(3)(a)". */
  readonly cite: string;
  /** What the item demands, in our words. */
  readonly says: string;
  /** Ids of the requirements that are asked for on its authority. */
  readonly requirements: readonly string[];
  /** Why nothing checks it, or what of it is not checked. */
  readonly unchecked?: string;
}

/** One row an item, in the order of the framework. */
export function coverageOf(
  framework: NonNullable<Pack['framework']>,
  entries: readonly PackEntry[],
  provisions: ReadonlyMap<string, LawProvision>,
): CoverageRow[] {
  const why = new Map(framework.unchecked.map(({ item, why: reason }) => [item, reason]));
  return framework.items.map((item) => {
    const reason = why.get(item);
    return {
      cite: provisions.get(item)?.cite ?? item,
      says: provisions.get(item)?.says ?? '',
      requirements: entries.filter((entry) => cites(entry, item)).map(({ requirement }) => requirement),
      ...(reason === undefined ? {} : { unchecked: reason }),
    };
  });
}

/** Whether the entry rests on the item as law. */
export const cites = ({ basis }: PackEntry, item: string): boolean =>
  basis.some(({ kind, provisions }) => kind === 'law' && (provisions ?? []).includes(item));
