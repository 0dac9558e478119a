/**
 * Blocks -> provisions: which paragraphs are headings, which hang on a lead-in, which cells make a row, and under which
 * number and headings each passage stands.
 */
import type { Provision, ProvisionKind } from '../model/contract.js';
import type { Block, ContractDocument } from '../model/document.js';
import { joinBroken } from './broken.js';
import { type ClauseNumber, clauseNumber } from './numbering.js';

interface Level {
  readonly depth: number;
  readonly number: ClauseNumber | null;
  readonly leadIn: { start: number; end: number } | null;
  /** A few words before a list under a lead-in of its own: "Within 24 hours:". */
  readonly label: boolean;
  /** An item of a list whose marks were lost. */
  readonly unmarked?: boolean;
  /** It defines a term, and so do the items that it opens. */
  readonly defines?: boolean;
}
interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly number: string | null;
  readonly annex: boolean;
  /** The author made it a heading; others are told from their looks. */
  readonly drawn?: boolean;
}

const binding = new Set(['body', 'footnote', 'endnote', 'textbox']);
const annexWord = /^(?:annex|appendix|schedule|exhibit|attachment|enclosure)\b/i;
const recitalHeading = /^(?:recitals?|whereas|background|preamble|introduction|preliminary (?:note|statement))\b/i;
const definitionHeading = /^(?:definitions?|defined terms|interpretation|glossary|definitions? (?:and|&) interpretations?)\b/i;

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

  const add = (
    kind: ProvisionKind,
    start: number,
    end: number,
    number: string | null,
    leadIns: Provision['leadIns'],
    extraHeading?: string,
  ): void => {
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
      const depth = isAnnex ? 0 : Math.max(heading, over);
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

/** Page numbers, rules and the filing mark of an exhibit ("Exhibit 10.1" on the first line) say nothing and head nothing. */
function isFurniture(words: string, index: number): boolean {
  return /^[\s\d_*=.–—-]{1,80}$/.test(words)
    ? !/\d\.\d|^\s*\d{1,2}\.\s*$/.test(words)
    : index < 4 && /^\s*exhibit\s+\d+(?:\.\d+)?[a-z*]?\s*$/i.test(words);
}

const longParagraph = 1200;
/** "… 1.6 Provider may …": a clause number after the end of a sentence, inside a paragraph. */
const inlineNumber = /(?<=[.;:)\]"”]\s)(?=(?:\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?|\d{1,2}\.|\([a-z]\))\s+["“(]?[A-Z])/g;

