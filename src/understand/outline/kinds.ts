/** What a paragraph is in the contract: a clause, an item, a definition, a recital. */
import type { ProvisionKind } from '../../model/contract.js';
import type { Block } from '../../model/document.js';
import type { ClauseNumber } from '../numbering.js';
import type { Heading } from './headings.js';

const recitalHeading = /^(?:recitals?|whereas|background|preamble|introduction|preliminary (?:note|statement))\b/i;

const definitionHeading = /^(?:definitions?|defined terms|interpretation|glossary|definitions? (?:and|&) interpretations?)\b/i;

/** A heading that is a term in quotation marks, with or without its number. */
const term = /^[\d.\s]*["“][^"“”]{2,60}["”]\s*$/;

/** A heading without its number. */
function plain(heading: string): string {
  return heading.replace(/^[\d.\s()A-Z]*?(?=[A-Z][a-z]|[A-Z]{3})/, '');
}

/** Whole clauses are no items, though Word numbers them by a list. */
export function isItem(block: Block, number: ClauseNumber | null): boolean {
  return block.kind === 'list-item' && number?.kind !== 'named' && !(number?.kind === 'decimal' && number.parts > 1);
}

/** "9.1 Fees 31": an entry of a table of contents, with its page; the number of the first may stand apart. */
const entry =
  /(?:^|\s)(?:^(?=\p{Lu})|(?:[Ss]ection|SECTION|[Aa]rticle|ARTICLE|[Cc]lause|CLAUSE)\s+(?:[IVX]+|\d[\d.]*)|\d+(?:\.\d+)*[.)]?)\s*\p{Lu}[^.;:]{2,90}?[\s.]\d{1,3}(?=\s|$)/gu;

/** Three entries or more, and little besides them. */
function isContents(body: string): boolean {
  let length = 0;
  let count = 0;
  for (const [found] of body.matchAll(entry)) {
    count++;
    length += found.length;
  }
  return count >= 3 && length > body.length * 0.6;
}

export function kindOf(body: string, headings: readonly Heading[], item: boolean): ProvisionKind {
  if (/^(?:whereas\b|\(?[A-Z]\)\s+whereas\b)/i.test(body)) return 'recital';
  // what stands in a table of contents binds nobody either
  if (isContents(body)) return 'recital';
  const last = plain(headings[headings.length - 1]?.text ?? '');
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
  // "2.4 “Deliverables”" under "2. Definitions": the heading is the term, and what stands below it is its meaning
  if (term.test(last) && headings.some(({ text }) => definitionHeading.test(plain(text))) && !/\b(?:shall|must|agrees?)\b/.test(body))
    return 'definition';
  if (definitionHeading.test(last) && /\b(?:means?|shall mean|has the meaning|have the meaning)\b/.test(body.slice(0, 200)))
    return 'definition';
  return item ? 'item' : 'clause';
}
