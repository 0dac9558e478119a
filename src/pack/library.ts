/**
 * A clauses folder → its requirements, concepts and provisions, each with the source it came from. Folders are layered: the ones
 * that come with the product first, then a user's own, which may add files but not redefine what exists.
 */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type ConceptFile, conceptFile, type LawProvision, type Requirement, requirement } from '../model/requirement.js';
import { provisionTable } from './compiled.js';
import { type Problem, shownPath } from './problem.js';
import { requirementProblems } from './requirement-rules.js';
import { shaped } from './shape.js';
import { readSource, type Source } from './source.js';

export interface Sourced<T> {
  readonly value: T;
  readonly source: Source;
}

export interface Library {
  /** By id, sorted. */
  readonly requirements: ReadonlyMap<string, Sourced<Requirement>>;
  /** Ids of files that have mistakes of their own: who names them is not to blame. */
  readonly broken: ReadonlySet<string>;
  readonly concepts: ConceptFile;
  readonly provisions: ReadonlyMap<string, LawProvision>;
  /** False where a table has mistakes, so that an unknown id may be one that could not be read. */
  readonly hasAllProvisions: boolean;
}

/** Reads all folders, first things first; every mistake goes into `problems`. */
export async function readLibrary(roots: readonly string[], problems: Problem[]): Promise<Library> {
  const [conceptSources, provisionSources, requirementSources] = await Promise.all([
    sourcesIn(roots, 'concepts'),
    sourcesIn(roots, 'provisions.yaml'),
    sourcesIn(roots, 'requirements'),
  ]);
  let before = problems.length;
  const concepts = mergedConcepts(conceptSources, problems);
  const hasAllConcepts = problems.length === before;
  const provisions = new Map<string, LawProvision>();
  before = problems.length;
  for (const source of provisionSources) {
    for (const [i, p] of (shaped(provisionTable, source, problems) ?? []).entries()) {
      if (provisions.has(p.id)) problems.push(source.problem([i, 'id'], `Expected each provision once; found "${p.id}" a second time.`));
      provisions.set(p.id, p);
    }
  }
  const hasAllProvisions = problems.length === before;
  const requirements = new Map<string, Sourced<Requirement>>();
  const broken = new Set<string>();
  for (const source of requirementSources) {
    const value = shaped(requirement, source, problems);
    if (!value) {
      broken.add(String((source.data as { id?: unknown } | undefined)?.id));
      continue;
    }
    const twin = requirements.get(value.id);
    if (twin)
      problems.push(source.problem(['id'], `Expected an id of its own; found "${value.id}", which ${shownPath(twin.source.file)} has.`));
    else requirements.set(value.id, { value, source });
  }
  for (const { value, source } of requirements.values())
    problems.push(...requirementProblems(value, source, { concepts: hasAllConcepts ? concepts : null, requirements, broken }));
  return { requirements, broken, concepts, provisions, hasAllProvisions };
}

function mergedConcepts(sources: readonly Source[], problems: Problem[]): ConceptFile {
  const merged = new Map<string, ConceptFile[string]>();
  const homes = new Map<string, string>();
  for (const source of sources) {
    for (const [name, concept] of Object.entries(shaped(conceptFile, source, problems) ?? {})) {
      const home = homes.get(name);
      if (home) {
        problems.push(source.problem([name], `Expected a name of its own; found "${name}", which ${shownPath(home)} has.`, true));
        continue;
      }
      merged.set(name, concept);
      homes.set(name, source.file);
    }
  }
  return Object.fromEntries([...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Sources of one file or of all YAML files below one folder, for each root, in the order of their paths. */
async function sourcesIn(roots: readonly string[], name: string): Promise<Source[]> {
  const files = await Promise.all(
    roots.map(async (root) =>
      name.endsWith('.yaml') ? yamlFiles(root, (file) => file === join(root, name), 0) : yamlFiles(join(root, name), () => true, 3),
    ),
  );
  return Promise.all(files.flat().map(readSource));
}

async function yamlFiles(folder: string, wanted: (file: string) => boolean, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return depth > 0 ? yamlFiles(path, wanted, depth - 1) : [];
      return entry.isFile() && /\.ya?ml$/.test(entry.name) && wanted(path) ? [path] : [];
    }),
  );
  return found.flat().sort();
}

/** The clauses folder that a pack file stands in (`<root>/packs/<name>.yaml`), or null. */
export const rootOfPack = (file: string): string | null => (basename(dirname(file)) === 'packs' ? dirname(dirname(file)) : null);
