/** Plain text → document: paragraphs rebuilt from wrapped lines, numbered clauses, headings in capitals, tables, pages. */
import type { ReadLimits, ReadOptions } from '../../model/document.js';
import { type BlockWriter, createBlockWriter, type ReadContent } from '../block-writer.js';
import { withTitle } from '../title.js';
import { takeFurniture } from './furniture.js';
import { profile } from './lines.js';
import { paragraphs } from './paragraphs.js';

/** Reads text that was decoded already. Throws `ReadFailure` when a limit is reached or there are no words. */
export function readPlain(text: string, options: ReadOptions, limits: ReadLimits): ReadContent {
  const writer = createBlockWriter(limits);
  const pages = text.split('\f');
  const paged = pages.length > 1 && pages.length <= limits.pages;
  const whole = profile(text);
  let done = 0;
  for (const [index, page] of (paged ? pages : [text.replaceAll('\f', '\n\n')]).entries()) {
    if (page.trim() === '') continue;
    if (paged) writer.page(index + 1);
    const { lines, margins } = takeFurniture(page.split(/\r\n?|\n/), paged ? index + 1 : undefined);
    for (const margin of margins) writer.margin(margin.page, margin.text);
    for (const { shape, words } of paragraphs(lines, whole, writer.nextTable)) {
      writer.begin(shape);
      writer.text(words);
      writer.end();
      if (++done % 5000 === 0) options.onProgress?.(done, lines.length, 'part');
    }
    options.onProgress?.(index + 1, pages.length, 'part');
  }
  const content = writer.finish('text');
  return { ...content, blocks: withTitle(content.blocks) };
}

/** Writes the paragraphs of `text` into a document that may hold other things too. */
export function writePlain(writer: BlockWriter, text: string): void {
  const { lines } = takeFurniture(text.replaceAll('\f', '\n\n').split(/\r\n?|\n/), undefined);
  for (const { shape, words } of paragraphs(lines, profile(text), writer.nextTable)) {
    writer.begin(shape);
    writer.text(words);
    writer.end();
  }
}
