/** From findings to what is sent back: proposals, redlines, amendments, memos, and what became of them. Checks and reads nothing itself. */
export { type AmendmentChange, type AmendmentData, amendmentDocx, amendmentMarkdown } from './amendment.js';
export { asWritten } from './article.js';
export { amendmentChanges, type SectionOf } from './changes.js';
export type { Joint } from './combine.js';
export { type Comparison, compareRounds, type OurChange, type TheirChange } from './compare.js';
export { type Gap, severities } from './gap.js';
export { durationIn } from './limits.js';
export { type MemoData, type MemoPoint, memoDocx, memoMarkdown } from './memo.js';
export { basisOf, remarked } from './remarks.js';
export { type Proposal, type Settler, settler, worsened } from './settle.js';
export { loadPhrases, type Phrases } from './template.js';
export { type Problem, validate } from './validate/index.js';
export { writeRedline } from './write-redline.js';
