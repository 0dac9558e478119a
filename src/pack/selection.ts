/** All requirements that there are, and small packs made of some of them: for lists, explanations and the examples in the files. */
import type { LoadedPack } from '../model/pack.js';
import { type Requirement, signalsOf } from '../model/requirement.js';
import { sha256Of } from './canonical.js';
import { packNames } from './inheritance.js';
import { readLibrary } from './library.js';
import { clauseRoots, type LoadOptions } from './load.js';
import { neededConcepts } from './needed-concepts.js';
import { type Problem, problemError, shownPath } from './problem.js';

export interface ListedRequirement {
  readonly requirement: Requirement;
  /** Its file as shown to people. */
  readonly file: string;
}

export interface OpenedLibrary {
  /** Sorted by id. */
  readonly requirements: readonly ListedRequirement[];
  readonly packNames: readonly string[];
  /** A pack of one requirement and of those that its signals look at, with default limits. */
  only(id: string): LoadedPack;
}

/** Reads the whole library. Throws a UserError that lists all mistakes at path:line:column. */
export async function openLibrary(options: LoadOptions = {}): Promise<OpenedLibrary> {
  const roots = clauseRoots(options);
  const problems: Problem[] = [];
  const library = await readLibrary(roots, problems);
  if (problems.length > 0) throw problemError('requirement', problems);
  const ids = [...library.requirements.keys()].sort();
  const entryOf = (id: string): LoadedPack['entries'][number] => {
    const requirement = library.requirements.get(id)!.value;
    return {
      requirement,
      topic: id.slice(0, id.indexOf('.')),
      severity: 'major',
      basis: [],
      limits: requirement.limits ?? {},
      accepts: [],
      types: null,
      off: false,
    };
  };
  return {
    requirements: ids.map((id) => ({
      requirement: library.requirements.get(id)!.value,
      file: shownPath(library.requirements.get(id)!.source.file),
    })),
    packNames: await packNames(roots),
    only: (id) => {
      const entries = [...withNeeded(id, (name) => library.requirements.get(name)?.value)].map(entryOf);
      const concepts = neededConcepts(
        entries.map(({ requirement }) => requirement),
        undefined,
        library.concepts,
      );
      return { name: 'examples', version: '0', title: id, sha256: sha256Of(id), tier: 'standard', entries, concepts };
    },
  };
}

function withNeeded(id: string, find: (id: string) => Requirement | undefined, seen = new Set<string>()): Set<string> {
  const requirement = find(id);
  if (!requirement || seen.has(id)) return seen;
  seen.add(id);
  for (const signal of signalsOf(requirement.find)) for (const needed of Object.keys(signal.given ?? {})) withNeeded(needed, find, seen);
  return seen;
}
