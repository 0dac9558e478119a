/**
 * Who is the vendor and who the customer, however they are named: by role ("Processor", "data importer", "you"), by the
 * preamble's definitions (Acme Inc. ("Acme")), or by what the contract has them do.
 */
import type { Party } from '../model/contract.js';

/** Role words, best first. Multi-word forms come before their parts. */
export const vendorRoles = [
  'data processor',
  'processor',
  'service provider',
  'services provider',
  'data importer',
  'importer',
  'business associate',
  'provider',
  'supplier',
  'vendor',
  'licensor',
  'outsourcer',
  'seller',
  'consultant',
  'contractor',
  'host',
  'developer',
  'ict third party service provider',
  'outsourced service provider',
];
export const customerRoles = [
  'data controller',
  'controller',
  'customer',
  'client',
  'data exporter',
  'exporter',
  'covered entity',
  'licensee',
  'subscriber',
  'purchaser',
  'buyer',
  'financial entity',
  'institution',
  'merchant',
  'user organization',
  'organisation',
  'organization',
  'regulated entity',
  'business partner',
  'tenant',
];
/** Words that name the vendor in some contracts and the customer in others. */
const either = new Set([
  'company',
  'business',
  'bank',
  'firm',
  'partner',
  'contractor',
  'organisation',
  'organization',
  'institution',
  'user',
  'consultant',
  'sponsor',
  'host',
  'distributor',
  'owner',
]);
const notParties = new Set(
  "agreement dpa addendum services service party parties section article clause annex appendix schedule exhibit data subprocessor subprocessors personal confidential information security effective date term terms order form affiliate affiliates law laws gdpr this that these such it each either both any all no the a an such which who they and if standard contractual clauses sccs neither nothing fees platform software product products content work deliverables documentation policy program statement incident breach subject subjects employees personnel authority state member commission court sections notice notices payment invoice system systems application website site project confidentiality instructions processing consent following there customer's provider's".split(
    ' ',
  ),
);

export interface Parties {
  readonly vendor: Party;
  readonly customer: Party;
  /** "we/us/our" is the vendor and "you/your" the customer (or the other way round), where the text speaks like that. */
  readonly we: 'vendor' | 'customer' | null;
}

interface AliasGroup {
  readonly names: string[];
  readonly owner: string | null;
}

