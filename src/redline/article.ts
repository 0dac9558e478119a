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
  const all =
    text.match(new RegExp(`\\b${escaped}\\b(?= (?:shall|will|may|must|is|has|agrees|and|to|or|in|of)\\b|['’]s)`, 'g'))?.length ?? 0;
  const led =
    text.match(new RegExp(`\\bthe ${escaped}\\b(?= (?:shall|will|may|must|is|has|agrees|and|to|or|in|of)\\b|['’]s)`, 'gi'))?.length ?? 0;
  return all > 0 && led * 2 < all ? name : term;
}
