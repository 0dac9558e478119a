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
const notParties = new Set(
  "agreement dpa baa msa addendum services service party parties section article clause annex appendix schedule exhibit data subprocessor subprocessors personal confidential information security effective date term terms order form affiliate affiliates law laws gdpr this that these such it each either both any all no the a an such which who they and if standard contractual clauses sccs neither nothing fees platform software product products content work deliverables documentation policy program statement incident breach subject subjects employees personnel authority state member commission court sections notice notices payment invoice system systems application website site project confidentiality instructions processing consent following there sell selling sale sold share sharing collect collecting retain purpose purposes business-purpose commercial deidentified aggregate customer's provider's".split(
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
    const before = opening.slice(Math.max(0, match.index - 320), match.index);
    // `Data Processor ("Acme")`: a role with a name, not a company with an alias
    const role = roleBefore.exec(before)?.[1];
    groups.push(role ? { names: [...names, clean(role)], owner: null } : { names, owner: ownerBefore(before) });
  }
  return groups;
}

/** Groups that stand outside brackets: `"we", "us" or "Acme" refer to …`, `Processor (Acme)`, `between Acme and the Customer`, `Acme acts as a processor`. */
export function spokenGroups(text: string): AliasGroup[] {
  const groups: AliasGroup[] = [];
  const proper = "((?:[A-Z][\\p{L}\\p{N}&.'’-]*)(?:\\s[A-Z][\\p{L}\\p{N}&.'’-]*){0,3})";
  const role = `(${[...vendorRoles, ...customerRoles].join('|')})`;
  const add = (...names: (string | undefined)[]): void => {
    const cleaned = names
      .map((name) => clean((name ?? '').replace(/^the\s+/i, '')))
      .filter((name) => name.length > 1 && !notParties.has(name));
    for (const name of names) {
      const short = shortName(name ?? '');
      if (short.length > 2 && short !== clean(name ?? '') && !cleaned.includes(short)) cleaned.push(short);
    }
    if (cleaned.length > 1) groups.push({ names: cleaned, owner: null });
  };
  for (const match of text
    .slice(0, 12_000)
    .matchAll(/(?:["“”*]{1,3}[\p{L}][\p{L}\p{N}.’' -]{0,40}["“”*,]{1,4}[\s,]*(?:or|and|and\/or)?\s*){2,6}/gu)) {
    if (explained.test(text.slice(match.index + match[0].length, match.index + match[0].length + 240))) continue;
    add(
      ...[...match[0].matchAll(/[\p{L}][\p{L}\p{N}.’' -]{0,40}/gu)]
        .map((name) => name[0].replace(/^(?:or|and)\s+/, ''))
        .filter((name) => !/^(?:or|and)$/.test(name.trim())),
    );
  }
  for (const match of text.slice(0, 6_000).matchAll(new RegExp(`\\b${role}[*]{0,2}\\s*\\(([^()]{2,60})\\)`, 'giu')))
    if (new RegExp(`^${proper}$`, 'u').test(match[2] ?? '') || isBrand(match[2] ?? '', text)) add(match[1], match[2]);
  for (const match of text.matchAll(
    new RegExp(
      `${proper}[*]{0,2}\\s+(?:is|acts?|shall act|will act|acting|serves?)?\\s*(?:solely |only )?(?:as\\s)?(?:an?|the)\\s(?:data\\s)?(${vendorRoles.slice(0, 7).join('|')})\\b(?!['’])`,
      'gu',
    ),
  ))
    add(match[1], match[2]);
  for (const match of text.matchAll(
    new RegExp(
      `${proper}[*]{0,2}\\s+(?:is|acts|shall act|will act)\\s(?:as\\s)?(?:an?|the)\\s(?:data\\s)?(controller|customer|client)\\b(?!['’])`,
      'gu',
    ),
  ))
    if (/^\p{Lu}/u.test(match[1] ?? '')) add(match[1], match[2]);
  for (const match of text
    .slice(0, 12_000)
    .matchAll(
      /["“]([A-Z][\p{L} ]{1,30})["”]\s+(?:means|is|refers to)\s+(?:the\s+|you,?\s+the\s+)?(customer|client|controller|subscriber|purchaser)\b/gu,
    ))
    add(match[1], match[2]);
  // few texts have it, and to look for names in any case is dear
  if (/\sis\s+an?\scovered entity/iu.test(text))
    for (const match of text.matchAll(new RegExp(`${proper}\\s+is\\s+an?\\s(covered entity)\\b`, 'giu'))) add(match[1], match[2]);
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

/** The rest of the sentence after a list of terms of the law ("Business", "Sell" and "Share" have the meanings given in the CCPA), which introduces nobody. */
const explained = /^[^.;\n]*\b(?:meanings?|defined|construed|interpreted)\b/i;

const legalForm =
  'Inc|LLC|L\\.L\\.C|Ltd|Limited|GmbH|AG|S\\.?A\\.?S?|B\\.?V|N\\.?V|AB|ApS|A/S|Oy|AS|Corp(?:oration)?|plc|PLC|Co|Company|LP|LLP|SE|UG|KG|S\\.?r\\.?l|SpA|Pty|Pte|SAS|SARL|OÜ|ehf|d\\.o\\.o|Kft|AöR|Bank|University|College|Association|Hospital';
const introduced =
  /(?:\bbetween|\band|\bby|\bfrom|:|^|\n|\b[1-9A-Za-z]\))\s*(?:\(?[1-9a-zA-Z]\)\s*)?((?:[A-Z0-9][\p{L}\p{N}&.'’-]*)(?:,?\s(?:of|de|für|und|&|[A-Z][\p{L}\p{N}&.'’-]*)){0,7}(?:,?\s(?:plc|Inc|Ltd|SE|AG|GmbH)\b\.?)?)/gu;
const ended = new RegExp(`((?:[A-Z][\\p{L}\\p{N}&.'’-]*\\s+){0,4}[A-Z][\\p{L}\\p{N}&.'’-]*,?\\s+(?:${legalForm}))\\b\\.?`, 'gu');

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
  const form = new RegExp(`^.*?,?\\s(?:${legalForm})\\b\\.?(?!\\s(?:[A-Z]|plc\\b))`, 'u').exec(name)?.[0];
  return (form ?? name.split(',')[0] ?? name).replace(/^And\s|,$/g, '').trim();
}

function isLegalName(name: string): boolean {
  const parts = clean(name).split(' ');
  return (
    parts.length <= 8 &&
    !/[’']s\b|^\d|^[A-Z]\.\d/.test(name) &&
    !months.test(name) &&
    isCompany(name) &&
    !new RegExp(`^(?:${legalForm}|private|\\s)+$`, 'i').test(name)
  );
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

/** "Controller | Aldergate Housing Association, Bristol", "Processor: Acme GmbH", and a name on the line before `hereinafter "Client"`. */
export function labelledGroups(opening: string): AliasGroup[] {
  const groups: AliasGroup[] = [];
  const role = [...vendorRoles, ...customerRoles].join('|');
  const row = new RegExp(`^(?:the\\s)?(${role})(?:\\s\\([^()]{1,40}\\))?\\s*[|:]\\s*([A-Z][^\\n|]{2,120})`, 'gim');
  for (const match of opening.matchAll(row)) addNamed(groups, match[1] ?? '', match[2] ?? '');
  for (const match of opening.matchAll(
    /(?:^|\n)([A-Z][^\n]{2,120})\n[–—-]?\s*(?:hereinafter|hereafter)[^"“\n]{0,40}["“]([^"”\n]{2,40})["”]/g,
  ))
    addNamed(groups, match[2] ?? '', match[1] ?? '');
  return groups;
}

function addNamed(groups: AliasGroup[], role: string, line: string): void {
  const owner = line.split(/,|;|\s\(/)[0]?.trim() ?? '';
  if (owner.length > 2 && !/^\[|_{2,}/.test(owner) && isLegalName(owner)) groups.push({ names: [clean(role)], owner });
}

const months = /^(?:January|February|March|April|May|June|July|August|September|October|November|December|The|This|Section|Effective)\b/;

/** A legal name without its form: "Acme Analytics, Inc." -> "acme analytics". */
export function shortName(legal: string): string {
  return clean(legal.replace(new RegExp(`,?\\s+(?:${legalForm})\\b.*$`, 'u'), ''));
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
  return !name.split(' ').some((word) => notParties.has(word) || things.test(word));
}

/** Last words of defined terms that are things, not persons. */
const things =
  /^(?:requests?|clauses|measures|standards?|authority|auditor|incident|breach|policy|policies|data|addendum|terms|feedback|output|input|supplement|toms|sccs|gdpr|ccpa|fee|fees|phi|section|template|legal|control|processing|transition|joint|software|licensed|receiving|disclosing|transfer|transfers|mandated|authorized|private|uk|eu|us|recipient|discloser|msa|sow|applicable|processed|process|module|modules|consumer|consumers|two|three|one|parties|audits?|recommend|limited|private|tbd|version|special|reports?|incidents?|contract|account|holder|whereas|recitals|hipaa|assurance|capitalised|main|attachments?|conditions?|wales)$/;

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
