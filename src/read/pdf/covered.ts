/** Text below a box that was painted later (blacked or whited out): it is taken out of the spans, as nobody can see it. */
import type { Cover, Span } from './marks.js';
import { pick, remains } from './span-parts.js';

const BAND = 16;
const WIDEST = 200;

/** Splits the upright spans of a page, in the order of drawing, into what is to be seen and the words that are covered. */
export function withoutCovered(spans: readonly Span[], covers: readonly Cover[]): { readonly seen: Span[]; readonly covered: string[] } {
  if (covers.length === 0) return { seen: [...spans], covered: [] };
  const bands = new Map<number, Cover[]>();
  const large: Cover[] = [];
  for (const cover of covers) {
    const [top, bottom] = [Math.floor(cover.y / BAND), Math.floor(cover.y2 / BAND)];
    if (bottom - top > WIDEST / BAND) large.push(cover);
    else for (let band = top; band <= bottom; band++) addTo(bands, band, cover);
  }
  const seen: Span[] = [];
  const covered: string[] = [];
  spans.forEach((span, order) => {
    const middle = span.y - span.size * 0.3;
    const above = (cover: Cover) => order < cover.below && cover.y <= middle - span.size * 0.2 && cover.y2 >= middle + span.size * 0.2;
    const over =
      span.turn === 0 && span.hidden === undefined ? [...(bands.get(Math.floor(middle / BAND)) ?? []), ...large].filter(above) : [];
    const flags = over.length === 0 ? [] : flagsOf(span, over);
    if (!flags.some((flag, i) => flag && span.text[i] !== ' ')) {
      seen.push(span);
      return;
    }
    covered.push(pick(span.text, flags, true));
    seen.push(...remains(span, flags));
  });
  return { seen, covered };
}

function addTo(bands: Map<number, Cover[]>, band: number, cover: Cover): void {
  const own = bands.get(band);
  if (own) own.push(cover);
  else bands.set(band, [cover]);
}

/** For each UTF-16 unit of the text whether its middle lies under a cover. */
function flagsOf(span: Span, over: readonly Cover[]): boolean[] {
  return Array.from({ length: span.text.length }, (_, i) => {
    const middle = (span.edges[i]! + (span.edges[i + 1] ?? span.x2)) / 2;
    return over.some((cover) => cover.x <= middle && cover.x2 >= middle);
  });
}
