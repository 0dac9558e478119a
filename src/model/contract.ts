/** A contract as understood: who is who, which provisions it has, which terms it defines. Built by `understand`, read by `match`. */
import type { ContractDocument } from './document.js';

export type ContractType = 'dpa' | 'services' | 'baa' | 'scc' | 'other';

/** Classes of actors that sentences speak of. `parties` is both; `staff` the vendor's people. */
export type Actor = 'vendor' | 'customer' | 'subprocessor' | 'authority' | 'datasubject' | 'parties' | 'auditor' | 'thirdparty';

export interface Party {
  /** Name or defined term as the contract has it, best first. */
  readonly names: readonly string[];
  /** Legal name as the contract introduces it ("Acme Analytics, Inc."), or null. */
  readonly legal: string | null;
}

export type ProvisionKind = 'clause' | 'item' | 'row' | 'definition' | 'recital' | 'heading';

/** The smallest passage that can bind, with what it inherits. */
export interface Provision {
  readonly index: number;
  readonly document: number;
  readonly kind: ProvisionKind;
  /** Span of the passage itself in the document's text. */
  readonly start: number;
  readonly end: number;
  /** Number as shown, with its parents where it does not repeat them ("4.2(a)"), or null. */
  readonly section: string | null;
  /** Headings above it, outermost first. */
  readonly headings: readonly string[];
  /** Identifies the section (heading) that holds it; provisions of one section share it. */
  readonly sectionIndex: number;
  /** Spans of the lead-ins it hangs on ("The Processor shall:"), outermost first. */
  readonly leadIns: readonly { readonly start: number; readonly end: number }[];
  /** In an annex, schedule, exhibit or appendix. */
  readonly annex: boolean;
  readonly page: number | null;
}

export interface DefinedTerm {
  readonly term: string;
  readonly document: number;
  readonly start: number;
  readonly end: number;
}

export interface Contract {
  readonly documents: readonly ContractDocument[];
  readonly type: ContractType;
  readonly title: string | null;
  readonly vendor: Party;
  readonly customer: Party;
  /** Whom "we" and "our" stand for; null where the text does not speak like that. "You" is the other one. */
  readonly we: 'vendor' | 'customer' | null;
  /** Names for people to read, as the text writes them. */
  readonly vendorName: string | null;
  readonly customerName: string | null;
  readonly provisions: readonly Provision[];
  readonly definedTerms: readonly DefinedTerm[];
  /** The contract's own words for things that suggestions name. */
  readonly terms: ContractTerms;
  /** Documents or sections that are referred to but not at hand. */
  readonly references: readonly { readonly document: number; readonly start: number; readonly end: number; readonly what: string }[];
}

/** Fields that suggestion texts may use. */
export interface ContractTerms {
  readonly vendor: string;
  readonly customer: string;
  readonly personalData: string;
  readonly breach: string;
  readonly subprocessor: string;
  readonly services: string;
  readonly agreement: string;
}
