/** Spans of which some characters are taken out. */
import type { Span } from './marks.js';

/** The characters of a text whose flag is `wanted`, with spaces for the others. */
export function pick(text: string, flags: readonly boolean[], wanted: boolean): string {
  let out = '';
  for (let i = 0; i < text.length; i++) out += flags[i] === wanted ? text[i] : ' ';
  return out.replace(/\s+/g, ' ').trim();
}

/** The parts of a span without the characters that are flagged, each with its own place. */
export function remains(span: Span, flags: readonly boolean[]): Span[] {
  const parts: Span[] = [];
  for (let i = 0; i < flags.length; ) {
    if (flags[i] || span.text[i] === ' ') {
      i++;
      continue;
    }
    let end = i;
    while (end < flags.length && !flags[end]) end++;
    const text = span.text.slice(i, end).trimEnd();
    const stop = i + text.length;
    parts.push({
      ...span,
      text,
      x: span.edges[i]!,
      x2: stop < span.text.length ? span.edges[stop]! : span.x2,
      edges: span.edges.slice(i, stop),
      spaced: span.spaced || i > 0,
    });
    i = end;
  }
  return parts;
}
