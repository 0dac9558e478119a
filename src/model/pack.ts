/** A pack as loaded: what it asks for at one tier, with everything looked up that its files only name. Built by `pack`, read by `judge` and `report`. */
import type { ContractType } from './contract.js';
import type { ConceptFile, Outcome, Pack, Requirement, Severity, Tier } from './requirement.js';

/** An authority with its citations looked up in the table of provisions. */
export interface LoadedBasis {
  readonly kind: 'law' | 'policy';
  readonly cites: readonly { readonly cite: string; readonly says: string; readonly url?: string; readonly asOf: string }[];
  readonly note?: string;
}

/** One requirement as a pack asks for it at one tier. */
export interface LoadedEntry {
  readonly requirement: Requirement;
  /** First part of the requirement's id: `breach` of `breach.deadline`. */
  readonly topic: string;
  readonly severity: Severity;
  readonly basis: readonly LoadedBasis[];
  /** The requirement's limits, with the pack's and then the tier's on top. */
  readonly limits: Readonly<Record<string, string>>;
  /** Outcomes that satisfy besides `met`. */
  readonly accepts: readonly Outcome[];
  /** Contract types that it is asked of, or null for all. */
  readonly types: readonly ContractType[] | null;
  /** Not asked for at this tier: the finding is `not-applicable`. */
  readonly off: boolean;
  /** Names of the packs that ask for it, where several were combined. */
  readonly frameworks?: readonly string[];
}

/** A pack at one tier. `sha256` covers all that the pack resolves to, at every tier, concepts included. */
export interface LoadedPack {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly sha256: string;
  readonly tier: Tier;
  readonly entries: readonly LoadedEntry[];
  readonly concepts: ConceptFile;
  /** How the tier follows from what a contract says it processes. */
  readonly tierBy?: Pack['tierBy'];
}
