/** Defined terms, the contract's own words for what suggestions name, its title and its type. */
import type { ContractTerms, ContractType, DefinedTerm, Provision } from '../model/contract.js';
import type { ContractDocument } from '../model/document.js';
import { customerRoles, vendorRoles } from './introductions.js';
import type { Parties } from './parties.js';

/** `"Security Incident" means …` and `(the "Services")`, with the span of the sentence or bracket that defines. */
export function definedTerms(documents: readonly ContractDocument[], provisions: readonly Provision[]): DefinedTerm[] {
  const found: DefinedTerm[] = [];
  const means =
    /["“”*]{1,3}([A-Z][^"“”*]{1,70}?)["“”*]{1,3}[^.;]{0,60}?\b(?:means?|shall mean|has the meaning|have the meaning|refers? to|includes?)\b/g;
  const bracket =
    /\((?:hereinafter|collectively|together|the|each|an?|,|referred to as|\s)*["“”*]{1,3}([A-Z][^"“”*]{1,60}?)["“”*]{1,3}[^()]{0,40}\)/g;
  for (const provision of provisions) {
    const text = documents[provision.document]?.text.slice(provision.start, provision.end) ?? '';
    for (const pattern of [means, bracket])
      for (const match of text.matchAll(pattern))
        found.push({
          term: (match[1] ?? '').trim(),
          document: provision.document,
          start: provision.start + match.index,
          end: provision.start + match.index + match[0].length,
        });
  }
  return found;
}

const titleWords = /\b(?:agreement|addendum|terms|contract|dpa|clauses|annex|exhibit|schedule|policy|conditions|appendix|amendment)\b/i;

/** "Exhibit 10.1" on an agreement filed with an authority; the heading of a table of contents. */
const noTitle = /^(?:\d+\s+)?exhibit\s+\d+(?:\.\d+)?[a-z*]?(?:\s+\[.*\])?$|^(?:clause |list of )?(?:index|contents)$/i;

/** The document's own title: a title or top heading near its start that sounds like a contract's, or null. */
export function contractTitle(document: ContractDocument): string | null {
  const candidates = document.blocks.filter((block) => block.origin === 'body').slice(0, 12);
  const lines = candidates.map((block) => titleLine(document.text.slice(block.start, block.end)));
  const good = lines.findIndex(
    (line) => !noTitle.test(line) && line.length >= 3 && line.length <= 120 && titleWords.test(line) && !/[.;]$/.test(line),
  );
  const own = document.title && titleWords.test(document.title) ? document.title.slice(0, 120) : null;
  // "About this agreement" is the heading of a section where the file itself names its title
  const found = candidates[good];
  if (own !== null && found?.kind === 'heading' && (found.level ?? 1) > 1) return inTitleCase(own, document.text);
  if (good >= 0) return inTitleCase(lines[good] ?? '', document.text);
  const first = noTitle.test(lines[0] ?? '') ? undefined : candidates[0];
  if (first && (first.kind === 'title' || (first.kind === 'heading' && first.level === 1)) && (lines[0] ?? '').length <= 120)
    return lines[0] ? inTitleCase(lines[0], document.text) : null;
  return own === null ? null : inTitleCase(own, document.text);
}

/** A paragraph as one line; of one that opens with a line in capitals ("HOSTING AGREEMENT\nThis Agreement …") that line. */
function titleLine(text: string): string {
  const opening = /^\s*([^\n]{3,120})\n/.exec(text)?.[1]?.trim();
  const own = opening && /[A-Z]{4}/.test(opening) && opening === opening.toUpperCase() ? opening : text;
  return own.replace(/\s+/g, ' ').trim();
}

const abbreviation = /^(?:II|III|IV|LLC|LLP|PLC|[^AEIOUYaeiouy]+)$/;
const smallWord = /^(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|under|with)$/;

/** "TERMS OF SERVICE" -> "Terms of Service"; a title that is not all capitals stays as it is, and so do short words that the text never writes otherwise ("AWS"). */
function inTitleCase(title: string, text: string): string {
  if (title !== title.toUpperCase() || !/[A-Z]{4}/.test(title)) return title;
  return title.replace(/\p{L}[\p{L}\p{M}'’]*/gu, (word, at: number) => {
    if (abbreviation.test(word)) return word;
    const lower = word.toLowerCase();
    const capitalised = word.charAt(0) + lower.slice(1);
    if (word.length <= 5 && !smallWord.test(lower) && !text.includes(capitalised)) return word;
    return at > 0 && smallWord.test(lower) ? lower : capitalised;
  });
}

/** Titles of agreements on services, which may name the data terms that belong to them in their first lines. */
const ofServices = /\b(?:services?|subscription|licen[cs]e|hosting|software|saas|outsourcing|terms of use|customer (?:agreement|terms))\b/i;
const ofData = /\b(?:data|privacy|processing|business associate|dpa|baa|hipaa|gdpr)\b/i;

/** What kind of contract it is, by its title first and by its words second. */
export function contractType(title: string | null, text: string): ContractType {
  if (title && ofServices.test(title) && !ofData.test(title)) return 'services';
  const head = `${title ?? ''}\n${text.slice(0, 3000)}`;
  const per = (pattern: RegExp): number => ((text.match(pattern) ?? []).length * 10_000) / Math.max(text.length, 2_000);
  if (
    /^[\s\S]{0,200}business associate (?:agreement|addendum)|this business associate (?:agreement|addendum)/i.test(head) ||
    per(/\bprotected health information\b|\bcovered entity\b/gi) > 6
  )
    return 'baa';
  if (
    /data (?:processing|protection) (?:agreement|addendum|terms|annex|exhibit)|processor agreement|\bDPA\b|processing of (?:personal|customer) data|(?:commissioned|order|contract) (?:data )?processing|data processing|auftragsverarbeitung/i.test(
      title ?? '',
    )
  )
    return 'dpa';
  if (
    /standard contractual clauses|clauses on the transfer/i.test(title ?? '') ||
    (per(/\bdata (?:importer|exporter)\b/gi) > 8 && per(/\bprocessor\b/gi) < 4)
  )
    return 'scc';
  if (/\bdata agreement\b/i.test(head) || (/\bcontroller\b/i.test(head) && /\bprocessor\b/i.test(head) && per(/\byour data\b/gi) > 8))
    return 'dpa';
  if (per(/\bpersonal (?:data|information)\b/gi) > 8 && /data processing|data protection|\bGDPR\b|your data/i.test(head)) return 'dpa';
  if (/\b(?:services?|subscription|licen[cs]e|hosting|master|outsourcing|terms of (?:service|use)|customer agreement|supply)\b/i.test(head))
    return per(/\bpersonal data\b/gi) > 14 ? 'dpa' : 'services';
  return per(/\bpersonal data\b/gi) > 6 ? 'dpa' : 'other';
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A name as the text has it first; the name itself where it has it nowhere. */
const shown = (name: string, text: string): string => new RegExp(escaped(name), 'i').exec(text)?.[0] ?? name;

/** Words that suggestions use: the contract's own where it has them, plain ones where not. */
export function contractTerms(parties: Parties, terms: readonly DefinedTerm[], text: string, title: string | null): ContractTerms {
  const defined = (...wanted: RegExp[]): string | undefined => {
    for (const pattern of wanted) {
      const hit = terms.find((term) => pattern.test(term.term));
      if (hit) return hit.term;
    }
    return undefined;
  };
  const used = (pattern: RegExp): string | undefined => pattern.exec(text)?.[0];
  const role = (names: readonly string[], roles: readonly string[], fallback: string): string => {
    const name = names.find((candidate) => new RegExp(`\\b${escaped(candidate)}\\b`, 'i').test(text));
    if (name) {
      const word = shown(name, text);
      const title = /^[a-z]/.test(word) ? word.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()) : word;
      return roles.includes(name) ? `the ${title}` : title;
    }
    return fallback;
  };
  return {
    vendor: role(parties.vendor.names, vendorRoles, 'the Vendor'),
    customer: role(parties.customer.names, customerRoles, 'the Customer'),
    personalData:
      defined(
        /^(?:Customer|Client|Controller|Company|Company'?s|Your|Protected|Shared) (?:Personal )?Data$/,
        /^Personal (?:Data|Information)$/,
        /^Protected Health Information$/,
        /^(?:Customer|Client|User) (?:Content|Information)$/,
        /^Confidential Information$/,
      ) ??
      used(/Personal Data|personal data|Customer Data/) ??
      'Customer Data',
    breach:
      defined(/^(?:Personal )?Data Breach(?:es)?$/, /^Personal Data Breach$/, /^(?:Data )?Security (?:Incident|Breach)$/, /^Incident$/) ??
      used(/Personal Data Breach|personal data breach|Security Incident|Security Breach/) ??
      'personal data breach',
    subprocessor:
      defined(/^(?:Authori[sz]ed )?Sub-?[Pp]rocessors?$/, /^Subcontractors?$/)?.replace(/s$/, '') ??
      used(/Sub-?[Pp]rocessor|sub-?processor|[Ss]ubcontractor/) ??
      'sub-processor',
    services: `the ${
      defined(/^Services?$/, /^(?:Subscription|Cloud|Hosted|Hosting) Services?$/, /^Platform$/, /^Software$/) ??
      used(/Services/) ??
      'services'
    }`,
    agreement: `this ${defined(/^(?:DPA|Addendum|Agreement|BAA|Clauses|Terms)$/) ?? (title && /\bDPA\b|addendum/i.test(title) ? 'DPA' : 'Agreement')}`,
  };
}

/** The name a person would give the party: a proper name where there is one, else the role. */
export function displayName(names: readonly string[], text: string, roles: readonly string[]): string | null {
  const proper = names.find((name) => !roles.includes(name) && /^\p{Lu}/u.test(shown(name, text)));
  const name = proper ?? names[0];
  return name ? shown(name, text).replace(/\s+/g, ' ') : null;
}
