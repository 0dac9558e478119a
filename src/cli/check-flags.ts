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
  /** ISO date that waivers are held against; default the day of the run. */
  readonly today?: string;
}
