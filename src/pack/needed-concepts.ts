/** The concepts that some requirements and a rule on tiers speak of, with those that these are made of: what nobody asks for is not looked for. */
import { type ConceptFile, type Pack, type Requirement, type Signal, signalsOf } from '../model/requirement.js';

/** In the order of `all`; names that do not exist are left out. */
export function neededConcepts(requirements: readonly Requirement[], tierBy: Pack['tierBy'], all: ConceptFile): ConceptFile {
  const wanted = new Set<string>();
  const add = (term: string): void => {
    for (const name of term.split('|').map((part) => part.trim())) {
      if (wanted.has(name) || !Object.hasOwn(all, name)) continue;
      wanted.add(name);
      for (const member of all[name]?.members ?? []) for (const [, inner] of member.matchAll(/<([^<>]+)>/g)) add(inner ?? '');
    }
  };
  const signals: Signal[] = [...(tierBy?.critical ?? []), ...(tierBy?.standard ?? [])];
  for (const { find } of requirements) {
    for (const term of find.topic) add(term);
    signals.push(...signalsOf(find));
  }
  for (const { all: terms = [], about = [], not = [], notNear = [], notAbout = [], facets, value } of signals)
    for (const term of [
      ...terms,
      ...about,
      ...not,
      ...notNear,
      ...notAbout,
      ...(facets?.of ?? []),
      ...(value?.notOf ?? []),
      ...(value?.notIn ?? []),
      value?.near ?? '',
    ])
      add(term);
  return Object.fromEntries(Object.entries(all).filter(([name]) => wanted.has(name)));
}
