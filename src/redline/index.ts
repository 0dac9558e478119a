/** From contract and edits to what is sent back: redlines, amendments, memos, and what became of them. Knows nothing of requirements and findings. */
export { type AmendmentChange, type AmendmentData, amendmentDocx, amendmentMarkdown } from './amendment.js';
export { type Comparison, compareRounds, type OurChange, type TheirChange } from './compare.js';
export { type MemoData, type MemoPoint, memoDocx, memoMarkdown } from './memo.js';
export { type Problem, validate } from './validate/index.js';
export { writeRedline } from './write-redline.js';