/** Finds the parties in the flat text of the contract's documents. */
export function findParties(text: string): Parties {
  const opening = text.slice(0, 12_000);
  const groups = [...aliasGroups(opening), ...spokenGroups(text.slice(0, 40_000))];
  const subjects = subjectCounts(text);
  const count = (name: string): number => subjects.get(name) ?? 0;
  const vendor = new Set<string>();
  const customer = new Set<string>();
  const defined = new Set(
    [...text.matchAll(/["“”*]{1,3}([A-Z][^"“”*]{1,60}?)["“”*]{1,3}[^.;]{0,40}?\b(?:means?|shall mean|has the meaning|refers? to)\b/g)].map(
      (match) => clean(match[1] ?? ''),
    ),
  );

  for (const role of vendorRoles) if (!either.has(role) && count(role) > 0) vendor.add(role);
  for (const role of customerRoles) if (!either.has(role) && count(role) > 0) customer.add(role);

  let we: Parties['we'] = null;
  const weUsed = (text.match(/\b(?:[Ww]e|[Oo]ur|us)\b/g) ?? []).length;
  const youUsed = (text.match(/\b(?:[Yy]ou|[Yy]our)\b/g) ?? []).length;
  if (weUsed >= 3 || youUsed >= 3) we = 'vendor';

  const unresolved: AliasGroup[] = [];
  for (const group of groups) {
    const all = [...group.names, ...(group.owner ? [group.owner] : [])];
    const isVendor =
      group.names.some((name) => vendorRoles.includes(name) && !either.has(name)) ||
      group.names.some((name) => /^(?:we|us|our)$/.test(name));
    const isCustomer =
      group.names.some((name) => customerRoles.includes(name) && !either.has(name)) ||
      group.names.some((name) => /^(?:you|your)$/.test(name));
    if (isVendor && !isCustomer) {
      for (const name of all) if (plausible(name)) vendor.add(name);
      if (group.names.some((name) => /^(?:you|your)$/.test(name))) we = 'customer';
    } else if (isCustomer && !isVendor) {
      for (const name of all) if (plausible(name)) customer.add(name);
      if (group.names.some((name) => /^(?:we|us|our)$/.test(name))) we = 'customer';
    } else if (!isVendor && !isCustomer && all.every(plausible)) unresolved.push(group);
  }

  const hasVendorWord = [...vendor].some((name) => count(name) >= 2);
  const hasCustomerWord = [...customer].some((name) => count(name) >= 2) || (we === 'vendor' && youUsed >= 5);
  for (const group of unresolved) {
    const score = group.names.reduce((sum, name) => sum + vendorLean(text, name), 0) + (group.owner ? vendorLean(text, group.owner) : 0);
    const names = [...group.names, ...(group.owner ? [group.owner] : [])];
    if (!names.some((name) => count(name) >= 1) && !(group.owner && group.names.length)) continue;
    if (score > 0 || (score === 0 && hasCustomerWord && !hasVendorWord)) for (const name of names) vendor.add(name);
    else if (score < 0 && !(hasCustomerWord && !hasVendorWord)) for (const name of names) customer.add(name);
  }
  for (const word of either) {
    if (count(word) < 2 || vendor.has(word) || customer.has(word)) continue;
    const strongVendor = [...vendor].some((name) => name !== word && count(name) >= 3) || (we === 'vendor' && weUsed >= 10);
    const strongCustomer = [...customer].some((name) => name !== word && count(name) >= 3) || (we === 'vendor' && youUsed >= 10);
    if (strongVendor && !strongCustomer) customer.add(word);
    else if (strongCustomer && !strongVendor) vendor.add(word);
    else (vendorLean(text, word) >= 0 ? vendor : customer).add(word);
  }
  // a company that is never introduced, but does things all the time
  const acting = [...subjects]
    .filter(
      ([name, n]) => n >= 3 && !vendor.has(name) && !customer.has(name) && plausible(name) && !defined.has(name) && isProper(text, name),
    )
    .sort((a, b) => b[1] - a[1]);
  for (const [name, n] of acting.slice(0, 3)) {
    if (vendor.size > 0 && n < 5) continue;
    const lean = vendorLean(text, name);
    if (lean > 1 || (lean > 0 && vendor.size === 0)) vendor.add(name);
    else if (lean < -1 && customer.size === 0) customer.add(name);
  }
  for (const name of vendor) customer.delete(name);
  return { vendor: party(vendor, subjects), customer: party(customer, subjects), we };
}

/** A name that can be a party's: no pronoun, and none of its words is a thing that contracts define. */
function plausible(name: string): boolean {
  if (/^(?:we|us|our|ours|you|your|yours|it|they)$/.test(name) || !/^[\p{L}\p{N}]/u.test(name)) return false;
  if (vendorRoles.includes(name) || customerRoles.includes(name)) return true;
  return !name.split(' ').some((word) => notParties.has(word) || things.test(word));
}

/** Last words of defined terms that are things, not persons. */
const things =
  /^(?:requests?|clauses|measures|standards?|authority|auditor|incident|breach|policy|policies|data|addendum|terms|feedback|output|input|supplement|toms|sccs|gdpr|ccpa|fee|fees|phi|section|template|legal|control|processing|transition|joint|software|licensed|receiving|disclosing|transfer|transfers|mandated|authorized|private|uk|eu|us|recipient|discloser|msa|sow|applicable|processed|process|module|modules|consumer|consumers|two|three|one|parties)$/;

function party(names: ReadonlySet<string>, subjects: ReadonlyMap<string, number>): Party {
  return {
    names: [...names].filter((name) => name.length > 1 && plausible(name)).sort((a, b) => (subjects.get(b) ?? 0) - (subjects.get(a) ?? 0)),
  };
}

/** Quoted terms in brackets: `Acme, Inc. ("Acme", "we" or "Processor")`, and `X (hereinafter "Y")`. */
function aliasGroups(opening: string): AliasGroup[] {
  const groups: AliasGroup[] = [];
  const inBrackets = /\(([^()]{0,200}?["“”'‘*][^()]{1,200}?)\)/g;
  for (const match of opening.matchAll(inBrackets)) {
    const names = [
      ...(match[1] ?? '').matchAll(/["“”‘*]+\s*(?:the\s+|each\s+an?\s+|an?\s+)?([\p{L}][\p{L}\p{N}&.,'’ -]{0,48}?)\s*[,.]?["”“’*]+/giu),
    ]
      .map((name) => clean(name[1] ?? ''))
      .filter((name) => name.length > 1 && !notParties.has(name) && name.split(' ').length <= 5);
    if (names.length === 0) continue;
    const before = opening.slice(Math.max(0, match.index - 220), match.index);
    groups.push({ names, owner: ownerBefore(before) });
  }
  return groups;
}

/** Groups that stand outside brackets: `"we", "us" or "Acme" refer to …`, `Processor (Acme)`, `between Acme and the Customer`, `Acme acts as a processor`. */
function spokenGroups(text: string): AliasGroup[] {
  const groups: AliasGroup[] = [];
  const proper = "((?:[A-Z][\\p{L}\\p{N}&.'’-]*)(?:\\s[A-Z][\\p{L}\\p{N}&.'’-]*){0,3})";
  const role = `(${[...vendorRoles, ...customerRoles].join('|')})`;
  const add = (...names: (string | undefined)[]): void => {
    const cleaned = names
      .map((name) => clean((name ?? '').replace(/^the\s+/i, '')))
      .filter((name) => name.length > 1 && !notParties.has(name));
    if (cleaned.length > 1) groups.push({ names: cleaned, owner: null });
  };
  for (const match of text
    .slice(0, 12_000)
    .matchAll(/(?:["“”*]{1,3}[\p{L}][\p{L}\p{N}.’' -]{0,40}["“”*,]{1,4}[\s,]*(?:or|and|and\/or)?\s*){2,6}/gu))
    add(
      ...[...match[0].matchAll(/[\p{L}][\p{L}\p{N}.’' -]{0,40}/gu)]
        .map((name) => name[0].replace(/^(?:or|and)\s+/, ''))
        .filter((name) => !/^(?:or|and)$/.test(name.trim())),
    );
  for (const match of text.slice(0, 6_000).matchAll(new RegExp(`\\b${role}[*]{0,2}\\s*\\(${proper}\\)`, 'giu'))) add(match[1], match[2]);
  for (const match of text.matchAll(
    new RegExp(
      `${proper}[*]{0,2}\\s+(?:is|acts?|shall act|will act|acting|serves?)?\\s*(?:solely |only )?(?:as\\s)?(?:an?|the)\\s(?:data\\s)?${role}\\b(?!['’])`,
      'gu',
    ),
  ))
    add(match[1], match[2]);
  const between = new RegExp(`between\\s+(?:you,\\s+)?(?:the\\s+)?${proper}[,]?\\s+and\\s+(?:the\\s+)?${proper}`, 'gu');
  for (const match of text.slice(0, 6_000).matchAll(between)) {
    const [one, two] = [clean(match[1] ?? ''), clean(match[2] ?? '')];
    for (const [known, other] of [
      [one, two],
      [two, one],
    ] as const) {
      if (!plausible(other) || vendorRoles.includes(other) || customerRoles.includes(other)) continue;
      if (customerRoles.includes(known)) groups.push({ names: [other, 'processor'], owner: null });
      else if (vendorRoles.includes(known)) groups.push({ names: [other, 'controller'], owner: null });
    }
  }
  return groups;
}

/** The company name that ends before a bracket: "…and Acme Analytics, Inc., a Delaware corporation" -> "acme analytics". */
function ownerBefore(before: string): string | null {
  const name =
    /(?:^|[\s,;:(*"“])((?:[A-Z][\p{L}\p{N}&.'’-]*\s+){0,4}[A-Z][\p{L}\p{N}&.'’-]*),?\s+\(?(?:Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|AG|S\.?A\.?S?|B\.?V|N\.?V|AB|ApS|A\/S|Oy|AS|Corp(?:oration)?|plc|PLC|Co|LP|LLP|SE|UG|KG|S\.?r\.?l|SpA|Pty|Pte|SAS|SARL|OÜ|ehf|d\.o\.o|Kft|sp\. z o\.o)\b/gu;
  let last: string | null = null;
  for (const match of before.matchAll(name)) last = match[1] ?? null;
  if (!last) return null;
  const cleaned = clean(last);
  return notParties.has(cleaned) ? null : cleaned;
}

function clean(name: string): string {
  return name
    .replace(/[’']s$/, '')
    .replace(/[*_"“”]/g, '')
    .replace(/[,.]+$/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** How often a name is the subject of a modal verb: "Acme shall", "the Data Processor will". */
function subjectCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const subject =
    /(?:^|[\s("“*])((?:[A-Z][\p{L}\p{N}&.’'-]*\s+){0,3}[A-Z][\p{L}\p{N}&.’'-]*)[*"”)]{0,3}\s+(?:shall|will|must|may|agrees?|undertakes|warrants|represents|acknowledges|has|is|does|can|processes|uses|maintains|implements|provides|ensures|encrypts|employs|stores|hosts)\b/gu;
  for (const match of text.matchAll(subject)) {
    const parts = (match[1] ?? '')
      .toLowerCase()
      .replace(/^(?:the|each|if|where|upon|when|and|or|any|in|such|unless|that|neither|either)\s+/, '')
      .split(/\s+/);
    for (let i = 0; i < parts.length && i < 3; i++) {
      const name = parts
        .slice(i)
        .join(' ')
        .replace(/[^\p{L}\p{N}]+$/u, '')
        .replaceAll('-', ' ');
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const roleWords = [...vendorRoles, ...customerRoles];
  const lowered = /\b[Tt]he\s+([a-z]+(?:[ -][a-z]+)?)\s+(?:shall|will|must|may|agrees?)\b/g;
  for (const match of text.matchAll(lowered)) {
    const name = (match[1] ?? '').replace('-', ' ');
    if (roleWords.includes(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function literal(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
}

function isProper(text: string, name: string): boolean {
  // lower case counts only in running text, not in addresses ("acme.com", "@acme")
  const lower = (text.match(new RegExp(`(?<![\\w@./-])${literal(name)}(?![\\w@/-]|\\.\\w)`, 'g')) ?? []).length;
  const upper = (text.match(new RegExp(`(?<![\\w@./-])${literal(name)}(?![\\w@/-]|\\.\\w)`, 'gi')) ?? []).length - lower;
  return lower * 10 <= upper;
}

/** Above zero: it acts as a vendor (provides, processes, notifies the customer); below: it receives and pays. */
function vendorLean(text: string, name: string): number {
  const sample = text.slice(0, 80_000);
  const n = literal(name);
  if (!sample.toLowerCase().includes(name)) return 0;
  const hits = (pattern: string): number => Math.min(8, (sample.match(new RegExp(pattern, 'giu')) ?? []).length);
  const gives =
    hits(
      `\\b${n}\\s+(?:shall|will|must|agrees to|may|undertakes to)?\\s*(?:promptly |not )?(?:provides?|perform|process(?:es)?|host|deliver|notify|implement|maintain|supply|develop|make available|encrypts?|stores?|engage|use(?:s)? sub)`,
    ) +
    hits(`(?:provided|performed|processed|hosted|supplied|operated|engaged|offered|made available) by ${n}\\b`) +
    hits(
      `\\b${n}(?:['’]s?)?\\s+(?:services?|platform|personnel|staff|systems?|security|sub-?processors?|subcontractors?|software|website|products?|employees)\\b`,
    );
  const takes =
    hits(`\\b${n}\\s+(?:shall|will|must|agrees to)\\s+(?:pay|reimburse|instruct|purchase)`) +
    hits(`(?:to|for|behalf of|instructions of|provides?) ${n}\\b`) / 2 +
    hits(`\\b${n}(?:['’]s?)?\\s+(?:personal data|data|instructions?|written instructions|confidential|customers?|content|premises)\\b`);
  return gives - takes;
}
