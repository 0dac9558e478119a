/** Paragraphs that a page break or a lost line tore apart: one ends in the middle of a phrase, and the next one goes on with it. */
import type { Block } from '../model/document.js';

/** Words that end no sentence: what they belong to must follow. */
const unfinished =
  /(?<!;\s)\b(?:the|an?|of|to|by|with|in|for|from|on|as|at|under|its|their|such|any|each|every|that|which|will|shall|may|must|be|is|are|not|and|or|applicable|personal|data protection|(?:will|shall|may|must)\s\w+)$/i;
/** What begins something of its own: a number, a bullet, a quoted term, a recital, a rule. */
const fresh =
  /^(?:["“'(]?\s*(?:\d|[a-zA-Z]{1,4}[.)]\s)|[•·▪◦*_=|–—-]|["“]|(?:WHEREAS|NOW|Annex|Schedule|Exhibit|Section|Article|Clause)\b)/;
const shortest = 60;

/** Blocks with the torn ones joined; offsets stay those of the document. */
export function joinBroken(blocks: readonly Block[], text: string): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined[joined.length - 1];
    if (last && goesOn(last, block, text)) joined[joined.length - 1] = { ...last, end: block.end };
    else joined.push(block);
  }
  return joined;
}

function goesOn(last: Block, next: Block, text: string): boolean {
  if (last.kind !== 'paragraph' || next.kind !== 'paragraph' || last.cell || next.cell || last.origin !== next.origin) return false;
  if (last.end - last.start < shortest || text.slice(last.end, next.start).trim() !== '') return false;
  return unfinished.test(text.slice(Math.max(last.start, last.end - 40), last.end)) && !fresh.test(text.slice(next.start, next.start + 40));
}
