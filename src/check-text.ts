/** A text that is at hand → its review: for examples, tests and trials. Apart from the pipeline, which needs no reader of a format. */
import { type CheckOptions, checkDocuments } from './check.js';
import type { LoadedPack } from './model/pack.js';
import type { Review } from './model/review.js';
import { readText } from './read/text.js';

/** Reviews a text as if it were a contract of its own, read as Markdown. */
export function checkText(text: string, pack: LoadedPack, options: CheckOptions = { file: 'text' }): Review {
  return checkDocuments([readText(text, options.file)], pack, options);
}
