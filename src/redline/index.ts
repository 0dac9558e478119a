/**
 * From findings to what is sent back: proposals, redlines, amendments, memos, and what became of them. Checks and reads nothing itself.
 *   propose/   findings → the smallest edits that close them        package/   a DOCX: its parts, paragraphs and characters
 *   write/     edits → tracked changes and comments in a DOCX        prove/     what was written, looked at again by code of its own
 *   validate/  rules of the format that no redline may break         compare/   our redline and the reply → what became of each change
 *   letters/   letter, amendment, memo
 */

export { compareRounds } from './compare/compare.js';
export type { Comparison } from './compare/comparison.js';
export { type AmendmentData, amendmentDocx, amendmentMarkdown } from './letters/amendment.js';
export { amendmentChanges } from './letters/changes.js';
export { letterDocx } from './letters/letter.js';
export { type MemoData, type MemoPoint, memoDocx } from './letters/memo.js';
export { basisOf, remarked } from './letters/remarks.js';
export { type ChangeRow, changeRows } from './letters/rows.js';
export { loadPhrases } from './letters/template.js';
export { prove, type Reread } from './proof.js';
export { asWritten } from './propose/article.js';
export type { Joint } from './propose/combine.js';
export { type Gap, severities } from './propose/gap.js';
export { settler } from './propose/settle.js';
export type { Check } from './propose/trial.js';
export { gapOf } from './propose/wording.js';
export { type Sent, send } from './send.js';
export { writeRedline } from './write-redline.js';
