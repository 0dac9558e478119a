/**
 * Who is the vendor and who the customer, however they are named: by role ("Processor", "data importer", "you"), by the
 * preamble's definitions (Acme Inc. ("Acme")), or by what the contract has them do.
 */
import type { Party } from '../model/contract.js';
import { calledShort, shortensThing, smallBrands, withinSentence, withoutTails } from './called.js';
import {
  type AliasGroup,
  aliasGroups,
  clean,
  customerRoles,
  labelledGroups,
  literal,
  plausible,
  sample,
  shortName,
  vendorRoles,
} from './introductions.js';
import { vendorLean } from './lean.js';
import { spokenGroups } from './spoken.js';

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
export interface Parties {
  readonly vendor: Party;
  readonly customer: Party;
  /** "we/us/our" is the vendor and "you/your" the customer (or the other way round), where the text speaks like that. */
  readonly we: 'vendor' | 'customer' | null;
}

/** Finds the parties in the flat text of the contract's documents. */
export function findParties(text: string): Parties {
  const opening = text.slice(0, 12_000);
  const groups = [...aliasGroups(opening), ...labelledGroups(opening), ...spokenGroups(text.slice(0, 40_000))];
  const subjects = subjectCounts(
    text,
    groups.flatMap(({ names }) => names),
  );
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

  for (const word of buyersIntroduced(opening)) customer.add(word);
  if (/["“(]BA["”)]/.test(opening) && count('ba') > 0) vendor.add('ba');
  if (/["“(]CE["”)]/.test(opening) && count('ce') > 0) customer.add('ce');

  let we: Parties['we'] = null;
  const weUsed = (text.match(/\b(?:[Ww]e|[Oo]ur|us)\b/g) ?? []).length;
  const youUsed = (text.match(/\b(?:[Yy]ou|[Yy]our)\b/g) ?? []).length;
  if (weUsed >= 3 || youUsed >= 3) we = 'vendor';

  const unresolved: AliasGroup[] = [];
  for (const group of groups) {
    const all = [...group.names, ...(group.owner ? [shortName(group.owner)] : [])];
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
    } else if (!isVendor && !isCustomer && (all.every(plausible) || (hasForm(group.owner) && group.names.every(plausible))))
      unresolved.push(group);
  }

  const hasVendorWord = [...vendor].some((name) => count(name) >= 2);
  const hasCustomerWord = [...customer].some((name) => count(name) >= 2) || (we === 'vendor' && youUsed >= 5);
  // one side has a role word, and of the other only a name is known: that name is the other side's, unless it acts as a vendor all the time
  const alone = hasVendorWord && !hasCustomerWord && customer.size === 0 ? onlyOther(unresolved, vendor, count) : null;
  const aliases = new Set(unresolved.flatMap(({ names }) => names));
  // "Quillmark's head of works ("Site Lead")" is not introduced by the company, but by a party that is already known
  const lean = ({ names, owner }: AliasGroup): number =>
    names.reduce((sum, name) => sum + vendorLean(text, name), 0) +
    (owner && !aliases.has(clean(owner)) ? vendorLean(text, shortName(owner)) : 0);
  const body = hasVendorWord || hasCustomerWord ? null : publicOne(unresolved);
  const buyer = hasVendorWord || hasCustomerWord ? null : (body ?? lesser(unresolved, count, lean));
  for (const group of unresolved) {
    const score = lean(group);
    const names = [...group.names, ...(group.owner ? [shortName(group.owner)] : [])].filter(plausible);
    if (score <= 3 && group.names.some((name) => customer.has(name) && !vendor.has(name))) {
      for (const name of names) customer.add(name);
      continue;
    }
    if (!names.some((name) => count(name) >= 1) && !(group.owner && group.names.length)) continue;
    // what the buyer names besides ("Northgate Agreed Trial") is no party of its own
    if (buyer && group.owner && buyer.names.includes(clean(group.owner))) continue;
    if ((buyer && isSame(group, buyer)) || (group === alone && score <= mostLeaning)) {
      for (const name of names) customer.add(name);
      continue;
    }
    // what a public body gives to somebody is given to its vendor
    if (body && group.owner && names.some((name) => count(name) >= leastActs)) {
      for (const name of names) vendor.add(name);
      continue;
    }
    // "the Institution" buys from a vendor that has a role word, whatever it does besides
    if (hasVendorWord && !hasCustomerWord && group.names.some((name) => customerRoles.includes(name))) {
      for (const name of names) customer.add(name);
      continue;
    }
    // a contractor beside a customer that is known works for it, whatever it has to pay
    if (customer.size > 0 && vendor.size === 0 && names.some((name) => /^(?:contractor|consultant)$/.test(name))) {
      for (const name of names) vendor.add(name);
      continue;
    }
    if (score > 0 || (score === 0 && hasCustomerWord && !hasVendorWord)) for (const name of names) vendor.add(name);
    else if (score < 0 && !(hasCustomerWord && !hasVendorWord)) for (const name of names) customer.add(name);
  }
  if (vendor.size === 0 && customer.size > 0) {
    // two parties, and one of them is known: the other one is the vendor
    const rest = unresolved.filter(
      (group) => !group.names.some((name) => customer.has(name) || either.has(name)) && group.names.some((name) => count(name) >= 2),
    );
    if (rest.length === 1) for (const name of rest[0]?.names ?? []) vendor.add(name);
  }
  for (const word of either) {
    if (count(word) < 2 || vendor.has(word) || customer.has(word)) continue;
    const strongVendor = [...vendor].some((name) => name !== word && count(name) >= 3) || (we === 'vendor' && weUsed >= 10);
    const strongCustomer = [...customer].some((name) => name !== word && count(name) >= 3) || (we === 'vendor' && youUsed >= 10);
    if (strongVendor && !strongCustomer) customer.add(word);
    else if (strongCustomer && !strongVendor) vendor.add(word);
    else {
      const lean = vendorLean(text, word);
      (lean > 0 || (lean === 0 && (vendor.size === 0 || customer.size > 0)) ? vendor : customer).add(word);
    }
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
  if (customer.size === 0 && we !== 'vendor')
    for (const word of bodies) if (!vendor.has(word) && isBuyingBody(word, text)) customer.add(word);
  if (customer.size === 0 && vendor.size > 0 && we !== 'vendor') {
    const known = [...subjects].filter(
      ([name, n]) => n >= 2 && !vendor.has(name) && plausible(name) && !defined.has(name) && isProper(text, name),
    );
    for (const [name] of known.slice(0, 3)) if (vendorLean(text, name) <= -2) customer.add(name);
  }
  for (const brand of smallBrands(text)) vendor.add(brand);
  for (const name of vendor) customer.delete(name);
  const settled = (names: ReadonlySet<string>): Set<string> => {
    const own = new Set([...names].map(withinSentence).filter((name) => plausible(name) || names.has(name)));
    for (const name of own) if (shortensThing(name, text)) own.delete(name);
    const owners = groups.flatMap(({ owner, names: aliases }) => (owner && aliases.some((name) => own.has(name)) ? [owner] : []));
    for (const long of [...own, ...owners]) {
      const short = calledShort(long, text);
      if (short) own.add(short);
    }
    return new Set(withoutTails(own, count));
  };
  return { vendor: party(settled(vendor), subjects, groups), customer: party(settled(customer), subjects, groups), we };
}

