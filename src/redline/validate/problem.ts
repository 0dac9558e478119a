/** A breach of the file format that Word may refuse or repair. */

/** `code` is stable; `detail` names the part and the thing, never a position, so that a redline can be compared with its source. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
}

/** Takes problems as they are found. */
export type Report = (code: string, detail: string) => void;
