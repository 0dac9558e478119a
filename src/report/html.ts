/** One review as one self-contained page: no script, nothing fetched, all text escaped. */
import type { Review } from '../model/review.js';
import type { RunHead } from './run-report.js';
import { filledBytes } from './template.js';
import { reviewView } from './view.js';

/** The page in UTF-8, to be used before the next one is drawn. */
export const html = (review: Review, head: RunHead): Buffer => filledBytes('review.hbs', reviewView(review, head));
