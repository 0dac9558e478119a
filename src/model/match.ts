/** What matching hands to judging: passages that speak to a requirement, per grade, and passages that take a grant back. */
import type { Outcome } from './requirement.js';

/** A verbatim place in a contract. Offsets are UTF-16 units into the text of its document. */
export interface Passage {
  readonly document: number;
  readonly start: number;
  readonly end: number;
  /** The sentence that decides, inside start and end. */
  readonly sentence: { readonly start: number; readonly end: number };
  readonly highlights: readonly { readonly start: number; readonly end: number }[];
  readonly section: string | null;
  readonly headings: readonly string[];
  readonly page: number | null;
  readonly provision: number;
  readonly sectionIndex: number;
  /** Position of the sentence among all sentences of the contract. */
  readonly unit: number;
  /** Name of the signal that holds here. */
  readonly signal: string;
  /** Value as shown ("72 hours"), or null. */
  readonly value: string | null;
  /** Ranks passages of one grade; higher is better. */
  readonly score: number;
  /** Other passages that take part. */
  readonly supports: readonly {
    readonly start: number;
    readonly end: number;
    readonly document: number;
    readonly section: string | null;
    readonly page: number | null;
  }[];
}

export interface TakingBack {
  readonly passage: Passage;
  readonly scope: 'sentence' | 'provision' | 'section' | 'document';
  readonly from: readonly ('met' | 'weak')[];
  readonly to: Exclude<Outcome, 'met'>;
}

/** All that was found for one requirement in one contract. */
export interface Matches {
  readonly met: readonly Passage[];
  readonly weak: readonly Passage[];
  readonly adverse: readonly Passage[];
  readonly takesBack: readonly TakingBack[];
  /** Passages that give the value rather than the one that decides, or where that has none; best first. */
  readonly valued: { readonly rather: readonly Passage[]; readonly beside: readonly Passage[] };
  /** Passages to cite beside the one that decides; best first. */
  readonly besides: readonly Passage[];
  /** Best passage on the topic that no signal took, for what is missing. */
  readonly nearest: Passage | null;
  /** What was looked for, in the words of the signals. */
  readonly searched: readonly string[];
}
