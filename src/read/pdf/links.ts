/** Link annotations of a page (ISO 32000-2, 12.5.6.5) and the words they stand on. Nothing is ever followed. */
import type { PDFPageProxy } from 'pdfjs-dist';
import type { LinkArea, LinkedWords, Span } from './marks.js';
import { apply, type Matrix } from './matrix.js';

const MOST = 2000;
const LONGEST = 2000;

interface Annotation {
  readonly subtype?: unknown;
  readonly url?: unknown;
  readonly unsafeUrl?: unknown;
  readonly rect?: readonly number[];
}

/** Links of a page that lead out of the file, in upright page coordinates; at most 2,000. */
export async function linksOf(page: PDFPageProxy, transform: Matrix): Promise<LinkArea[]> {
  const annotations = (await page.getAnnotations().catch(() => [])) as Annotation[];
  const links: LinkArea[] = [];
  for (const { subtype, url, unsafeUrl, rect } of annotations) {
    const target = typeof url === 'string' ? url : unsafeUrl;
    if (subtype !== 'Link' || typeof target !== 'string' || target === '' || rect?.length !== 4 || links.length >= MOST) continue;
    const [a, b] = [apply(transform, rect[0]!, rect[1]!), apply(transform, rect[2]!, rect[3]!)];
    links.push({
      target: target.slice(0, LONGEST),
      x: Math.min(a[0], b[0]),
      x2: Math.max(a[0], b[0]),
      y: Math.min(a[1], b[1]),
      y2: Math.max(a[1], b[1]),
    });
  }
  return links;
}

/** Notes on the upright spans which of their words are links. */
export function noteLinks(spans: readonly Span[], links: readonly LinkArea[]): void {
  if (links.length === 0) return;
  const sorted = [...links].sort((a, b) => a.y - b.y);
  for (const span of spans) {
    const middle = span.y - span.size * 0.3;
    if (span.turn !== 0) continue;
    const own: LinkedWords[] = [];
    for (const link of sorted) {
      if (link.y > middle) break;
      if (link.y2 < middle || link.x > span.x2 || link.x2 < span.x) continue;
      const words = wordsIn(span, link);
      if (words !== '') own.push({ words, target: link.target });
    }
    if (own.length > 0) span.links = own;
  }
}

function wordsIn(span: Span, link: LinkArea): string {
  let words = '';
  for (let i = 0; i < span.text.length; i++) {
    const middle = (span.edges[i]! + (span.edges[i + 1] ?? span.x2)) / 2;
    if (middle >= link.x && middle <= link.x2) words += span.text[i];
  }
  return words.trim();
}
