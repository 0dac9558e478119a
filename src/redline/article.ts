/** Whether a contract writes "the Supplier shall" or "Supplier shall": new words follow the habit of the old ones. */
import type { ContractTerms } from '../model/contract.js';

/** The terms without the article where the text leaves it out more often than not. */
export function asWritten(terms: ContractTerms, text: string): ContractTerms {
  const { vendor, customer } = terms;
  return { ...terms, vendor: withoutArticle(vendor, text), customer: withoutArticle(customer, text) };
}

function withoutArticle(term: string, text: string): string {
  const name = /^the (.+)$/i.exec(term)?.[1];
  if (name === undefined) return term;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const count = (before: string): number => text.match(new RegExp(`${before}\\b${escaped}\\b(?![”"])`, 'gi'))?.length ?? 0;
  const all = count('(?<![“"])');
  return all > 0 && count('\\bthe ') * 2 < all ? name : term;
}
