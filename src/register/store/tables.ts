/** Rows of the register, as Kysely types them. Dates come as YYYY-MM-DD and times as ISO in UTC, from both kinds of store. */
import type { ColumnType, Generated } from 'kysely';
import type { DocumentStatus } from '../../model/document.js';
import type { KeyDate } from '../../model/key-dates.js';
import type { NotificationKind } from '../../model/notification.js';
import type { PolicyEntry, ReviewChange, ReviewReason } from '../../model/register.js';
import type { RepaperState } from '../../model/repaper.js';
import type { Tier } from '../../model/requirement.js';
import type { Finding, FindingOutcome, Review, Verdict } from '../../model/review.js';
import type { ScheduleRule } from '../../model/schedule.js';

/** Set by the database's clock where it is not given (restore, import). */
type Moment = ColumnType<string, string | undefined, never>;
/** Written as JSON text, read as a value. */
type Json<T> = ColumnType<T, string, string>;

/** One agreement with one vendor. What is known of it may be changed; each change is also an event. */
export interface ContractRow {
  id: Generated<number>;
  /** How people call it: the name of the file or folder it came with. */
  name: string;
  vendor: string | null;
  customer: string | null;
  tier: Tier;
  owner: string | null;
  added_at: Moment;
  added_by: string;
  removed_at: ColumnType<string | null, string | null | undefined, string | null>;
  /** Day of the next review, or null where only a change brings one. */
  due: string | null;
  /** Why that day, for people. */
  due_why: string | null;
}

/** What was done to a contract, by whom; `confirmed` is a re-review that had nothing new to check. Append-only. */
export interface EventRow {
  id: Generated<number>;
  contract_id: number;
  at: Moment;
  by: string;
  kind: 'added' | 'removed' | 'restored' | 'renamed' | 'vendor' | 'tier' | 'owner' | 'place' | 'version' | 'confirmed';
  before: string | null;
  after: string | null;
  /** The job that ordered it, where one did: a second event for one job is not stored. */
  job: ColumnType<string | null, string | null | undefined, never>;
}

/** Where a contract was found: the absolute path of a file, or of a folder with a contract.yaml. */
export interface PlaceRow {
  id: Generated<number>;
  contract_id: number;
  path: string;
  added_at: Moment;
}

/** Which contract a content belongs to. One content belongs to one contract. */
export interface ContentRow {
  /** Of the contract: that of its file, or of the list of its files' hashes. */
  sha256: string;
  contract_id: number;
}

/** A document as read, without its name: compressed JSON of its text, blocks and pages. The same bytes read differently are another row. */
export interface DocumentRow {
  id: Generated<number>;
  sha256: string;
  /** Of the text as read. */
  text_sha256: string;
  format: string;
  characters: number;
  body: Uint8Array;
}

/** One state of a contract's text. Append-only. */
export interface VersionRow {
  id: Generated<number>;
  contract_id: number;
  /** From 1, in the order in which they came. */
  number: number;
  sha256: string;
  added_at: Moment;
  added_by: string;
  /** Share of the text it has in common with the version before, 0 to 1; null for the first. */
  likeness: number | null;
}

/** A pack as it asked at one tier, so that a later review can tell what was asked then. */
export interface PolicyRow {
  id: Generated<number>;
  sha256: string;
  tier: Tier;
  name: string;
  version: string;
  entries: Json<PolicyEntry[]>;
}

/** All findings for one version under one policy. Append-only. */
export interface ReviewRow {
  id: Generated<number>;
  contract_id: number;
  version_id: number;
  policy_id: number;
  tool_version: string;
  at: Moment;
  by: string;
  reason: ReviewReason;
  /** The job that ordered it: a second review for one job is not stored. */
  job: string | null;
  verdict: Verdict;
  status: DocumentStatus;
  review: Json<Review>;
  /** Against the review before it; empty for the first. */
  changes: Json<ReviewChange[]>;
}

/** Which documents a review read, in order of precedence. */
export interface ReviewDocumentRow {
  review_id: number;
  position: number;
  document_id: number;
  file: string;
}

/** A finding of a review, flat, to search in. */
export interface FindingRow {
  review_id: number;
  requirement: string;
  topic: string;
  outcome: FindingOutcome;
  severity: Finding['severity'];
  /** The value as the contract has it. */
  value: string | null;
  /** The value in hours, where it is a duration. */
  hours: number | null;
  /** The value as a number, where it is a number or count of another kind. */
  amount: number | null;
  because: string;
  /** Somebody has to act on it. */
  gap: boolean;
  /** Last day of a waiver of the gap. */
  waived_until: string | null;
}

/** A passage that a finding cites. */
export interface QuoteRow {
  id: Generated<number>;
  review_id: number;
  requirement: string;
  role: string;
  section: string | null;
  page: number | null;
  quote: string;
  /** Made by the database of `quote`. */
  words: ColumnType<string, never, never>;
}

/** A date or period that a review read from the text, or that was given beside it. Append-only. */
export interface KeyDateRow {
  id: Generated<number>;
  review_id: number;
  kind: KeyDate['kind'];
  /** The date, where there is one beyond doubt. */
  date: string | null;
  facts: Json<KeyDate>;
}

/** A rule on when contracts are looked at again. */
export interface ScheduleRow {
  id: Generated<number>;
  /** As somebody said it. */
  words: string;
  rule: Json<ScheduleRule>;
  /** IANA name of a time zone. */
  zone: string;
  added_at: Moment;
  added_by: string;
  removed_at: ColumnType<string | null, string | null | undefined, string | null>;
  /** The moment up to which its times have been seen to; at first that of its making. */
  last_fired: ColumnType<string, string | undefined, string>;
}

/** What was made for a vendor to bring a contract up to a new standard. */
export interface RepaperRow {
  id: Generated<number>;
  contract_id: number;
  /** The review whose gaps it mends. */
  review_id: number;
  requirements: Json<string[]>;
  /** Paths of the files that were made. */
  files: Json<string[]>;
  made_at: Moment;
  made_by: string;
}

/** How far it is. Append-only. */
export interface RepaperStateRow {
  id: Generated<number>;
  repaper_id: number;
  state: RepaperState;
  at: Moment;
  by: string;
  note: string | null;
}

/** What became of telling one channel of one event: `sending` before the message goes out, then `sent` or `failed`. Append-only. */
export interface NotificationRow {
  id: Generated<number>;
  event: string;
  kind: NotificationKind;
  channel: string;
  contract_id: number;
  state: 'sending' | 'sent' | 'failed';
  /** How often it was tried in one run; null while it goes out. */
  tries: number | null;
  /** Why it failed, or whom it did not reach; never an address or a secret. */
  why: string | null;
  at: Moment;
  by: string;
}

export interface MigrationRow {
  version: number;
  name: string;
  tool_version: string;
  at: Moment;
}

export interface Tables {
  contracts: ContractRow;
  events: EventRow;
  places: PlaceRow;
  contents: ContentRow;
  documents: DocumentRow;
  versions: VersionRow;
  policies: PolicyRow;
  reviews: ReviewRow;
  review_documents: ReviewDocumentRow;
  findings: FindingRow;
  quotes: QuoteRow;
  key_dates: KeyDateRow;
  schedules: ScheduleRow;
  repapers: RepaperRow;
  repaper_states: RepaperStateRow;
  notifications: NotificationRow;
  migrations: MigrationRow;
  /** The latest review of each contract: a view. */
  current_reviews: ReviewRow;
}
