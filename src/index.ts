/**
 * Proviso's public API: read contracts, load a pack, review. Findings, notices and statuses are plain values; only `UserError`s
 * are thrown.
 */
export { type CheckFilesOptions, checkFiles } from './batch/index.js';
export { type CheckOptions, checkDocuments } from './check.js';
export { checkText } from './check-text.js';
export { UserError, type UserErrorCode } from './errors.js';
export type { Contract, ContractType, Provision } from './model/contract.js';
export type { Block, ContractDocument, DocumentFormat, DocumentStatus, Notice, ReadLimits, ReadOptions } from './model/document.js';
export type { Edit, RedlineMeta, RedlineResult } from './model/edit.js';
export type { LoadedEntry, LoadedPack } from './model/pack.js';
export type { Outcome, Pack, Requirement, Severity, Tier } from './model/requirement.js';
export type { Evidence, Finding, FindingOutcome, Review, Run, Suggestion, Verdict } from './model/review.js';
export { type NegotiateOptions, type Negotiation, negotiate, type Sent } from './negotiate.js';
export { loadPack } from './pack/index.js';
export { read } from './read/index.js';
export { amendmentDocx, amendmentMarkdown, compareRounds, writeRedline } from './redline/index.js';
export {
  type ContractFormat,
  type Format,
  openRunReport,
  type RunFormat,
  type RunReport,
  type RunReportOptions,
  report,
} from './report/index.js';
