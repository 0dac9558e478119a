/** What became of a redline, as data. */

/** A change we sent and what became of it. */
export interface OurChange {
  /** `open`: the words are as we proposed, but still tracked as ours. */
  readonly status: 'accepted' | 'rejected' | 'altered' | 'open';
  /** Words we put in and took out; one of them may be empty. */
  readonly inserted: string;
  readonly deleted: string;
  /** For `altered`: the words that now stand there. */
  readonly now?: string;
  /** True for a paragraph that was new. */
  readonly clause: boolean;
  /** The paragraph as we proposed it. */
  readonly paragraph: string;
}

/** A change of the other side that answers none of ours. */
export interface TheirChange {
  readonly kind: 'inserted' | 'deleted' | 'replaced';
  readonly before: string;
  readonly after: string;
  /** False for a change that the reply does not show as one. */
  readonly tracked: boolean;
  /** The paragraph as it now stands, or as it was if it is gone. */
  readonly paragraph: string;
}

/** Both, each in the order of the text. */
export interface Comparison {
  readonly ours: readonly OurChange[];
  readonly theirs: readonly TheirChange[];
}
