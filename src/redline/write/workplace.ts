/** A paragraph under work, and what a change to it gives back. */
import type { Element } from '@xmldom/xmldom';
import type { Fragment } from '../package/fragment.js';
import type { RevisionMarks } from './revision-marks.js';

/** A paragraph under work. */
export interface Workplace {
  readonly fragment: Fragment;
  readonly paragraph: Element;
  /** For each complex field open at its start: whether its result has begun. */
  readonly fieldsOpen: readonly boolean[];
  readonly marks: RevisionMarks;
}

/** First and last node that a change put in or wrapped. */
export interface Change {
  readonly first: Element;
  readonly last: Element;
}
