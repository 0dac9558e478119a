/** A pack's name or path → the pack with all that it names looked up; every mistake in every file it rests on is told at once. */
import { resolve } from 'node:path';
import type { LoadedBasis, LoadedEntry, LoadedPack } from '../model/pack.js';
import type { Basis, LawProvision, PackEntry, Requirement, Tier } from '../model/requirement.js';
import { sha256Of } from './canonical.js';
import { combined, combinedConcepts } from './combine.js';
import { builtInClauses } from './compiled.js';
import { type CoverageRow, coverageOf } from './coverage.js';
import { entryProblems } from './entry-rules.js';
import { findPack, readChain } from './inheritance.js';
import { readLibrary, rootOfPack } from './library.js';
import { neededConcepts } from './needed-concepts.js';
import { type EntryOrigins, entryOrigins } from './origins.js';
import { packProblems } from './pack-rules.js';
import { type Problem, problemError, shownPath } from './problem.js';

export interface LoadOptions {
  /** A folder with requirements/, concepts/, packs/ or provisions.yaml of one's own, on top of those that come with the product. */
  readonly clauses?: string | undefined;
  /** The folder that comes with the product, where it is to be another one. */
  readonly base?: string | undefined;
}

/** One pack, or several that were combined, at every tier: `at` applies one. */
export interface OpenedPack {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly about: string;
  readonly sha256: string;
  /** Files it is made of, from the outermost ancestor, as shown to people. */
  readonly files: readonly string[];
  readonly at: (tier: Tier) => LoadedPack;
  /** The items of the law that it follows, each with what checks it or why nothing does; null where it follows none. */
  readonly coverage: readonly CoverageRow[] | null;
  /** Where the values of each entry stand, by requirement; its files are read again for it. */
  origins(): ReadonlyMap<string, EntryOrigins>;
}

/** The pack at one tier (default `standard`). Throws a UserError that lists all mistakes at path:line:column. */
export async function loadPack(nameOrPath: string, options: LoadOptions & { readonly tier?: Tier } = {}): Promise<LoadedPack> {
  const opened = await openPack(nameOrPath, options);
  return opened.at(options.tier ?? 'standard');
}

/** The same for callers that need several tiers. Several packs are named with commas and become one that asks for all of them. */
export async function openPack(nameOrPath: string, options: LoadOptions = {}): Promise<OpenedPack> {
  const names = [...new Set(nameOrPath.split(',').map((name) => name.trim()))];
  if (names.length === 1) return openOne(nameOrPath.trim(), options);
  const opened = await Promise.all(names.map((name) => openOne(name, options)));
  const concepts = combinedConcepts(opened.map(({ name, at }) => ({ name, concepts: at('standard').concepts })));
  const at = (tier: Tier): LoadedPack =>
    combined(
      opened.map((pack) => pack.at(tier)),
      concepts,
    );
  const { name, version, title, sha256 } = at('standard');
  return {
    name,
    version,
    title,
    about: opened.map(({ about }) => about).join('\n\n'),
    sha256,
    files: opened.flatMap(({ files }) => files),
    at,
    coverage: opened.some(({ coverage }) => coverage) ? opened.flatMap(({ coverage }) => coverage ?? []) : null,
    origins: () => new Map(opened.toReversed().flatMap(({ origins }) => [...origins()])),
  };
}

async function openOne(nameOrPath: string, options: LoadOptions): Promise<OpenedPack> {
  const given = clauseRoots(options);
  const file = await findPack(nameOrPath, [...given].reverse());
  const roots = [...new Set([...given, rootOfPack(file) ?? given[0]!])];
  const problems: Problem[] = [];
  const [library, chain] = await Promise.all([readLibrary(roots, problems), readChain(file, [...roots].reverse(), problems)]);
  for (const placed of chain?.entries ?? []) problems.push(...entryProblems(placed, library));
  if (chain) problems.push(...packProblems(chain, library));
  if (!chain || problems.length > 0) throw problemError('requirement', problems);

  const { tierBy } = chain;
  const { name, version, title, about, framework } = chain.pack;
  const asked = chain.entries.map(({ entry }) => ({
    entry,
    requirement: library.requirements.get(entry.requirement)!.value,
    basis: entry.basis.map((b) => loadedBasis(b, library.provisions)),
  }));
  const concepts = neededConcepts(
    asked.map(({ requirement }) => requirement),
    tierBy,
    library.concepts,
  );
  const sha256 = sha256Of({ name, version, title, tierBy, asked, concepts });
  const at = (tier: Tier): LoadedPack => ({
    name,
    version,
    title,
    sha256,
    tier,
    entries: asked.map((a) => loadedEntry(a.entry, a.requirement, a.basis, tier)),
    concepts,
    ...(tierBy ? { tierBy } : {}),
  });
  const origins = () =>
    new Map(
      chain.entries.map((placed) => [placed.entry.requirement, entryOrigins(placed, library.requirements.get(placed.entry.requirement)!)]),
    );
  const coverage = framework
    ? coverageOf(
        framework,
        chain.entries.map(({ entry }) => entry),
        library.provisions,
      )
    : null;
  return { name, version, title, about, sha256, files: chain.files.map(shownPath), at, coverage, origins };
}

/** Folders to read, those of the product first. */
export const clauseRoots = ({ clauses, base = builtInClauses }: LoadOptions): string[] => [
  ...new Set(clauses === undefined ? [base] : [base, resolve(clauses)]),
];

function loadedEntry(entry: PackEntry, requirement: Requirement, basis: readonly LoadedBasis[], tier: Tier): LoadedEntry {
  const override = entry.tiers?.[tier];
  return {
    requirement,
    topic: requirement.id.slice(0, requirement.id.indexOf('.')),
    severity: override?.severity ?? entry.severity,
    basis,
    limits: { ...requirement.limits, ...entry.limits, ...override?.limits },
    accepts: entry.accepts ?? [],
    types: entry.types ?? null,
    off: override?.off ?? entry.off ?? false,
  };
}

function loadedBasis(basis: Basis, provisions: ReadonlyMap<string, LawProvision>): LoadedBasis {
  const cites = (basis.provisions ?? []).map((id) => {
    const { cite, says, url, asOf } = provisions.get(id)!;
    return { cite, says, ...(url === undefined ? {} : { url }), asOf };
  });
  return { kind: basis.kind, cites, ...(basis.note === undefined ? {} : { note: basis.note }) };
}
