/** How contracts introduce their parties: aliases in brackets and out of them, role words, and the legal names before them. */

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
  'operator',
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
  'principal',
  'agency',
  'practice',
  'lea',
  'local education agency',
  'school district',
  'contracting authority',
];
export const notParties = new Set(
  "agreement dpa baa msa addendum services service party parties section article clause annex appendix schedule exhibit data subprocessor subprocessors personal confidential information security effective date term terms order form affiliate affiliates law laws gdpr this that these such it each either both any all no the a an such which who they and if standard contractual clauses sccs neither nothing fees platform software product products content work deliverables documentation policy program statement incident breach subject subjects employees personnel authority state member commission court sections notice notices payment invoice system systems application website site project confidentiality instructions processing consent following there sell selling sale sold share sharing collect collecting retain purpose purposes business-purpose commercial deidentified aggregate customer's provider's welcome dated spamming sending nif vat".split(
    ' ',
  ),
);

const roleBefore = new RegExp(
  `(?:^|\\n)[\\s\\d*•.)-]{0,6}(?:the\\s)?(${[...vendorRoles, ...customerRoles].join('|')})[*_:]{0,3}\\s*$`,
  'i',
);

export interface AliasGroup {
  readonly names: string[];
  /** Legal name that the aliases stand for, as written. */
  readonly owner: string | null;
}

