/** The words by which contracts speak of those who act in them, and the words beside them that change who is meant: data for `names.ts`. */
import type { Actor } from '../model/contract.js';

/** Words for actors that need no definition; the parties' own names come from the contract. */
export const general: Record<Exclude<Actor, 'vendor' | 'customer'>, readonly string[]> = {
  subprocessor: [
    'subprocessor',
    'subprocessors',
    'sub processor',
    'sub processors',
    'other processor',
    'other processors',
    'another processor',
    'further processor',
    'further processors',
    'subcontractor',
    'subcontractors',
    'sub contractor',
    'sub contractors',
    'sub supplier',
    'subservice provider',
    'third party processor',
    'third party processors',
    'sub outsourcer',
    'additional processor',
    'additional processors',
    'subsidiary processor',
  ],
  authority: [
    'supervisory authority',
    'supervisory authorities',
    'data protection authority',
    'data protection authorities',
    'competent authority',
    'competent authorities',
    'regulator',
    'regulators',
    'regulatory authority',
    'regulatory authorities',
    'regulatory body',
    'regulatory bodies',
    'information commissioner',
    'commissioner',
    'resolution authority',
    'resolution authorities',
    'ico',
    'secretary',
    'government authority',
    'governmental authority',
    'public authority',
    'lead overseer',
    'cnil',
    'fca',
    'pra',
    'ecb',
    'bafin',
    'apra',
    'asic',
    'oaic',
    'finma',
    'edpb',
    'edps',
    'hkma',
    'osfi',
    'fdic',
    'finra',
    'prudential regulation authority',
    'financial conduct authority',
    'european central bank',
    'data protection commission',
    'information regulator',
    'hhs',
    'ncua',
    'auditor general',
    'datatilsynet',
    'aepd',
    'garante',
  ],
  datasubject: [
    'data subject',
    'data subjects',
    'individual',
    'individuals',
    'affected person',
    'affected persons',
    'person concerned',
    'persons concerned',
    'people concerned',
    'consumer',
    'consumers',
  ],
  parties: [
    'parties',
    'either party',
    'each party',
    'both parties',
    'neither party',
    'receiving party',
    'recipient party',
    'disclosing party',
  ],
  auditor: ['auditor', 'auditors'],
  thirdparty: [],
};

/** After "Customer" these make a compound that names a thing, not the party acting. */
export const compound =
  /^(?:personal|data|content|contents|information|materials?|records?|input|inputs|output|outputs|systems?|affiliates?|portal|dashboard|account|accounts|environment|confidential|property|user|users|relationship|support|agreement|terms|group|order|submissions|applications?|configurations?|specific)$/;
/** The same after the vendor's name. */
export const vendorCompound =
  /^(?:affiliates?|group|agreement|terms|portal|website|platform|api|content|materials?|technology|software|systems?|network|account|privacy|security|confidential|processor)$/;
/** "Business" names a party in some contracts, and in all of them days, hours and operations. */
export const businessOf =
  /^(?:hours?|days?|week|operations?|purposes?|continuity|practices?|needs?|address|records?|activit(?:y|ies)|contacts?|transactions?|secrets?|interruptions?|process(?:es)?|model|reasons?|associates?|partners?|relationships?|information|unit|units|impact|data|email|development|judgment|decisions?)$/;

/** Role words that stand for a side of which the contract names nobody else: short texts, clauses cut out of their contract. */
export const roles = {
  vendor: ['processor', 'service provider', 'provider', 'supplier', 'vendor', 'contractor', 'data importer', 'business associate'],
  customer: ['controller', 'customer', 'client', 'data exporter', 'covered entity'],
} as const;

/** After these "data subject" is a person. */
export const articles = /^(?:the|a|an|each|any|every|such|that|this|of|by|for|enable|allow|affected|relevant|concerned|permit)$/;
/** What stands before a role word that means somebody else than the party of that name. */
export const others =
  /^(?:hosting|cloud|infrastructure|internet|payment|payments|network|storage|email|telecommunications|colocation|connectivity|identity|analytics|card)$/;
/** Role words that trades have as well. */
export const roleWord = /^(?:providers?|suppliers?|vendors?|contractors?|processors?|services?)$/;
