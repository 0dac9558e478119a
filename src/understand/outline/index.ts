/**
 * Blocks -> provisions: which paragraphs are headings, which hang on a lead-in, which cells make a row, and under which
 * number and headings each passage stands.
 */
import type { Provision } from '../../model/contract.js';
import type { ContractDocument } from '../../model/document.js';
import { joinBroken } from '../broken.js';
import { type ClauseNumber, clauseNumber } from '../numbering.js';
import { annexWord, belowParent, detailsLabel, type Heading, headingDepth, headingNumber } from './headings.js';
import { isItem, kindOf } from './kinds.js';
import { completes, isLabel, isLeadIn, ownModal } from './lead-ins.js';
import { depthOf, isCounted, type Level } from './levels.js';
import { type AddProvision, addRow } from './rows.js';
import { isFurniture, splitRunOn } from './run-on.js';
import { sectionNumber } from './section-number.js';
import { isUnmarked, unmarkedDepth } from './unmarked.js';

const binding = new Set(['body', 'footnote', 'endnote', 'textbox']);

/** Provisions of one document, in reading order. `firstIndex` is the index of the first one in the contract. */
export function outline(document: ContractDocument, documentIndex: number, firstIndex: number, firstSection: number): Provision[] {
  const provisions: Provision[] = [];
  let headings: Heading[] = [];
  let levels: Level[] = [];
  let section = firstSection;
  const { text } = document;
  const blocks = joinBroken(
    document.blocks.filter((block) => binding.has(block.origin) && block.end > block.start),
    text,
  ).flatMap((block) => splitRunOn(block, text));
  let inheritedNumber = null as { number: ClauseNumber; start: number } | null;

  const add: AddProvision = (kind, start, end, number, leadIns, extraHeading) => {
    provisions.push({
      index: firstIndex + provisions.length,
      document: documentIndex,
      kind,
      start,
      end,
      section: number,
      headings: [...headings.map((heading) => heading.text), ...(extraHeading ? [extraHeading] : [])],
      sectionIndex: section,
      leadIns,
      annex: headings.some((heading) => heading.annex),
      page: pageAt(document, start),
    });
  };

  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (!block) continue;
    if (block.cell) {
      i = addRow(document, blocks, i, add, headings, levels);
      continue;
    }
    const words = text.slice(block.start, block.end);
    if (isFurniture(words, i)) continue;
    const own = clauseNumber(words);
    const number: ClauseNumber | null = own ?? inheritedNumber?.number ?? null;
    const start: number = inheritedNumber && !own ? inheritedNumber.start : block.start;
    inheritedNumber = null;
    const body = words.slice(own?.length ?? 0).trim();
    if (number && body === '') {
      if (number.kind === 'named') {
        // "ANNEX II" alone on its line: its name, if any, is the next heading
        headings = [
          ...headings.filter((heading) => heading.depth < 1 && !annexWord.test(number.shown)),
          { depth: annexWord.test(number.shown) ? 0 : 1, text: number.shown, number: number.shown, annex: annexWord.test(number.shown) },
        ];
        levels = [];
        section++;
      } else inheritedNumber = { number, start: block.start };
      continue;
    }
    const unmarked = number === null && isUnmarked(block, blocks[i + 1], levels, text);
    const heading = unmarked || isCounted(blocks, i, number, levels, text) ? null : headingDepth(block, body, number, blocks[i + 1], text);
    if (heading !== null) {
      const isAnnex = annexWord.test(words.trim());
      const drawn = block.kind === 'heading';
      // what only looks like a heading stands below the ones that are
      const over = drawn || number || isAnnex ? 0 : 1 + Math.max(0, ...headings.filter((other) => other.drawn).map((other) => other.depth));
      const depth = isAnnex ? 0 : Math.max(heading, over, belowParent(number, headings));
      const above = headings.filter((other) => other.depth < depth || (other.annex && !isAnnex && other.depth === 0 && depth > 0));
      headings = [
        ...above,
        { depth, text: words.trim().replace(/\s+/g, ' ').slice(0, 160), number: number?.shown ?? null, annex: isAnnex, drawn },
      ];
      levels = detailsLabel.test(body) ? [{ depth: 4, number: null, leadIn: { start, end: block.end }, label: false }] : [];
      section++;
      add('heading', start, block.end, number?.shown ?? headingNumber(headings), []);
      continue;
    }
    const label = number === null && isLabel(body);
    const depth = unmarked ? unmarkedDepth : depthOf(block, number, levels, label);
    levels = levels.filter(
      (level) => level.depth < depth || (level.leadIn !== null && level.number === null && completes(number, body, level.leadIn, text)),
    );
    const leadIns = levels.flatMap((level) => (level.leadIn ? [level.leadIn] : []));
    const next = blocks[i + 1];
    const opens = isLeadIn(body, next, text);
    const shown = sectionNumber(headings, levels, number);
    const likely = kindOf(body, headings, leadIns.length > 0 || isItem(block, number));
    const kind = likely === 'item' && levels.some((level) => level.leadIn && level.defines) && !ownModal.test(body) ? 'definition' : likely;
    add(kind, start, block.end, shown, leadIns);
    levels = [
      ...levels,
      { depth, number, leadIn: opens ? { start, end: block.end } : null, label, unmarked, defines: kind === 'definition' },
    ];
  }
  return provisions;
}

/** The page on which an offset stands, or null for formats without pages. */
export function pageAt(document: ContractDocument, offset: number): number | null {
  let page: number | null = null;
  let low = 0;
  let high = document.pages.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const entry = document.pages[middle];
    if (entry && entry.start <= offset) {
      page = entry.number;
      low = middle + 1;
    } else high = middle - 1;
  }
  return page;
}
