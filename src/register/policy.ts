/** What a pack asks, in a form that can be kept and compared: which requirements, how severe, with which limits. */
import type { LoadedEntry, LoadedPack } from '../model/pack.js';
import type { PolicyEntry } from '../model/register.js';
import type { Requirement, Severity, Tier } from '../model/requirement.js';
import { limitSize } from '../text/values.js';
import { words } from '../text/words.js';

/** A pack as it asked at one tier: what is kept of it. */
export interface Policy {
  readonly sha256: string;
  readonly tier: Tier;
  readonly name: string;
  readonly version: string;
  readonly entries: readonly PolicyEntry[];
}

export const policyOf = (pack: LoadedPack): Policy => {
  const { sha256, tier, name, version } = pack;
  return { sha256, tier, name, version, entries: askedBy(pack) };
};

/** What the pack asks at its tier. */
const askedBy = (pack: LoadedPack): PolicyEntry[] =>
  pack.entries.map(({ requirement, severity, limits, accepts, types, off }) => ({
    requirement: requirement.id,
    title: requirement.title,
    severity,
    limits: { ...limits },
    accepts: [...accepts],
    types: types === null ? null : [...types],
    off,
  }));

/** The pack as it would be had it asked what was asked before: today's way of finding, yesterday's demands. Requirements that are no longer in it are left out. */
export function askedAsBefore(pack: LoadedPack, before: readonly PolicyEntry[]): LoadedPack {
  const asked = new Map(before.map((entry) => [entry.requirement, entry]));
  const entries = pack.entries.flatMap((entry): LoadedEntry[] => {
    const then = asked.get(entry.requirement.id);
    if (!then) return [];
    const { severity, limits, accepts, off } = then;
    return [{ ...entry, severity, limits: { ...entry.limits, ...limits }, accepts, types: then.types as LoadedEntry['types'], off }];
  });
  return { ...pack, entries };
}

export interface PolicyDifference {
  readonly requirement: string;
  readonly isStricter: boolean;
  /** A sentence for people: what was asked, and what is. */
  readonly says: string;
}

const severities: readonly Severity[] = ['minor', 'major', 'critical'];

/** What is asked otherwise than before, requirement by requirement; empty where nothing is. */
export function policyDifferences(before: readonly PolicyEntry[], pack: LoadedPack): PolicyDifference[] {
  const then = new Map(before.map((entry) => [entry.requirement, entry]));
  const found: PolicyDifference[] = [];
  for (const now of askedBy(pack)) {
    const old = then.get(now.requirement);
    then.delete(now.requirement);
    const tell = (isStricter: boolean, says: string) => found.push({ requirement: now.requirement, isStricter, says });
    if (now.off && (old?.off ?? true)) continue;
    if (!old || old.off) {
      tell(true, 'It is asked now and was not before.');
      continue;
    }
    if (now.off) {
      tell(false, 'It is no longer asked.');
      continue;
    }
    if (now.severity !== old.severity)
      tell(severities.indexOf(now.severity) > severities.indexOf(old.severity), `It is ${now.severity} now and was ${old.severity}.`);
    for (const outcome of old.accepts.filter((o) => !now.accepts.includes(o))) tell(true, `"${outcome}" is no longer enough.`);
    for (const outcome of now.accepts.filter((o) => !old.accepts.includes(o))) tell(false, `"${outcome}" is enough now.`);
    if (JSON.stringify(now.types) !== JSON.stringify(old.types)) {
      const isWider = old.types !== null && (now.types === null || now.types.some((type) => !old.types?.includes(type)));
      tell(isWider, `It is asked of ${typesShown(now.types)} now and was asked of ${typesShown(old.types)}.`);
    }
    const entry = pack.entries.find((e) => e.requirement.id === now.requirement);
    if (entry) found.push(...limitDifferences(entry.requirement, old.limits, now.limits));
  }
  for (const gone of then.values())
    if (!gone.off) found.push({ requirement: gone.requirement, isStricter: false, says: 'It is no longer asked.' });
  return found;
}

const typesShown = (types: readonly string[] | null): string => (types === null ? 'every type of contract' : types.join(', '));

type Limits = Readonly<Record<string, string>>;

function limitDifferences(requirement: Requirement, before: Limits, after: Limits): PolicyDifference[] {
  return Object.entries(after).flatMap(([name, now]): PolicyDifference[] => {
    const then = before[name];
    const direction = strictSide(requirement, name);
    if (then === now || then === undefined || direction === undefined) return [];
    const [old, fresh] = [sizeOf(then), sizeOf(now)];
    // What cannot be compared is looked at again.
    const isStricter = old === undefined || fresh === undefined || (direction === 'smaller' ? fresh < old : fresh > old);
    return [{ requirement: requirement.id, isStricter, says: `The limit "${name}" is ${now} now and was ${then}.` }];
  });
}

/** Which way a limit gets stricter, from how the signals use it; undefined where it only fills in wording. */
function strictSide({ find }: Requirement, limit: string): 'smaller' | 'larger' | undefined {
  const uses = (
    signals: readonly { value?: { atMost?: string | undefined; moreThan?: string | undefined } | undefined }[] | undefined,
    side: 'atMost' | 'moreThan',
  ) => (signals ?? []).some((signal) => signal.value?.[side] === limit);
  const bad = [...(find.weak ?? []), ...(find.adverse ?? []), ...(find.takesBack ?? [])];
  if (uses(find.met, 'atMost') || uses(bad, 'moreThan')) return 'smaller';
  if (uses(find.met, 'moreThan') || uses(bad, 'atMost')) return 'larger';
  return undefined;
}

function sizeOf(limit: string): number | undefined {
  try {
    return limitSize(limit, words);
  } catch {
    return undefined;
  }
}