const publicBody = /^(?:authority|state|agency|department|commission|board|county|city|council|ministry|government|fund|trust|plan)$/;

/** "(the "Authority")", "(the "State")": public bodies and funds that buy; without such an introduction the words mean others. */
function buyersIntroduced(opening: string): string[] {
  return [...opening.matchAll(/\((?:hereinafter\s+)?(?:the\s+)?["“]([A-Z][a-z]+)["”]\)/g)]
    .map((match) => (match[1] ?? '').toLowerCase())
    .filter((word) => publicBody.test(word));
}

/** Public bodies that buy, whether they are introduced or not; other such words mean authorities as well. */
const bodies = ['city', 'county', 'town', 'village', 'borough', 'district', 'university', 'college', 'council'];

/** "the City" again and again, of which nothing else is said with a small letter. */
function isBuyingBody(word: string, text: string): boolean {
  const named = new RegExp(`\\b[Tt]he ${word.charAt(0).toUpperCase()}${word.slice(1)}\\b(?! of\\b)`, 'g');
  return (text.slice(0, sample).match(named)?.length ?? 0) >= 3 && isProper(text, word);
}

/** How much a name may lean to the vendor by the way and still be the customer's, where the vendor has a role word. */
const mostLeaning = 4;

/** The one introduced party that no role word names, if there is just one that acts. */
function onlyOther(groups: readonly AliasGroup[], vendor: ReadonlySet<string>, count: (name: string) => number): AliasGroup | null {
  const rest = groups.filter(({ names }) => !names.some((name) => vendor.has(name)) && names.some((name) => count(name) >= 1));
  return rest.length === 1 ? (rest[0] ?? null) : null;
}

