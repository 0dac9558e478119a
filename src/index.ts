/**
 * Proviso's public API: read contracts, load a pack, review. Findings, notices and statuses are plain values; only `UserError`s
 * are thrown.
 */
export { type CheckFilesOptions, checkFiles } from './batch/index.js';
export { type CheckOptions, checkDocuments, checkText } from './check.js';
export { UserError, type UserErrorCode } from './errors.js';
export type { Contract, ContractType, Provision } from './model/contract.js';
export type { Block, ContractDocument, DocumentFormat, DocumentStatus, Notice, ReadLimits, ReadOptions } from './model/document.js';
export type { LoadedEntry, LoadedPack } from './model/pack.js';
export type { Outcome, Pack, Requirement, Severity, Tier } from './model/requirement.js';
export type { Evidence, Finding, FindingOutcome, Review, Run, Suggestion, Verdict } from './model/review.js';
export { loadPack } from './pack/index.js';
export { read } from './read/index.js';
export { type Format, report } from './report/index.js';