/** One paragraph that holds several numbered clauses is read as those clauses: where lines end inside it, and in a very long one whose line breaks were lost. */
function splitRunOn(block: Block, text: string): Block[] {
  if (block.cell) return [block];
  const cuts = [...text.slice(block.start, block.end).matchAll(/\n(?=\S)/g)]
    .map((match) => block.start + match.index + 1)
    .filter((at) => clauseNumber(text.slice(at, at + 60)) !== null);
  if (cuts.length === 0) {
    if (block.end - block.start < longParagraph) return [block];
    for (const match of text.slice(block.start, block.end).matchAll(inlineNumber)) cuts.push(block.start + match.index);
    if (cuts.length < 2) return [block];
  }
  const starts = [block.start, ...cuts];
  return starts.map((start, i) => ({
    ...block,
    kind: i === 0 ? block.kind : ('paragraph' as const),
    start,
    end: trimEnd(text, start, starts[i + 1] ?? block.end),
  }));
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
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

/** Whole clauses are no items, though Word numbers them by a list. */
function isItem(block: Block, number: ClauseNumber | null): boolean {
  return block.kind === 'list-item' && number?.kind !== 'named' && !(number?.kind === 'decimal' && number.parts > 1);
}

function kindOf(body: string, headings: readonly Heading[], item: boolean): ProvisionKind {
  if (/^(?:whereas\b|\(?[A-Z]\)\s+whereas\b)/i.test(body)) return 'recital';
  const last = headings[headings.length - 1]?.text.replace(/^[\d.\s()A-Z]*?(?=[A-Z][a-z]|[A-Z]{3})/, '') ?? '';
  if (recitalHeading.test(last) && !/\b(?:shall|must|agrees?)\b/.test(body)) return 'recital';
  if (
    /^["“”'‘*]{1,4}[A-Z][^"“”]{1,80}["”'’*]{1,4}[^.]{0,60}?\b(?:means?|shall mean|has the meaning|have the meaning|refers? to|includes?|shall have)\b/.test(
      body,
    )
  )
    return 'definition';
  // without quotes; a sentence that binds somebody after it makes it a clause
  if (
    /^(?:[A-Z][\p{L}-]*\s){1,5}(?:means?|shall mean|has the meaning|have the meaning)\b/u.test(body) &&
    !/\.\s[\s\S]*\b(?:shall|must|agrees?)\b/.test(body)
  )
    return 'definition';
  if (definitionHeading.test(last) && /\b(?:means?|shall mean|has the meaning|have the meaning)\b/.test(body.slice(0, 200)))
    return 'definition';
  return item ? 'item' : 'clause';
}

const terminal = /[.;:!?,]["”')\]]*$/;

/** A line that is a label of the details of processing, as in the annexes of the Standard Contractual Clauses: what it names stands below it. */
const detailsLabel =
  /^(?:categor(?:y|ies)|types?|kinds?|classes|groups|nature|purposes?|subject[- ]matter|duration|frequency|special categories)\b[^:.;,|]*\b(?:process(?:ed|ing)|transfer(?:red)?|data|subjects?|concerned|affected)$/i;

/** Depth of a heading (from 1), or null where the block is no heading. */
function headingDepth(block: Block, body: string, number: ClauseNumber | null, next: Block | undefined, text: string): number | null {
  if (block.kind === 'title') return 0;
  // "Section 4.2 The report shall include:" opens a list, whatever it looks like; it heads nothing.
  if (/[:;,]$/.test(body) && /\b(?:shall|will|must|may|agrees?)\b/.test(body)) return null;
  if (block.kind === 'heading') return body.length > 220 ? null : Math.max(1, block.level ?? 1);
  if (block.kind === 'list-item' && (number === null || number.kind === 'bullet')) return null;
  const size = body.split(/\s+/).length;
  if (size > 12 || body.length > 110 || !/\p{L}{2}/u.test(body)) return null;
  if (number?.kind === 'named') return 1;
  const upper = body === body.toUpperCase() && /[A-Z]{3}/.test(body);
  if (upper && !/[;,]$/.test(body) && size <= 12) return number ? Math.max(1, number.parts) : 1;
  if (terminal.test(body) && !(size <= 5 && /^[^.]*\.$/.test(body) && number?.kind === 'decimal')) return null;
  const capitals = body.split(/\s+/).filter((word) => /^[("“]?[A-Z0-9]/.test(word)).length;
  if (detailsLabel.test(body) && !(block.kind === 'list-item' && number) && next && !next.cell && !/\b(?:shall|will|must|may)\b/.test(body))
    return 3;
  const small = body
    .split(/\s+/)
    .filter((word) =>
      /^(?:of|the|and|to|for|in|on|by|with|from|or|a|an|at|under|into|data|subject|processing|personal)$/.test(word),
    ).length;
  const titled = capitals + small >= size - (size > 6 ? 1 : 0) && /^[("“]?[A-Z]/.test(body);
  if (
    number &&
    (number.kind === 'decimal' || number.kind === 'upper' || number.kind === 'roman') &&
    size <= 9 &&
    /^[A-Z]/.test(body) &&
    next &&
    !terminal.test(body)
  )
    return number.parts;
  if (!number && titled && size <= 8 && next && text.slice(next.start, next.start + 1) !== '' && !/\b(?:shall|will|must|may)\b/.test(body))
    return 2;
  return null;
}

function headingNumber(headings: readonly Heading[]): string | null {
  for (let i = headings.length - 1; i >= 0; i--) if (headings[i]?.number) return headings[i]?.number ?? null;
  return null;
}

const unmarkedDepth = 9;

/** Whether a paragraph is an item of a list whose marks were lost: a few words that say nothing alone, after "… shall include:" or after another such item. */
function isUnmarked(block: Block, next: Block | undefined, levels: readonly Level[], text: string): boolean {
  if (!isFragment(block, text)) return false;
  const last = levels[levels.length - 1];
  const first =
    last?.leadIn &&
    last.depth < unmarkedDepth &&
    !last.label &&
    last.number?.kind !== 'bullet' &&
    openEnd.test(text.slice(last.leadIn.start, last.leadIn.end));
  if (!first && !last?.unmarked) return false;
  const body = text.slice(block.start, block.end).trim();
  // "Term and Termination" after the last item is the next heading
  return (
    headingDepth(block, body, null, next, text) === null ||
    (next !== undefined && isFragment(next, text) && !closed.test(text.slice(next.start, next.end)))
  );
}

const closed = /[.;,]\s*$/;

function isFragment(block: Block | undefined, text: string): boolean {
  if (block?.kind !== 'paragraph' || block.cell || block.end - block.start > 200) return false;
  const body = text.slice(block.start, block.end).trim();
  return (
    /\p{L}{2}/u.test(body) &&
    body.split(/\s+/).length <= 25 &&
    !/[:：]$|[.!?]\s/.test(body) &&
    !ownModal.test(body) &&
    !/\b(?:is|are|was|were|has|have|means?)\b/.test(body.split(/\s+/, 6).join(' ')) &&
    clauseNumber(body) === null
  );
}

/** "4.2" stays as it is; "(a)" gets the numbers above it: "4.2(a)". */
function sectionNumber(headings: readonly Heading[], levels: readonly Level[], number: ClauseNumber | null): string | null {
  if (number && (number.kind === 'named' || (number.kind === 'decimal' && number.parts > 1))) return number.shown;
  let above = headingNumber(headings) ?? '';
  for (const level of levels) {
    if (!level.number || level.number.kind === 'bullet') continue;
    above =
      level.number.kind === 'named' || (level.number.kind === 'decimal' && (level.number.parts > 1 || above === ''))
        ? level.number.shown
        : above + bracketed(level.number.shown, above);
  }
  if (!number || number.kind === 'bullet' || number.shown === '') return above || null;
  return above ? above + bracketed(number.shown, above) : number.shown;
}

function bracketed(shown: string, above: string): string {
  if (shown.startsWith('(')) return shown;
  return /^\d/.test(shown) && /[a-z]$/i.test(above) ? ` ${shown}` : `(${shown})`;
}

const kindDepth: Record<ClauseNumber['kind'], number> = { named: 1, decimal: 2, upper: 3, alpha: 5, roman: 6, digit: 5, bullet: 8 };

/** A number's depth: decimals by their parts, letters below them, unnumbered text below whatever opened a list. */
function depthOf(block: Block, number: ClauseNumber | null, levels: readonly Level[], label: boolean): number {
  const nested = block.kind === 'list-item' ? (block.level ?? 0) * 0.1 : 0;
  if (!number) {
    const sibling = label ? levels.find((level) => level.label && level.depth === 9) : undefined;
    if (sibling) return sibling.depth;
    const last = levels[levels.length - 1];
    if (block.kind === 'list-item') return 9 + nested;
    return last?.leadIn && last.number?.kind !== 'bullet' && last.depth < 9 ? 9 : 4;
  }
  const counted = countedDepth(block, number, levels);
  if (counted !== null) return counted;
  if (number.kind === 'decimal') return 2 + Math.min(number.parts, 5) * 0.2 + (number.parts === 1 ? nested : 0);
  if (number.kind === 'roman' && number.shown.replace(/[()]/g, '').length === 1) {
    // "(i)" after "(h)", "(v)" after "(u)", "(c)"/"(d)" never get here: they are letters
    const alpha = [...levels].reverse().find((level) => level.number?.kind === 'alpha');
    const ordinal = number.shown.replace(/[()]/g, '').toLowerCase().charCodeAt(0) - 96;
    if (alpha && alpha.number?.ordinal === ordinal - 1) return alpha.depth;
  }
  const deepest = levels[levels.length - 1];
  const own = kindDepth[number.kind] + nested;
  // bullets are told apart by their nesting alone
  if (number.kind === 'bullet' && levels.some((level) => level.number?.kind === 'bullet')) return own;
  const same = levels.find(
    (level) => level.number?.kind === number.kind && level.number.shown.startsWith('(') === number.shown.startsWith('('),
  );
  if (same) return same.depth;
  return deepest?.leadIn && deepest.depth >= own ? deepest.depth + 0.3 : own;
}

/** "1. notify …", "2. provide …" as a list below the lead-in that stands right before it; null for what is no such list. */
function countedDepth(block: Block, number: ClauseNumber, levels: readonly Level[]): number | null {
  if (block.kind !== 'list-item' || number.kind !== 'decimal' || number.parts > 1) return null;
  const last = levels[levels.length - 1];
  if (number.ordinal === 1) return last?.leadIn && !isWhole(last.number) ? last.depth + 0.05 : null;
  const at = levels.findLastIndex((level) => isWhole(level.number));
  const before = levels[at];
  const opener = levels[at - 1];
  if (!before || before.number?.ordinal !== number.ordinal - 1) return null;
  // "4. Term" after the third item under "3.2 …:" may be the next section as well
  if (opener?.number?.kind === 'decimal')
    return opener.leadIn && Number.parseInt(opener.number.shown, 10) + 1 !== number.ordinal ? before.depth : null;
  return before.depth > 4 ? before.depth : null;
}

/** "4", not "4.2". */
function isWhole(number: ClauseNumber | null): boolean {
  return number?.kind === 'decimal' && number.parts === 1;
}

/** Whether a numbered line is one of a list, since the line before or after it goes on counting: "3. Assign a manager" after "2. Provide an assessment". */
function isCounted(blocks: readonly Block[], at: number, number: ClauseNumber | null, levels: readonly Level[], text: string): boolean {
  const block = blocks[at];
  if (block?.kind !== 'list-item' || number?.kind !== 'decimal' || number.parts > 1) return false;
  if (countedDepth(block, number, levels) !== null) return true;
  const counts = (other: Block | undefined, by: number): boolean => {
    const beside = other?.kind === 'list-item' ? clauseNumber(text.slice(other.start, other.start + 60)) : null;
    return isWhole(beside) && beside?.ordinal === number.ordinal + by;
  };
  return counts(blocks[at + 1], 1) || counts(blocks[at - 1], -1);
}

function isLabel(body: string): boolean {
  return /[:：]["”')*_]*$/.test(body) && body.split(/\s+/).length <= 6 && !ownModal.test(body);
}

/** "3.1 Keep …", "3.2 Tell …" under "The Processor shall:", "3.1 impact assessments" under "… will assist with:": numbered clauses that complete a lead-in without a number of its own. */
function completes(number: ClauseNumber | null, body: string, leadIn: { start: number; end: number }, text: string): boolean {
  if (number?.kind !== 'decimal' || ownModal.test(body.split(/\s+/, 12).join(' '))) return false;
  const lead = text.slice(leadIn.start, leadIn.end);
  return openModal.test(lead) || (/^\p{Ll}/u.test(body) && openEnd.test(lead));
}

const ownModal = /\b(?:shall|will|must|may|can|agrees?|undertakes?)\b/;
const openModal = /\b(?:shall|will|must|may|agrees? to|undertakes? to)(?: not)?\s*[:：]["”')*_]*$/;

const openEnd = /[:：]["”')*_]*$/;

/** A paragraph that is completed by what follows it: it ends with a colon, or breaks off before a list. */
function isLeadIn(body: string, next: Block | undefined, text: string): boolean {
  if (!next) return false;
  if (/[:：]["”')]*$|:\s*[-–—]$/.test(body)) return true;
  const following = text.slice(next.start, Math.min(next.end, next.start + 80));
  const number = clauseNumber(following);
  const isItem = next.kind === 'list-item' || (number !== null && number.kind !== 'decimal' && number.kind !== 'named');
  if (!isItem) return false;
  return (
    !/[.;]["”')]*$/.test(body) &&
    (/\b(?:shall|will|must|to|that|and|or|by|following|include|includes|including|not)[,]?$|[–—-]$/.test(body) ||
      /^[a-z]/.test(following.slice(number?.length ?? 0)))
  );
}

/** Cells of one row become one provision, or, where the row is long, one for each paragraph under the first cell's words. Returns the index of the row's last block. */
function addRow(
  document: ContractDocument,
  blocks: readonly Block[],
  from: number,
  add: (
    kind: ProvisionKind,
    start: number,
    end: number,
    number: string | null,
    leadIns: Provision['leadIns'],
    extraHeading?: string,
  ) => void,
  headings: readonly Heading[],
  levels: readonly Level[],
): number {
  const first = blocks[from];
  if (!first?.cell) return from;
  const { table, row } = first.cell;
  let to = from;
  while (to + 1 < blocks.length && blocks[to + 1]?.cell?.table === table && blocks[to + 1]?.cell?.row === row) to++;
  const last = blocks[to] ?? first;
  const number = sectionNumber(headings, levels, null);
  const header = row > 0 ? headerOf(document, blocks, from, table) : undefined;
  if (last.end - first.start <= 1500) {
    add('row', first.start, last.end, number, [], header);
    return to;
  }
  const label = document.text.slice(first.start, first.end).trim();
  const leadIn = label.length <= 120 ? [{ start: first.start, end: first.end }] : [];
  for (let i = from; i <= to; i++) {
    const block = blocks[i];
    if (block && !(i === from && leadIn.length > 0)) add('row', block.start, block.end, number, leadIn, header);
  }
  return to;
}

function headerOf(document: ContractDocument, blocks: readonly Block[], from: number, table: number): string | undefined {
  let i = from;
  while (i > 0 && blocks[i - 1]?.cell?.table === table && from - i < 400) i--;
  const header: string[] = [];
  while (blocks[i]?.cell?.table === table && blocks[i]?.cell?.row === 0) {
    const cell = blocks[i];
    if (cell) header.push(document.text.slice(cell.start, cell.end));
    i++;
  }
  const joined = header.join(' | ');
  return joined.length > 0 && joined.length <= 200 ? joined : undefined;
}
