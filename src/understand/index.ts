/** Documents as read -> the contract as understood: its parties, its type, its defined terms and its provisions. */
import type { Contract, Provision } from '../model/contract.js';
import type { ContractDocument } from '../model/document.js';
import { customerRoles, vendorRoles } from './introductions.js';
import { outline } from './outline/index.js';
import { findParties } from './parties.js';
import { openReferences } from './references.js';
import { contractTerms, contractTitle, contractType, definedTerms, displayName } from './terms.js';

/** Documents of one contract, in their order of precedence. */
export function understand(documents: readonly ContractDocument[]): Contract {
  const provisions: Provision[] = [];
  let section = 0;
  documents.forEach((document, index) => {
    const found = outline(document, index, provisions.length, section);
    provisions.push(...found);
    section = (found[found.length - 1]?.sectionIndex ?? section) + 1;
  });
  const text = documents.map((document) => document.text).join('\n');
  const title = documents.map(contractTitle).find((found) => found !== null) ?? null;
  const parties = findParties(text);
  const terms = definedTerms(documents, provisions);
  return {
    documents,
    type: contractType(title, text),
    title,
    vendor: parties.vendor,
    customer: parties.customer,
    we: parties.we,
    vendorName: parties.vendor.legal ?? displayName(parties.vendor.names, text, vendorRoles),
    customerName: parties.customer.legal ?? displayName(parties.customer.names, text, customerRoles),
    provisions,
    definedTerms: terms,
    terms: contractTerms(parties, terms, text, title),
    references: openReferences(documents, provisions),
  };
}