function isSame(one: AliasGroup, other: AliasGroup): boolean {
  return one === other || one.names.some((name) => other.names.includes(name));
}

const publicName =
  /\b(?:school district|(?:public|unified|independent) schools?|board of education|(?:county|city|town|state|commonwealth|province|borough) of|(?:county|city|town|borough|district) council|(?:department|ministry|office) of|ministry|police)\b/i;

/** Of several companies with no role word, the one that is a public body by its name: it buys. */
function publicOne(groups: readonly AliasGroup[]): AliasGroup | null {
  const bodies = groups.filter(({ names, owner }) => [owner ?? '', ...names].some((name) => publicName.test(name)));
  return bodies.length === 1 && groups.length > 1 ? (bodies[0] ?? null) : null;
}

/** Of two companies that both act as vendors do, with no role word for either, the one that does so less: each performs something, and one of them buys. */
function lesser(groups: readonly AliasGroup[], count: (name: string) => number, lean: (group: AliasGroup) => number): AliasGroup | null {
  const acting = groups
    .filter(({ names }) => names.some((name) => count(name) >= leastActs))
    .map((group) => ({ group, score: lean(group) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => a.score - b.score);
  const [one, two] = acting;
  return one && two && acting.length === 2 && one.score < two.score ? one.group : null;
}

const leastActs = 1;

/** "Bramble Software Inc." is surely a company, whatever words its name is made of. */
function hasForm(owner: string | null): boolean {
  return owner !== null && shortName(owner) !== clean(owner);
}

function isRole(owner: string): boolean {
  return vendorRoles.includes(clean(owner)) || customerRoles.includes(clean(owner));
}

function party(names: ReadonlySet<string>, subjects: ReadonlyMap<string, number>, groups: readonly AliasGroup[]): Party {
  const owners = groups.flatMap(({ owner, names: aliases }) =>
    owner && !isRole(owner) && (aliases.some((name) => names.has(name)) || names.has(shortName(owner))) ? [owner] : [],
  );
  const legal = owners.find(hasForm) ?? owners[0] ?? null;
  return {
    legal,
    names: [...names]
      .filter((name) => publicBody.test(name) || (name.length > 1 && plausible(name)))
      .sort((a, b) => (subjects.get(b) ?? 0) - (subjects.get(a) ?? 0)),
  };
}

/** How often a name is the subject of a modal verb: "Acme shall", "the Data Processor will". */
function subjectCounts(text: string, introduced: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  const subject =
    /(?:^|[\s("“*])((?:[A-Z][\p{L}\p{N}&.’'-]*\s+){0,3}[A-Z][\p{L}\p{N}&.’'-]*)[*"”)]{0,3}\s+(?:shall|will|must|may|agrees?|undertakes|warrants|represents|acknowledges|has|is|does|can|processes|uses|maintains|implements|provides|ensures|encrypts|employs|stores|hosts|acts|wishes|instructs|engages|appoints|authori[sz]es|determines|remains)\b/gu;
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
  const nouns = new Set([...vendorRoles, ...customerRoles, ...introduced]);
  const lowered =
    /\b[Tt]he\s+([a-z]+(?:[ -][a-z]+)?)\s+(?:shall|will|must|may|can|has|gets|receives|agrees?|instructs|determines|decides|undertakes)\b/g;
  for (const match of text.matchAll(lowered)) {
    const name = (match[1] ?? '').replace('-', ' ');
    if (nouns.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function isProper(text: string, name: string): boolean {
  // lower case counts only in running text, not in addresses ("acme.com", "@acme")
  let lower = 0;
  let upper = 0;
  for (const [found] of text.matchAll(new RegExp(`(?<![\\w@./-])${literal(name)}(?![\\w@/-]|\\.\\w)`, 'gi'))) {
    if (found === found.toLowerCase()) lower++;
    else upper++;
  }
  return lower * 10 <= upper;
}
