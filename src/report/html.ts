/** One review as one self-contained page: no script, nothing fetched, all text escaped. */
import type { Review } from '../model/review.js';
import type { RunHead } from './run-report.js';
import { filled } from './template.js';
import { reviewView } from './view.js';

/** The page. */
export const html = (review: Review, head: RunHead): string => filled('review.hbs', reviewView(review, head));
