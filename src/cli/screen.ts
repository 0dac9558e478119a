/** What commands may know of the place they print to. */
export interface Screen {
  /** Standard output. */
  readonly out: (text: string) => Promise<void>;
  /** Standard error. */
  readonly err: (text: string) => Promise<void>;
  readonly columns: number;
  readonly colour: boolean;
  /** Standard error is a terminal, so a line of progress may be drawn over itself. */
  readonly isProgressLive: boolean;
  readonly progressColumns: number;
  /** Stack traces are wanted. */
  readonly isDebug: boolean;
  readonly version: string;
}

/** 0 clean; 1 gaps at or above --fail-on; 2 usage or configuration; 3 something was not read in full; 4 internal error. */
export const exit = { clean: 0, gaps: 1, usage: 2, unread: 3, internal: 4 } as const;
export type ExitCode = (typeof exit)[keyof typeof exit];
