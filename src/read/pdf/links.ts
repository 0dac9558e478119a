/** Link annotations (ISO 32000-2, 12.5.6.5) and the words they stand on. Nothing is ever followed. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { LinkArea, LinkedWords, Span } from './marks.js';
import { apply, type Matrix } from './matrix.js';

/** pdf.js' number for a link annotation. */
const LINK = 2;
/** The flags Hidden and NoView (ISO 32000-2, table 167). */
const UNSEEN = 0b100010;
const MOST = 2000;
const LONGEST = 2000;

/** A link as the file has it: where it leads out of the file, and its corners in user space. */
export interface RawLink {
  readonly target: string;
  readonly rect: readonly [number, number, number, number];
}

interface Annotation {
  readonly pageIndex?: unknown;
  readonly annotationFlags?: unknown;
  readonly url?: unknown;
  readonly unsafeUrl?: unknown;
  readonly rect?: readonly number[];
}

/**
 * Links that lead out of the file, by page number (from 1), at most 2,000 a page. All pages are asked at once: asked one by one,
 * pdf.js reads the words of each page with a link a second time.
 */
export async function linksOf(doc: PDFDocumentProxy): Promise<ReadonlyMap<number, readonly RawLink[]>> {
  const annotations = (await doc.getAnnotationsByType(new Set([LINK]), new Set()).catch(() => [])) as Annotation[] | null;
  const links = new Map<number, RawLink[]>();
  for (const { pageIndex, annotationFlags, url, unsafeUrl, rect } of annotations ?? []) {
    const target = typeof url === 'string' ? url : unsafeUrl;
    if (typeof target !== 'string' || target === '' || rect?.length !== 4 || (Number(annotationFlags ?? 0) & UNSEEN) !== 0) continue;
    const number = Number(pageIndex) + 1;
    const own = links.get(number) ?? [];
    if (own.length < MOST) own.push({ target: target.slice(0, LONGEST), rect: rect as unknown as RawLink['rect'] });
    links.set(number, own);
  }
  return links;
}

/** The area of a link in upright page coordinates. */
export function areaOf({ target, rect }: RawLink, transform: Matrix): LinkArea {
  const [a, b] = [apply(transform, rect[0], rect[1]), apply(transform, rect[2], rect[3])];
  return { target, x: Math.min(a[0], b[0]), x2: Math.max(a[0], b[0]), y: Math.min(a[1], b[1]), y2: Math.max(a[1], b[1]) };
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
