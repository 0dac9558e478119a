/** By what a party is really called: names that a pattern cut out too long, too short or of something else are mended or dropped. */
import { byEnd } from './by-end.js';
import { customerRoles, isBrand, literal, plausible, sample, shortName, vendorRoles } from './introductions.js';

/** "Processor. Alder", "Customer Data. Alder AI": a name does not reach over the end of a sentence. */
export function withinSentence(name: string): string {
  return name.replace(/^.*[\p{Ll}\p{N}]{4,}\.\s+/u, '');
}

const roles = new Set([...vendorRoles, ...customerRoles]);

/** The names without the ends of longer ones that never stand alone: "ai" of "Sable AI", "associate" of "business associate". */
export function withoutTails(names: ReadonlySet<string>, count: (name: string) => number): string[] {
  const tail = (name: string, longer: string): boolean =>
    longer.endsWith(` ${name}`) && (count(name) <= count(longer) || /^[^aeiou]+$|^ai$/.test(name));
  return [...names].filter((name) => roles.has(name) || ![...names].some((longer) => tail(name, longer)));
}

const ofThings =
  /\b(?:system|systems|program|programme|management|agreement|authentication|lifecycle|life cycle|framework|standard|standards|protection|levels?|objectives?|plan|policy|terms|warranty|number|procedures?|network|exhibit|statement|schedule)\b/i;

/** "an Information Security Management System ("ISMS")" shortens the name of a thing, whatever the thing is said to do. */
export function shortensThing(name: string, opening: string): boolean {
  if (!/^[a-z]{2,6}$/.test(name)) return false;
  const at = opening.search(new RegExp(`\\(\\s*(?:the\\s)?["“'‘*]*${literal(name.toUpperCase())}["”'’*]*\\s*\\)`));
  if (at < 0) return false;
  const before = opening
    .slice(Math.max(0, at - 90), at)
    .trim()
    .split(/[\s-]+/)
    .slice(-name.length);
  return before.map((word) => word.charAt(0).toLowerCase()).join('') === name && ofThings.test(before.join(' '));
}

const filler = /^(?:entity|group|company|organisation|organization|systems|services|software|technologies|technology|labs|solutions)$/;

/** What a long name is called for short in the text: "Cliste" for "Cliste Systems Limited", "Corvid" for "the Corvid entity"; null where it is not. */
export function calledShort(long: string, text: string): string | null {
  const parts = shortName(long).split(' ');
  const last = parts[parts.length - 1] ?? '';
  const first = parts[0] ?? '';
  if (parts.length < 2 || parts.length > 3 || !filler.test(last) || first.length < 4 || !plausible(first)) return null;
  const capital = first.charAt(0).toUpperCase();
  const alone = new RegExp(
    `(?<![\\p{L}\\p{N}@./-])${capital}${literal(first.slice(1))}(?![\\p{L}\\p{N}@/-])(?!\\.\\p{L})(?!\\s${literal(parts[1] ?? '')})`,
    'giu',
  );
  return [...text.slice(0, sample).matchAll(alone)].filter((match) => /^\p{Lu}/u.test(match[0])).length >= 3 ? first : null;
}

/** A contract has few brands; a hostile text must not have each of its words looked for. */
const mostTried = 12;

const actsAsProcessor = {
  end: /processor\b/giu,
  whole:
    /(?<![\p{L}\p{N}@./:-])(\p{Ll}[\p{L}\p{N}]{2,24}(?:\.\p{Ll}{2,6})?)\s+(?:is|acts|will act|shall act)\s+(?:solely\s|only\s)?(?:as\s)?(?:an?\s|the\s|its\s|your\s)?(?:data\s)?(?:sub-?)?processor\b/giu,
};

/** A brand in small letters that acts as the processor: "nimbl.io acts as Processor", "nimbl is its processor". */
export function smallBrands(text: string): string[] {
  const found = new Set<string>();
  const tried = new Set<string>();
  for (const match of byEnd(text.slice(0, 40_000), actsAsProcessor)) {
    const name = match[1] ?? '';
    if (tried.has(name) || !/^\p{Ll}/u.test(name) || !plausible(name)) continue;
    if (tried.size >= mostTried) break;
    tried.add(name);
    if (isBrand(name, text)) found.add(name);
  }
  return [...found];
}
