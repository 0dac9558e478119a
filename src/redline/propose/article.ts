/** New words follow the habit of the old ones: "the Supplier shall" or "Supplier shall". */
import type { ContractTerms } from '../../model/contract.js';

/** The terms without the article where the text leaves it out more often than not. */
export function asWritten(terms: ContractTerms, text: string): ContractTerms {
  const vendor = withoutArticle(terms.vendor, text);
  const customer = withoutArticle(terms.customer, text);
  // A contract that only knows of confidential information has no name for the data; "Confidential Information" is more than that, and less.
  const personalData = /^confidential information$/i.test(terms.personalData) ? `the data of ${customer}` : terms.personalData;
  return { ...terms, vendor, customer, personalData };
}

function withoutArticle(term: string, text: string): string {
  const name = /^the (.+)$/i.exec(term)?.[1];
  if (name === undefined) return term;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const count = (before: string): number => text.match(new RegExp(`${before}\\b${escaped}\\b(?![”"])`, 'gi'))?.length ?? 0;
  const all = count('(?<![“"])');
  return all > 0 && count('\\bthe ') * 2 < all ? name : term;
}
