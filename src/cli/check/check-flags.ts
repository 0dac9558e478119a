/** The options of `proviso check` as the command line gives them. */
import type { GivenSettings } from './settings.js';

export interface CheckFlags extends GivenSettings {
  readonly clauses?: string;
  readonly quiet?: boolean;
  readonly changes: 'accepted' | 'original' | 'both';
  readonly ocr: 'off' | 'auto' | 'force';
  readonly passwordFile?: string;
  readonly together?: boolean;
  readonly jobs?: number;
  /** A folder, or false for no cache. */
  readonly cache?: string | false;
  readonly resume?: boolean;
  /** Milliseconds since 1970, with the words it was given in. */
  readonly since?: { readonly moment: number; readonly words: string };
  /** ISO date that waivers are held against; default the day of the run. */
  readonly today?: string;
}
