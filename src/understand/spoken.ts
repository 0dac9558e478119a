/** Parties that are introduced outside brackets, by what a sentence says of them. */
import { byEnd } from './by-end.js';
import { type AliasGroup, clean, customerRoles, isBrand, notParties, plausible, shortName, vendorRoles } from './introductions.js';

const proper = "((?:[A-Z][\\p{L}\\p{N}&.'’-]*)(?:\\s[A-Z][\\p{L}\\p{N}&.'’-]*){0,3})";
const onlyProper = new RegExp(`^${proper}$`, 'u');
const roleWithName = new RegExp(`\\b(${[...vendorRoles, ...customerRoles].join('|')})[*]{0,2}\\s*\\(([^()]{2,60})\\)`, 'giu');
const inBrackets = `[*]{0,2}\\s+\\((?:the\\s)?(${[...vendorRoles, ...customerRoles].join('|')})\\)`;
/** "Acme (processor) and the member library (controller)". */
const nameWithRole = new RegExp(`${proper}${inBrackets}`, 'gu');
const nounWithRole = new RegExp(`\\bthe\\s(\\p{Ll}[\\p{Ll}-]+(?:\\s\\p{Ll}[\\p{Ll}-]+)?)${inBrackets}`, 'gu');
const asVendor = `(?:an?|the)\\s(?:data\\s)?(${vendorRoles.slice(0, 7).join('|')})\\b(?!['’])`;
const asCustomer = "(?:an?|the)\\s(?:data\\s)?(controller|customer|client)\\b(?!['’])";
/** "Acme acts as a processor", "Acme, as the Data Importer", "Globex is the customer". */
const acting = {
  vendor: {
    end: new RegExp(asVendor, 'gu'),
    whole: new RegExp(
      `${proper}[*]{0,2}\\s+(?:is|acts?|shall act|will act|acting|serves?)?\\s*(?:solely |only )?(?:as\\s)?${asVendor}`,
      'gu',
    ),
  },
  customer: {
    end: new RegExp(asCustomer, 'gu'),
    whole: new RegExp(`${proper}[*]{0,2}\\s+(?:is|acts|shall act|will act)\\s(?:as\\s)?${asCustomer}`, 'gu'),
  },
};
const covered = new RegExp(`${proper}\\s+is\\s+an?\\s(covered entity)\\b`, 'giu');
const between = new RegExp(`between\\s+(?:you,\\s+)?(?:the\\s+)?${proper}[,]?\\s+and\\s+(?:the\\s+)?${proper}`, 'gu');

/** The rest of the sentence after a list of terms of the law ("Business", "Sell" and "Share" have the meanings given in the CCPA), which introduces nobody. */
const explained = /^[^.;\n]*\b(?:meanings?|defined|construed|interpreted)\b/i;

/** `(e.g., "Tutor", "Pupil")` names no parties either. */
const forExample = /(?:e\.g\.|i\.e\.|such as|for example|including|like),?[\s*]*$/i;

/** Groups that stand outside brackets: `"we", "us" or "Acme" refer to …`, `Processor (Acme)`, `between Acme and the Customer`, `Acme acts as a processor`. */
export function spokenGroups(text: string): AliasGroup[] {
  const groups: AliasGroup[] = [];
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
    if (forExample.test(text.slice(Math.max(0, match.index - 16), match.index))) continue;
    add(
      ...[...match[0].matchAll(/[\p{L}][\p{L}\p{N}.’' -]{0,40}/gu)]
        .map((name) => name[0].replace(/^(?:or|and)\s+/, ''))
        .filter((name) => !/^(?:or|and)$/.test(name.trim())),
    );
  }
  for (const match of text.slice(0, 6_000).matchAll(roleWithName))
    if (onlyProper.test(match[2] ?? '') || isBrand(match[2] ?? '', text)) add(match[1], match[2]);
  for (const [, name, role] of text.slice(0, 6_000).matchAll(nameWithRole)) add(role, name?.replace(/^(?:Between|By|And|From)\s/, ''));
  for (const [, name, role] of text.slice(0, 6_000).matchAll(nounWithRole)) add(role, name, name?.split(' ').at(-1));
  for (const match of byEnd(text, acting.vendor)) add(match[1], match[2]);
  for (const match of byEnd(text, acting.customer)) if (/^\p{Lu}/u.test(match[1] ?? '')) add(match[1], match[2]);
  for (const match of text
    .slice(0, 12_000)
    .matchAll(
      /["“]([A-Z][\p{L} ]{1,30})["”]\s+(?:means|is|refers to)\s+(?:the\s+|you,?\s+the\s+)?(customer|client|controller|subscriber|purchaser)\b/gu,
    ))
    add(match[1], match[2]);
  // few texts have it, and to look for names in any case is dear
  if (/\sis\s+an?\scovered entity/iu.test(text)) for (const match of text.matchAll(covered)) add(match[1], match[2]);
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
