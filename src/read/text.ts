/** A text that is at hand already -> ContractDocument, as Markdown: for examples and trials, with no file and no child process. */
import { createHash } from 'node:crypto';
import type { ContractDocument } from '../model/document.js';
import { defaultLimits } from './limits.js';
import { readMarkdown } from './markdown/index.js';

/** Throws `ReadFailure` where there are no words. */
export function readText(text: string, file: string): ContractDocument {
  return { ...readMarkdown(text, {}, defaultLimits), file, sha256: createHash('sha256').update(text).digest('hex') };
}
