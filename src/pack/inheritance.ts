/** The chain of packs that one pack extends, and the one list of entries that it makes. */
import { access, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.js';
import { type Basis, type Pack, type PackEntry, pack as packSchema } from '../model/requirement.js';
import { nearest } from './nearest.js';
import { type Problem, shownPath } from './problem.js';
import { shaped } from './shape.js';
import { type Path, readSource, type Source } from './source.js';

const maxChain = 10;

/** A place in a file. */
export interface Origin {
  readonly source: Source;
  readonly path: Path;
}

/** An entry with the place in the file that speaks last about it, and the origin of each of its values. */
export interface PlacedEntry extends Origin {
  readonly entry: PackEntry;
  /** By path below the entry, joined with dots: `severity`, `tiers.low.limits.within`. */
  readonly origins: ReadonlyMap<string, Origin>;
}

export interface PackChain {
  readonly pack: Pack;
  /** Of the pack itself. */
  readonly source: Source;
  /** How tiers follow from the contract, from the pack nearest to the last that says so. */
  readonly tierBy: Pack['tierBy'];
  /** Files from the outermost ancestor to the pack itself. */
  readonly files: readonly string[];
  readonly entries: readonly PlacedEntry[];
}

/** The file of a pack: a path on disk (it ends in .yaml), or a name in `packs/` of one of the roots. Throws a UserError with the names there are. */
export async function findPack(nameOrPath: string, roots: readonly string[], from = process.cwd()): Promise<string> {
  if (/\.ya?ml$/.test(nameOrPath)) {
    const file = resolve(from, nameOrPath);
    if (await exists(file)) return file;
    throw new UserError('pack', `Expected a pack file; found nothing at ${shownPath(file)}.`, {
      hint: 'proviso packs list shows the packs by name.',
    });
  }
  if (/^[a-z0-9-]+$/.test(nameOrPath)) {
    for (const root of roots) {
      const file = join(root, 'packs', `${nameOrPath}.yaml`);
      if (await exists(file)) return file;
    }
  }
  const names = await packNames(roots);
  const near = nearest(nameOrPath, names);
  throw new UserError('pack', `Expected a known pack; found "${nameOrPath}".`, {
    hint:
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : `Packs: ${names.join(', ')}. A pack of your own is given by its path: ./packs/mine.yaml`,
  });
}

/** Names of all packs in the roots, sorted. */
export async function packNames(roots: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(roots.map((root) => readdir(join(root, 'packs')).catch(() => [])));
  return [
    ...new Set(
      lists
        .flat()
        .filter((f) => f.endsWith('.yaml'))
        .map((f) => f.slice(0, -'.yaml'.length)),
    ),
  ].sort();
}

/** Reads a pack and all that it extends; undefined where mistakes of form stand in `problems`. */
export async function readChain(file: string, roots: readonly string[], problems: Problem[]): Promise<PackChain | undefined> {
  const links: { pack: Pack; source: Source }[] = [];
  for (let next: string | undefined = file; next !== undefined; ) {
    const source = await readSource(next);
    const value = shaped(packSchema, source, problems);
    if (!value) return undefined;
    links.unshift({ pack: value, source });
    if (value.extends === undefined) break;
    try {
      next = await findPack(value.extends, roots, dirname(source.file));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(source.problem(['extends'], error.hint?.startsWith('Did') ? `${error.message} ${error.hint}` : error.message));
      return undefined;
    }
    if (links.some((l) => l.source.file === next) || links.length >= maxChain) {
      problems.push(source.problem(['extends'], `Expected a chain of packs that ends; found "${value.extends}" again.`));
      return undefined;
    }
  }
  const entries = new Map<string, PlacedEntry>();
  for (const { pack, source } of links) addEntries(pack, source, entries, problems);
  const tierBy = links.map((l) => l.pack.tierBy).findLast((rule) => rule !== undefined);
  const { pack, source } = links.at(-1)!;
  return { pack, source, tierBy, files: links.map((l) => l.source.file), entries: [...entries.values()] };
}

function addEntries(pack: Pack, source: Source, entries: Map<string, PlacedEntry>, problems: Problem[]): void {
  const here = new Set<string>();
  for (const [i, entry] of pack.requirements.entries()) {
    const path = ['requirements', i];
    if (here.has(entry.requirement)) {
      problems.push(
        source.problem([...path, 'requirement'], `Expected each requirement once; found "${entry.requirement}" a second time.`),
      );
      continue;
    }
    here.add(entry.requirement);
    const above = entries.get(entry.requirement);
    entries.set(entry.requirement, {
      entry: above ? merged(above.entry, entry) : entry,
      source,
      path,
      origins: new Map([
        ...(above?.origins ?? []),
        ...valuePaths(entry).map((below) => [below.join('.'), { source, path: [...path, ...below] }] as const),
      ]),
    });
  }
}

/** Paths of all values that an entry sets, but for the requirement that it is about; lists count as one value. */
function valuePaths(value: object, above: readonly string[] = []): string[][] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = [...above, key];
    if (path.join() === 'requirement') return [];
    return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? valuePaths(inner, path) : [path];
  });
}

/** The later pack's word counts. Its policy takes the place of the earlier policy; law stays law. */
function merged(above: PackEntry, entry: PackEntry): PackEntry {
  const tiers = { ...above.tiers };
  for (const [name, override] of Object.entries(entry.tiers ?? {})) {
    const key = name as keyof typeof tiers;
    tiers[key] = { ...tiers[key], ...override, limits: { ...tiers[key]?.limits, ...override.limits } };
  }
  return { ...above, ...entry, basis: mergedBasis(above.basis, entry.basis), limits: { ...above.limits, ...entry.limits }, tiers };
}

function mergedBasis(above: readonly Basis[], below: readonly Basis[]): Basis[] {
  const hasPolicy = below.some((b) => b.kind === 'policy');
  const told = new Set(below.map((b) => JSON.stringify(b)));
  return [...above.filter((b) => !(b.kind === 'policy' && hasPolicy) && !told.has(JSON.stringify(b))), ...below];
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
