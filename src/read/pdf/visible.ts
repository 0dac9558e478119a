/** What a person sees of a page's text, and what is there but not to be seen: upright words, words that stand otherwise, hidden words. */
import type { PageMarks, Rule, Span } from './marks.js';

export interface VisibleText {
  /** Spans in the page's main direction, set upright. */
  readonly main: readonly Span[];
  readonly rules: readonly Rule[];
  /** Text in another direction (stamps at the side, turned tables). */
  readonly turned: readonly Span[];
  /** Height of the page once the main direction is upright. */
  readonly height: number;
  /** Hidden words by reason; at most a few hundred characters each. */
  readonly hidden: ReadonlyMap<NonNullable<Span['hidden']>, string>;
}

/** Sorts the spans of a page; `reveal` says which hidden spans are to be read all the same. */
export function visibleText(marks: PageMarks, reveal: (span: Span) => boolean): VisibleText {
  const shown: Span[] = [];
  const hidden = new Map<NonNullable<Span['hidden']>, string>();
  for (const span of marks.spans) {
    if (span.hidden === undefined || reveal(span)) shown.push(span);
    else {
      const words = hidden.get(span.hidden) ?? '';
      if (words.length < 300) hidden.set(span.hidden, `${words} ${span.text}`.trim());
    }
  }
  const turn = mainTurn(shown);
  const main = shown.filter((span) => span.turn === turn);
  const sideways = turn === 1 || turn === 3;
  return {
    main,
    rules: turn === 0 ? marks.rules : marks.rules.map((rule) => turned(rule, turn, marks)),
    turned: shown.filter((span) => span.turn !== turn),
    height: sideways ? marks.width : marks.height,
    hidden,
  };
}

function mainTurn(spans: readonly Span[]): number {
  const letters = [0, 0, 0, 0];
  for (const span of spans) if (span.turn >= 0) letters[span.turn]! += span.text.length;
  return letters.indexOf(Math.max(...letters));
}

/** A rule in the coordinates of text that has been set upright. */
function turned(rule: Rule, turn: number, page: PageMarks): Rule {
  const { width, height } = page;
  if (turn === 1) return { ...rule, x: rule.y, x2: rule.y2, y: width - rule.x2, y2: width - rule.x };
  if (turn === 2) return { ...rule, x: width - rule.x2, x2: width - rule.x, y: height - rule.y2, y2: height - rule.y };
  return { ...rule, x: height - rule.y2, x2: height - rule.y, y: rule.x, y2: rule.x2 };
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Number of letters and digits. */
export function letterCount(spans: readonly Span[]): number {
  let count = 0;
  for (const { text } of spans) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const lower = code | 0x20;
      if (code < 128) count += Number((lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39));
      else {
        const point = text.codePointAt(i)!;
        if (point > 0xffff) i++;
        count += Number(LETTER_OR_DIGIT.test(String.fromCodePoint(point)));
      }
    }
  }
  return count;
}
