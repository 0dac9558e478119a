/** From offsets of the document's text to offsets of paragraphs: which paragraphs a block's words come from, and where. */
import type { Block, ContractDocument } from '../../model/document.js';
import { Refusal } from '../package/refusal.js';
import type { ScannedParagraph } from '../package/scanned-paragraph.js';
import { PLACEHOLDER } from '../package/wml.js';

/** A stretch of a block's words that comes from one paragraph. */
export interface Segment {
  readonly paragraph: ScannedParagraph;
  /** Offset of the paragraph's first character in the block's words. */
  readonly start: number;
}

/** A block with its words (label left out) and the paragraphs they come from. */
export interface BlockSource {
  readonly block: Block;
  readonly segments: readonly Segment[];
  /** Offset in the document where the words begin. */
  readonly wordsStart: number;
  /** Length of the paragraphs' own text, and how much of it agrees with the block from either end. */
  readonly length: number;
  readonly prefix: number;
  readonly suffix: number;
}

/** Joins a block to the paragraphs of its part. Throws `Refusal` if the file has no such paragraph. */
export function sourceOf(document: ContractDocument, block: Block, paragraphs: readonly ScannedParagraph[]): BlockSource {
  const segments: Segment[] = [];
  let text = '';
  let at: ScannedParagraph | undefined = paragraphs[block.anchor?.paragraph ?? -1];
  while (at) {
    segments.push({ paragraph: at, start: text.length });
    text += at.text;
    at = at.markGone && at.next.kind === 'paragraph' ? paragraphs[at.next.index] : undefined;
  }
  if (segments.length === 0) throw new Refusal('its paragraph is not in the file');
  const labelled = block.label === undefined ? block.start : Math.min(block.start + block.label.length + 1, block.end);
  const fits = [labelled, block.start].map((wordsStart) => {
    const words = document.text.slice(wordsStart, block.end);
    return { block, segments, wordsStart, length: text.length, ...agreement(words, text) };
  });
  return fits[0]!.prefix === fits[0]!.length || fits[0]!.prefix + fits[0]!.suffix >= fits[1]!.prefix + fits[1]!.suffix
    ? fits[0]!
    : fits[1]!;
}

function agreement(words: string, text: string): { prefix: number; suffix: number } {
  const alike = (a: number, b: number): boolean => words[a] === text[b] || text[b] === PLACEHOLDER;
  const shorter = Math.min(words.length, text.length);
  let prefix = 0;
  while (prefix < shorter && alike(prefix, prefix)) prefix++;
  if (prefix === words.length && prefix === text.length) return { prefix, suffix: 0 };
  let suffix = 0;
  while (suffix < shorter - prefix && alike(words.length - 1 - suffix, text.length - 1 - suffix)) suffix++;
  return { prefix, suffix };
}

/** Offset into the paragraphs' joined text for an offset of the document. Throws `Refusal` where they differ or at a number. */
export function innerOffset(source: BlockSource, offset: number): number {
  const { block, wordsStart, length, prefix, suffix } = source;
  const at = offset - wordsStart;
  if (at < 0) throw new Refusal('it is the number shown before the paragraph, not its words');
  const fromEnd = block.end - offset;
  if (at <= prefix && (prefix === length || at < prefix)) return at;
  if (fromEnd < suffix) return length - fromEnd;
  throw new Refusal('the words as read differ from the words in the file there (hidden text or a form field)');
}

/** The segment that holds the offset; at a border the earlier one, or the later one if `later`. */
export function segmentAt(source: BlockSource, inner: number, later: boolean): Segment {
  const fits = source.segments.filter((s) => inner >= s.start && inner <= s.start + s.paragraph.text.length);
  const filled = fits.filter((s) => s.paragraph.text.length > 0);
  const pool = filled.length > 0 ? filled : fits;
  return (later ? pool.at(-1) : pool[0]) ?? source.segments[0]!;
}
