/** How new words look: like the words beside them, and as most of the paragraph does. */
import type { Element } from '@xmldom/xmldom';
import { child, children, type Fragment, nameOf } from '../package/fragment.js';
import { depthOf, type Piece } from '../package/pieces.js';

/** Formatting of new words: that of the neighbour that looks like most of the paragraph, else of the host. */
export function formatFor(
  paragraph: Element,
  host: Piece,
  left: Piece | undefined,
  right: Piece | undefined,
  words: readonly Piece[],
): Element | undefined {
  const usual = formatKey(dominantRun(words));
  const candidates = [host, left, right].filter((p) => p !== undefined);
  const plain = candidates.filter((p) => depthOf(p.run, paragraph) <= depthOf(host.run, paragraph));
  const chosen = plain.find((p) => formatKey(p.run) === usual) ?? host;
  return child(chosen.run, 'w:rPr');
}

function formatKey(run: Element | undefined): string {
  return (run && child(run, 'w:rPr')?.toString()) ?? '';
}

/** The run whose formatting carries most characters among the pieces. */
export function dominantRun(pieces: readonly Piece[]): Element | undefined {
  const weights = new Map<string, { run: Element; weight: number }>();
  for (const piece of pieces) {
    const key = formatKey(piece.run);
    const entry = weights.get(key) ?? { run: piece.run, weight: 0 };
    entry.weight += piece.end - piece.start;
    weights.set(key, entry);
  }
  return [...weights.values()].reduce<{ run: Element; weight: number } | undefined>(
    (a, b) => (a && a.weight >= b.weight ? a : b),
    undefined,
  )?.run;
}

const FOREIGN_FORMAT = new Set(['w:rPrChange', 'w:ins', 'w:del', 'w:moveFrom', 'w:moveTo', 'w:vanish', 'w:webHidden', 'w:vertAlign']);

/** A run of new words; "\t" and "\n" become a tab and a line break. */
export function wordRun(fragment: Fragment, text: string, format: Element | undefined): Element {
  const run = fragment.make('r');
  const properties = format?.cloneNode(true) as Element | undefined;
  for (const property of properties ? children(properties) : []) {
    const style =
      nameOf(property) === 'w:rStyle' && /hyperlink|reference/i.test(property.getAttributeNS(property.namespaceURI, 'val') ?? '');
    if (FOREIGN_FORMAT.has(nameOf(property)) || style) properties!.removeChild(property);
  }
  if (properties?.firstChild) run.appendChild(properties);
  for (const part of text.split(/(\t|\n)/)) {
    if (part === '\t') run.appendChild(fragment.make('tab'));
    else if (part === '\n') run.appendChild(fragment.make('br'));
    else if (part) run.appendChild(fragment.makeText('t', part));
  }
  return run;
}
