/**
 * References to the contract's own sections on confidentiality or data: "a breach of Sections 5 or 6" means a breach of what stands there.
 * The number becomes one word by which concepts know it.
 */
import type { Contract } from '../model/contract.js';
import { formed } from '../text/spellings.js';
import type { Token } from './token.js';

/** How concepts name such a number. */
const name = 'secrecysection';

const numbered = /^\W{0,4}(?:(?:section|article|clause)\s+)?(\d+(?:\.\d+)*|[ivxl]{1,6})[.):]?\s+([^.;:\n]{4,90})/i;
const subject =
  /\b(?:confidential\w*|non-?disclosure|data protection|data security|data privacy|privacy|personal data|customer data|security)\b/i;
const longestTitle = 10;
const wholeDocument = /\b(?:agreement|addendum|terms|annex|exhibit|schedule|policy|measures)\b/i;

const reference = /^(?:sections?|articles?|clauses?)$/;
const number = /^(?:\d+(?:\.\d+)*|[ivxl]{1,6})$/;
/** Articles of a law that contracts cite by number. */
const ofLaw = /^(?:1[2-9]|[23]\d|8[23])$/;

/** Numbers of the sections that are headed so, as words have them. */
export function secrecySections({ provisions, documents }: Contract): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { headings, document, start, end, section: own } of provisions) {
    const opening = documents[document]?.text.slice(start, Math.min(end, start + 100)) ?? '';
    for (const title of [...headings.slice(-2), opening]) {
      const [, section, words] = numbered.exec(title) ?? [];
      if (section && words && subject.test(words) && words.trim().split(/\s+/).length <= longestTitle) found.add(section.toLowerCase());
    }
    // "CONFIDENTIALITY", then "5.1 …": the number of the section stands on its clauses alone
    const above = headings.at(-1) ?? '';
    const first = /^\d+(?=\.)/.exec(own ?? '')?.[0];
    if (first && /^\D{6,50}$/.test(above) && subject.test(above) && !wholeDocument.test(above)) found.add(first);
  }
  return found;
}

/** The words with each reference to one of the sections as one word. */
export function referring(tokens: Token[], sections: ReadonlySet<string>): Token[] {
  if (sections.size === 0) return tokens;
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at]?.form ?? '';
    if (!reference.test(word)) continue;
    for (let next = at + 1; next < tokens.length; next++) {
      const token = tokens[next];
      if (!token || /^(?:and|or)$/.test(token.form)) continue;
      if (!number.test(token.form)) break;
      const isLaw = word.startsWith('article') && ofLaw.test(token.form);
      if (!isLaw && isOne(token.form, sections)) tokens[next] = { ...token, ...formed(name) };
    }
  }
  return tokens;
}

/** "9.2" belongs to section 9. */
function isOne(section: string, sections: ReadonlySet<string>): boolean {
  for (let part = section; part !== ''; part = part.slice(0, Math.max(part.lastIndexOf('.'), 0))) if (sections.has(part)) return true;
  return false;
}
