/** Several packs → one that asks for all that any of them asks for, each requirement once, at its strictest. */
import { UserError } from '../errors.js';
import type { LoadedBasis, LoadedEntry, LoadedPack } from '../model/pack.js';
import type { ConceptFile, Requirement, Severity } from '../model/requirement.js';
import { limitSize } from '../text/values.js';
import { words } from '../text/words.js';
import { canonicalJson, sha256Of } from './canonical.js';

/**
 * The packs at one tier as one, in the order named; each entry knows the packs that ask for it. The strictest severity and limit count;
 * an outcome is accepted only where all accept it. Throws a UserError where two packs mean different things by one name.
 */
export function combined(packs: readonly LoadedPack[], concepts: ConceptFile): LoadedPack {
  const [first, ...more] = packs;
  if (!first || more.length === 0) throw new Error('Expected at least two packs.');
  const entries = new Map<string, LoadedEntry>();
  for (const pack of packs) {
    for (const entry of pack.entries) {
      const { id } = entry.requirement;
      const known = entries.get(id);
      const own: LoadedEntry = { ...entry, frameworks: entry.off ? [] : [pack.name] };
      entries.set(id, known ? both(known, own) : own);
    }
  }
  return {
    name: packs.map(({ name }) => name).join(','),
    version: packs.map(({ version }) => version).join(','),
    title: packs.map(({ title }) => title).join('; '),
    sha256: sha256Of(packs.map(({ sha256 }) => sha256)),
    tier: first.tier,
    entries: [...entries.values()],
    concepts,
  };
}

/** One set of concepts for several packs. */
export function combinedConcepts(packs: readonly { readonly name: string; readonly concepts: ConceptFile }[]): ConceptFile {
  const all: Record<string, ConceptFile[string]> = {};
  for (const { name, concepts } of packs) {
    for (const [key, concept] of Object.entries(concepts)) {
      const known = all[key];
      if (known && known !== concept && canonicalJson(known) !== canonicalJson(concept)) throw conflict(`concept "${key}"`, name);
      all[key] = concept;
    }
  }
  return all;
}

const conflict = (what: string, pack: string): UserError =>
  new UserError('pack', `Expected one meaning of the ${what} in all packs; found another one in ${pack}.`, {
    hint: 'Check the packs one after the other, or give one of the two another name.',
  });

function both(a: LoadedEntry, b: LoadedEntry): LoadedEntry {
  if (a.requirement !== b.requirement && canonicalJson(a.requirement) !== canonicalJson(b.requirement))
    throw conflict(`requirement ${a.requirement.id}`, (b.frameworks ?? []).join());
  if (b.off) return a;
  if (a.off) return b;
  return {
    requirement: a.requirement,
    topic: a.topic,
    severity: rank(a.severity) <= rank(b.severity) ? a.severity : b.severity,
    basis: united(a.basis, b.basis),
    limits: stricterLimits(a, b),
    accepts: a.accepts.filter((outcome) => b.accepts.includes(outcome)),
    types: a.types === null || b.types === null ? null : [...new Set([...a.types, ...b.types])],
    off: false,
    frameworks: [...(a.frameworks ?? []), ...(b.frameworks ?? [])],
  };
}

const rank = (severity: Severity): number => ['critical', 'major', 'minor'].indexOf(severity);

function united(a: readonly LoadedBasis[], b: readonly LoadedBasis[]): LoadedBasis[] {
  const told = new Set(a.map(canonicalJson));
  return [...a, ...b.filter((basis) => !told.has(canonicalJson(basis)))];
}

/** Of limits that a value is measured by, the stricter one; of those that only stand in texts, the first. */
function stricterLimits(a: LoadedEntry, b: LoadedEntry): Record<string, string> {
  const limits: Record<string, string> = { ...b.limits, ...a.limits };
  for (const name of Object.keys(limits)) {
    const [one, other] = [a.limits[name], b.limits[name]];
    const direction = directionOf(a.requirement, name);
    if (one === undefined || other === undefined || direction === 0) continue;
    limits[name] = direction * (sizeOf(other) - sizeOf(one)) > 0 ? other : one;
  }
  return limits;
}

const sizeOf = (limit: string): number => limitSize(limit, words);

/** -1 where less is stricter, 1 where more is, 0 where nothing is measured by it. */
function directionOf({ find }: Requirement, name: string): -1 | 0 | 1 {
  for (const { value } of find.met ?? []) {
    if (value?.atMost === name) return -1;
    if (value?.moreThan === name) return 1;
  }
  for (const { value } of [...(find.weak ?? []), ...(find.adverse ?? [])]) {
    if (value?.moreThan === name) return -1;
    if (value?.atMost === name) return 1;
  }
  return 0;
}
