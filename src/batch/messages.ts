/** What the pool and a parser process say to each other; what a process says is checked before anybody relies on it. */
import type { Bundle } from '../model/bundle.js';
import type { DocumentStatus, Notice, ReadOptions } from '../model/document.js';
import type { LoadedPack } from '../model/pack.js';
import type { Tier } from '../model/requirement.js';

type Options = Omit<ReadOptions, 'onProgress' | 'password'>;

/** Pool → process: read one file. Its bytes travel beside the message when `path` is absent. */
export interface ReadJob {
  readonly type: 'read';
  readonly id: number;
  readonly file: string;
  readonly path?: string;
  readonly followLinks: boolean;
  readonly options: Options & Pick<ReadOptions, 'password'>;
}

/** A document of a contract: where to read it, or why it is not read. */
export type JobPart =
  | { readonly file: string; readonly path: string }
  | { readonly file: string; readonly sha256: string; readonly status: DocumentStatus; readonly notices: readonly Notice[] };

/** Pool → process: read one contract and check it under a policy that was sent before. */
export interface CheckJob {
  readonly type: 'check';
  readonly id: number;
  readonly file: string;
  readonly parts: readonly JobPart[];
  readonly followLinks: boolean;
  readonly options: Options;
  /** Tried in turn on encrypted files, after no password at all. */
  readonly passwords: readonly string[];
  readonly policy: number;
  /** Tier given beside the contract; it needs a policy with tiers. */
  readonly tier?: Tier;
  readonly known: Pick<Bundle, 'vendor' | 'customer' | 'dates'>;
  readonly notices: readonly Notice[];
  /** Whether the documents are wanted with the review. */
  readonly withDocuments: boolean;
}

export type Job = ReadJob | CheckJob;

/** What contracts are checked against: a pack, and the same pack at each tier where contracts may have one of their own. */
export interface Policy {
  readonly pack: LoadedPack;
  readonly tiers?: Readonly<Record<Tier, LoadedPack>>;
  /** A contract for which no tier is given chooses its own, by the pack's rule. */
  readonly chooseTier?: boolean;
}

/** Pool → process: a policy, once for each process. It travels beside the message, serialised by V8, which keeps what packs share. */
export interface PolicyMessage {
  readonly type: 'policy';
  readonly id: number;
}

/** Pool → process: a check is about to come, so load what it needs. */
export interface PrepareMessage {
  readonly type: 'prepare';
  /** Files of this format are likely among what comes. */
  readonly format: 'pdf' | null;
}

/** Process → pool. */
export type Report =
  | { readonly type: 'ready' }
  /** A document is opened; for a check, which of its parts. */
  | { readonly type: 'opened'; readonly id: number; readonly part: number; readonly sha256: string }
  | {
      readonly type: 'progress';
      readonly id: number;
      readonly done: number;
      readonly total: number;
      readonly unit: 'page' | 'part' | 'ocr-page';
    }
  /** All parts are read. */
  | { readonly type: 'checking'; readonly id: number }
  | { readonly type: 'document'; readonly id: number; readonly document: unknown }
  /** `encrypted`: a document asked for a password, whether one opened it or not. */
  | { readonly type: 'review'; readonly id: number; readonly review: unknown; readonly documents?: unknown; readonly encrypted: boolean }
  /** The check threw. */
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
