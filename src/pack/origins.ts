/** Where each value of a pack's entry was written, so that nobody has to guess which of several files decided. */
import type { Requirement } from '../model/requirement.js';
import type { PlacedEntry } from './inheritance.js';
import type { Sourced } from './library.js';
import { shownPath } from './problem.js';

/** One value with its place. */
export interface ValueOrigin {
  /** `severity`, `limits.within`, `tiers.critical.limits.within`. */
  readonly name: string;
  readonly value: string;
  /** path:line:column of the file that decides. */
  readonly where: string;
}
export type EntryOrigins = readonly ValueOrigin[];

/** All values of one entry, limits of the requirement included where no pack sets them. */
export function entryOrigins({ entry, origins }: PlacedEntry, { value: requirement, source }: Sourced<Requirement>): EntryOrigins {
  const own = Object.entries(requirement.limits ?? {})
    .filter(([name]) => !origins.has(`limits.${name}`))
    .map(([name, value]) => ({ name: `limits.${name}`, value, where: placeOf(source.problem(['limits', name], '')) }));
  const set = [...origins].map(([name, origin]) => ({
    name,
    value: shown(valueAt(entry, name.split('.'))),
    where: placeOf(origin.source.problem(origin.path, '')),
  }));
  return [...own, ...set].sort((a, b) => order(a.name) - order(b.name) || (a.name < b.name ? -1 : 1));
}

const placeOf = ({ file, line, column }: { file: string; line: number; column: number }): string => `${shownPath(file)}:${line}:${column}`;

const order = (name: string): number =>
  ['severity', 'accepts', 'types', 'off', 'limits', 'tiers', 'basis'].indexOf(name.split('.')[0] ?? '');

const shown = (value: unknown): string =>
  Array.isArray(value)
    ? value.map((item) => (typeof item === 'object' && item !== null ? basisWords(item as BasisLike) : String(item))).join('; ')
    : String(value);

interface BasisLike {
  readonly kind: string;
  readonly provisions?: readonly string[];
  readonly note?: string;
}

const basisWords = ({ kind, provisions = [], note }: BasisLike): string =>
  `${kind}: ${[...provisions, ...(note ? [note] : [])].join(', ')}`;

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}
