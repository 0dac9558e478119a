/** Passages cut where their deciding words begin and end. */
import type { Evidence } from '../model/review.js';

/** The quote cut at its highlights; those that overlap or lie outside are drawn as far as they fit. */
export function marked({ quote, start, highlights }: Evidence): { text: string; marked: boolean }[] {
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  const add = (to: number, isMarked: boolean) => {
    if (to > at) parts.push({ text: quote.slice(at, to), marked: isMarked });
    at = Math.max(at, to);
  };
  for (const h of [...highlights].sort((a, b) => a.start - b.start)) {
    add(Math.min(Math.max(h.start - start, at), quote.length), false);
    add(Math.min(h.end - start, quote.length), true);
  }
  add(quote.length, false);
  return parts;
}
