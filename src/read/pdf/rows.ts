/** Gathers the spans of one page into rows (one baseline across the page) of fragments (runs without a wide gap). */
import type { LinkedWords, Rule, Span } from './marks.js';
import type { Tags } from './tags.js';

/** A run of words on one baseline that no wide gap interrupts. */
export interface Fragment {
  readonly text: string;
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly mcid: number | undefined;
  readonly artifact: boolean;
  /** Begins with a small raised number (a footnote mark). */
  readonly raised: boolean;
  readonly links?: readonly LinkedWords[] | undefined;
}

/** Fragments on one baseline, left to right. */
export interface Row {
  readonly y: number;
  readonly size: number;
  readonly fragments: readonly Fragment[];
}

const WORD_GAP = 0.13;
/** A gap of this part of the font size separates fragments. */
const WIDE = 0.9;

interface Draft {
  y: number;
  size: number;
  spans: Span[];
}

/**
 * Rows from top to bottom. All spans must stand upright in the same direction; a vertical rule between two spans parts them, and so does the edge of a cell that the file's structure names.
 */
export function rowsOf(spans: readonly Span[], rules: readonly Rule[], tags: Tags = new Map()): Row[] {
  const drafts = mergeRaised(cluster(spans));
  const verticals = rules.filter((rule) => rule.x2 - rule.x < 1 && rule.y2 - rule.y > 4);
  return drafts.map((draft) => ({ y: draft.y, size: draft.size, fragments: fragmentsOf(draft, verticals, tags) }));
}

function cluster(spans: readonly Span[]): Draft[] {
  const sorted = [...spans].sort((a, b) => a.y - b.y || a.x - b.x);
  const drafts: Draft[] = [];
  for (const span of sorted) {
    const last = drafts.at(-1);
    if (last && span.y - last.y <= 0.3 * Math.min(span.size, last.size)) {
      last.spans.push(span);
      if (span.size > last.size) last.size = span.size;
    } else drafts.push({ y: span.y, size: span.size, spans: [span] });
  }
  return drafts;
}

/** Superscripts and subscripts go to the row whose letters they touch. */
function mergeRaised(drafts: Draft[]): Draft[] {
  const out: Draft[] = [];
  for (let i = 0; i < drafts.length; i++) {
    const draft = drafts[i]!;
    const below = drafts[i + 1];
    const above = out.at(-1);
    if (below && draft.size <= 0.8 * below.size && below.y - draft.y < 0.65 * below.size && touches(draft, below))
      below.spans.push(...draft.spans);
    else if (above && draft.size <= 0.8 * above.size && draft.y - above.y < 0.4 * above.size && touches(draft, above))
      above.spans.push(...draft.spans);
    else out.push(draft);
  }
  return out;
}

function touches(small: Draft, big: Draft): boolean {
  return small.spans.every((s) => big.spans.some((b) => s.x <= b.x2 + big.size && s.x2 >= b.x - big.size));
}

function fragmentsOf(draft: Draft, verticals: readonly Rule[], tags: Tags): Fragment[] {
  const middle = draft.y - draft.size * 0.3;
  const walls = verticals.length === 0 ? [] : verticals.filter((rule) => rule.y <= middle && rule.y2 >= middle).slice(0, 200);
  const spans = draft.spans.sort((a, b) => a.x - b.x);
  const fragments: Fragment[] = [];
  let group: Span[] = [];
  let end = -Infinity;
  for (const span of spans) {
    const previous = group.at(-1);
    if (previous && isShadow(previous, span)) continue;
    const wide = span.x - end > WIDE * Math.max(Math.min(span.size, draft.size), 4);
    const parted = previous && cellOf(previous, tags) !== cellOf(span, tags);
    if (previous && (wide || parted || walls.some((wall) => wall.x >= end - 1 && wall.x <= span.x + 1))) {
      fragments.push(fragment(group, draft));
      group = [];
      end = -Infinity;
    }
    group.push(span);
    end = Math.max(end, span.x2);
  }
  if (group.length > 0) fragments.push(fragment(group, draft));
  return fragments;
}

const cellOf = ({ mcid }: Span, tags: Tags) => (mcid === undefined ? undefined : tags.get(mcid)?.cell);

/** Some producers make bold by printing the same words twice, a hair apart. */
function isShadow(a: Span, b: Span): boolean {
  return a.text === b.text && Math.abs(a.x - b.x) < 0.2 * a.size && Math.abs(a.y - b.y) < 0.2 * a.size;
}

function fragment(group: readonly Span[], draft: Draft): Fragment {
  let text = '';
  let end = -Infinity;
  let bold = 0;
  let italic = 0;
  let letters = 0;
  let artifact = true;
  let widest = group[0]!;
  let links: LinkedWords[] | undefined;
  for (const span of group) {
    if (span.links) links = [...(links ?? []), ...span.links];
    const gap = span.x - end;
    if (
      end > -Infinity &&
      (gap > WORD_GAP * Math.min(span.size, draft.size) || (span.spaced && gap > -0.1 * span.size)) &&
      !text.endsWith(' ')
    ) {
      text += ' ';
    }
    text += span.text;
    end = Math.max(end, span.x2);
    letters += span.text.length;
    if (span.bold) bold += span.text.length;
    if (span.italic) italic += span.text.length;
    if (!span.artifact) artifact = false;
    if (span.text.length * span.size > widest.text.length * widest.size) widest = span;
  }
  const first = group[0]!;
  return {
    text,
    x: first.x,
    x2: end,
    y: draft.y,
    size: widest.size,
    bold: bold * 2 > letters,
    italic: italic * 2 > letters,
    mcid: widest.mcid,
    artifact,
    ...(links && { links }),
    raised:
      group.length > 1 &&
      first.size <= 0.8 * widest.size &&
      first.y < widest.y - 0.1 * widest.size &&
      /^[\d*†‡]{1,3}$/.test(first.text.trim()),
  };
}
