/** The options of `proviso redline` as the command line gives them. */
import type { Severity, Tier } from '../../model/requirement.js';

export interface RedlineFlags {
  readonly pack?: string;
  readonly tier?: Tier;
  readonly clauses?: string;
  readonly config?: string;
  readonly only?: readonly string[];
  readonly position: 'preferred' | 'fallback';
  readonly author: string;
  readonly date?: string;
  readonly comments: 'internal' | 'external' | 'none';
  readonly minSeverity: Severity;
  readonly out?: string;
  /** Where the internal memo goes; default beside the rest. */
  readonly memoFolder?: string;
  readonly together?: boolean;
  readonly against?: string;
  readonly passwordFile?: string;
  readonly ocr: 'off' | 'auto' | 'force';
  readonly quiet?: boolean;
}