/** Quoted terms in brackets: `Acme, Inc. ("Acme", "we" or "Processor")`, and `X (hereinafter "Y")`. */
export function aliasGroups(opening: string): AliasGroup[] {
  const groups: AliasGroup[] = [];
  const inBrackets = /\(([^()]{0,200}?["“”'‘*][^()]{1,200}?)\)/g;
  for (const match of opening.matchAll(inBrackets)) {
    const names = [
      ...(match[1] ?? '').matchAll(/["“”‘*_]+\s*(?:the\s+|each\s+an?\s+|an?\s+)?([\p{L}][\p{L}\p{N}&.,'’ -]{0,48}?)\s*[,.]?["”“’*_]+/giu),
    ]
      .map((name) => clean(name[1] ?? ''))
      .filter((name) => name.length > 1 && !notParties.has(name) && name.split(' ').length <= 5);
    if (names.length === 0) continue;
    if (/\be\.g\.|\bsuch as\b|\bfor example\b/i.test(match[1] ?? '')) continue;
    const before = opening.slice(Math.max(0, match.index - 320), match.index);
    // `Data Processor ("Acme")`: a role with a name, not a company with an alias
    const role = roleBefore.exec(before)?.[1];
    groups.push(role ? { names: [...names, clean(role)], owner: null } : { names, owner: ownerBefore(before) });
  }
  return groups;
}

const legalForm =
  'Inc|LLC|L\\.L\\.C|Ltd|Limited|GmbH|AG|S\\.?A\\.?S?|B\\.?V|N\\.?V|AB|ApS|A/S|Oy|AS|Corp(?:oration)?|plc|PLC|Co|Company|LP|LLP|SE|UG|KG|S\\.?[rR]\\.?[lL]|SpA|Pty|Pte|SAS|SARL|OÜ|ehf|d\\.o\\.o|Kft|AöR|Bank|University|College|Association|Hospital';
const introduced =
  /(?:\bbetween|\band|\bby|\bfrom|:|^|\n|\b[1-9A-Za-z]\))\s*(?:\(?[1-9a-zA-Z]\)\s*)?((?:[A-Z0-9][\p{L}\p{N}&.'’-]*)(?:,?\s(?:of|de|für|und|&|[A-Z][\p{L}\p{N}&.'’-]*)){0,7}(?:,?\s(?:plc|Inc|Ltd|SE|AG|GmbH)\b\.?)?)/gu;
const ended = new RegExp(`((?:[A-Z][\\p{L}\\p{N}&.'’-]*\\s+){0,4}[A-Z][\\p{L}\\p{N}&.'’-]*,?\\s+(?:${legalForm}))\\b\\.?`, 'gu');

const onlyForm = new RegExp(`^(?:${legalForm}|private|\\s)+$`, 'i');
const throughForm = new RegExp(`^.*?,?\\s(?:${legalForm})\\b\\.?(?!\\s(?:[A-Z]|plc\\b))`, 'u');
const fromForm = new RegExp(`,?\\s+(?:${legalForm})\\b.*$`, 'u');

/** The company introduced before a bracket: "…and Acme Analytics, Inc., a Delaware corporation" -> "Acme Analytics, Inc.". */
function ownerBefore(before: string): string | null {
  const lastAlias = [...before.matchAll(/["”’*]\s*\)/g)].at(-1);
  const since = before.slice(Math.max(lastAlias ? lastAlias.index + lastAlias[0].length : 0, before.lastIndexOf('\n') + 1));
  const byForm = [...since.matchAll(ended)].at(-1)?.[0]?.trim();
  const byPlace = [...since.matchAll(introduced)]
    .map((match) => (match[1] ?? '').trim())
    .find((name) => name.length > 2 && isLegalName(name));
  const name = byForm && !byPlace?.includes(byForm) ? byForm : (byPlace ?? byForm);
  return name && isLegalName(name) ? withoutAddress(name) : null;
}

/** "Lodestar Sequencing, Inc., Durham, North Carolina" ends at its legal form, or else at its first comma. */
function withoutAddress(name: string): string {
  const form = throughForm.exec(name)?.[0];
  return (form ?? name.split(',')[0] ?? name).replace(/^And\s|,$/g, '').trim();
}

function isLegalName(name: string): boolean {
  const parts = clean(name).split(' ');
  return parts.length <= 8 && !/[’']s\b|^\d|^[A-Z]\.\d/.test(name) && !months.test(name) && isCompany(name) && !onlyForm.test(name);
}

/** "Ferrous Cloud Services Limited" is a company, "Cloud Services" is a thing: a legal form, or more than one word that no contract defines. */
function isCompany(name: string): boolean {
  const short = shortName(name);
  if (short !== clean(name))
    return short.length > 1 && !notParties.has(short) && !/^(?:the|this|these|such|each|any|customer|client|personal)\b/.test(short);
  return (
    plausible(short) ||
    (short.split(' ').length >= 3 &&
      !notParties.has(short.split(' ')[0] ?? '') &&
      !/\b(?:agreement|addendum|terms|data|clauses|schedule|annex|policy)\b/.test(short))
  );
}

const labelled = new RegExp(
  `^(?:[-•*]\\s)?(?:the\\s)?(${[...vendorRoles, ...customerRoles].join('|')})(?:\\s\\([^()]{1,40}\\))?\\s*[|:]\\s*([A-Z][^\\n|]{2,120})`,
  'gim',
);

/** "Controller | Aldergate Housing Association, Bristol", "Processor: Acme GmbH", and a name on the line before `hereinafter "Client"`. */
export function labelledGroups(opening: string): AliasGroup[] {
  const groups: AliasGroup[] = [];
  for (const match of opening.matchAll(labelled)) addNamed(groups, match[1] ?? '', match[2] ?? '');
  for (const match of opening.matchAll(
    /(?:^|\n)([A-Z][^\n]{2,120})\n[–—-]?\s*(?:hereinafter|hereafter)[^"“\n]{0,40}["“]([^"”\n]{2,40})["”]/g,
  ))
    addNamed(groups, match[2] ?? '', match[1] ?? '');
  return groups;
}

const roles = new Set([...vendorRoles, ...customerRoles]);

function addNamed(groups: AliasGroup[], role: string, line: string): void {
  const owner = line.split(/,|;|\s[([]/)[0]?.trim() ?? '';
  // "Provider | Customer" over two columns: the role of the one party is not the name of the other
  if (owner.length > 2 && !/^\[|_{2,}/.test(owner) && !roles.has(clean(owner)) && isLegalName(owner))
    groups.push({ names: [clean(role)], owner });
}

const months = /^(?:January|February|March|April|May|June|July|August|September|October|November|December|The|This|Section|Effective)\b/;

/** A legal name without its form: "Acme Analytics, Inc." -> "acme analytics". */
export function shortName(legal: string): string {
  return clean(legal.replace(fromForm, ''));
}

export function clean(name: string): string {
  return name
    .replace(/[’']s$/, '')
    .replace(/[*_"“”]/g, '')
    .replace(/[,.]+$/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** A name that can be a party's: no pronoun, and none of its words is a thing that contracts define. */
export function plausible(name: string): boolean {
  if (/^(?:we|us|our|ours|you|your|yours|it|they)$/.test(name) || !/^[\p{L}\p{N}]/u.test(name)) return false;
  if (
    /^(?:or|as|and|where|when|hereinafter|to be|for|between|each|any|upon|if|acts?|by|on|in|with|from|under|2)\b/.test(name) ||
    /[\n:]/.test(name)
  )
    return false;
  if (vendorRoles.includes(name) || customerRoles.includes(name)) return true;
  // "Bramble IT" is a company
  return !name.split(' ').some((word, at) => (notParties.has(word) && !(at > 0 && word === 'it')) || things.test(word));
}

/** Last words of defined terms that are things, not persons. */
const things =
  /^(?:requests?|clauses|measures|standards?|authority|auditor|incident|breach|policy|policies|data|addendum|terms|feedback|output|input|supplement|toms|sccs|gdpr|ccpa|fee|fees|phi|section|template|legal|control|processing|transition|joint|software|licensed|receiving|disclosing|transfer|transfers|mandated|authorized|private|uk|eu|us|recipient|discloser|msa|sow|applicable|processed|process|module|modules|consumer|consumers|two|three|one|parties|audits?|recommend|limited|private|tbd|version|special|reports?|incidents?|contract|account|holder|whereas|recitals|hipaa|assurance|capitalised|main|attachments?|conditions?|wales|ultimate|lgpd|pdpa|dpdpa?|popia|pipeda|cpra|vcdpa|ferpa|coppa|hitech|n?fadp|revfadp|dsgvo|bdsg|rgpd|dora|nis2|nif|vat|kvk|siret|siren)$/;

export function literal(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
}

/** How much of a text is looked through for a name. */
export const sample = 200_000;

/** A brand in small letters is a single word that is more often the subject of a verb than it has an article before it. */
export function isBrand(name: string, text: string): boolean {
  if (!/^\p{Ll}[\p{L}\p{N}]{2,24}(?:\.\p{Ll}{2,6})?$/u.test(name)) return false;
  const count = (before: string, after: string): number =>
    [...text.slice(0, sample).matchAll(new RegExp(`${before}(?<![\\p{L}\\p{N}@./-])${literal(name)}${after}`, 'gu'))].length;
  const acting = count('', '\\s(?:will|shall|may|must|is|does|processes|acts|provides|notifies|maintains)\\b');
  return acting >= 3 && count('\\b(?:[Tt]he|[Aa]n?|[Ee]ach|[Aa]ny|[Ss]uch|[Tt]his|[Oo]ther|[Aa]ll)\\s', '\\b') * 2 < acting;
}
