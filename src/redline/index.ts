/** From findings to what is sent back: proposals, redlines, amendments, memos, and what became of them. Checks and reads nothing itself. */
export { type AmendmentData, amendmentDocx, amendmentMarkdown } from './amendment.js';
export { asWritten } from './article.js';
export { amendmentChanges } from './changes.js';
export type { Joint } from './combine.js';
export { compareRounds } from './compare.js';
export type { Comparison } from './comparison.js';
export { type Gap, severities } from './gap.js';
export { letterDocx } from './letter.js';
export { type MemoData, type MemoPoint, memoDocx } from './memo.js';
export { prove, type Reread } from './proof.js';
export { basisOf, remarked } from './remarks.js';
export { type ChangeRow, changeRows } from './rows.js';
export { type Sent, send } from './send.js';
export { settler } from './settle.js';
export { loadPhrases } from './template.js';
export type { Check } from './trial.js';
export { gapOf } from './wording.js';
export { writeRedline } from './write-redline.js';
