/** A sentence that is all its paragraph says, with some words marked. */
import type { Place } from '../../src/redline/propose/passage.js';

export function placeIn(text: string, mark?: string): Place {
  const at = mark === undefined ? -1 : text.indexOf(mark);
  return {
    document: 0,
    block: { kind: 'paragraph', origin: 'body', start: 0, end: text.length },
    sentence: { start: 0, end: text.length },
    highlights: at < 0 ? [] : [{ start: at, end: at + mark!.length }],
    text,
  };
}
