/** The texts of `proviso packs`. */
import pc from 'picocolors';
import { UserError } from '../../errors.js';
import type { LoadedEntry } from '../../model/pack.js';
import { tier as tierSchema } from '../../model/requirement.js';
import { nearest, type OpenedPack, openLibrary, openPack } from '../../pack/index.js';
import type { Screen } from '../screen.js';
import { columned, wrapped } from '../text.js';

interface Flags {
  readonly clauses?: string | undefined;
}

export async function packList(flags: Flags, screen: Screen): Promise<string> {
  const { packNames } = await openLibrary({ clauses: flags.clauses });
  const packs = await Promise.all(packNames.map((name) => openPack(name, { clauses: flags.clauses })));
  const paint = pc.createColors(screen.colour);
  return `${packs
    .map(
      (p) =>
        `${paint.bold(p.name)} ${p.version}  ${p.title} (${p.at('standard').entries.length} requirements)\n${wrapped(p.about, screen.columns, '  ')}`,
    )
    .join('\n\n')}\n`;
}

/** The whole pack, or the values of one requirement with their origins. Throws a UserError for names that do not exist. */
export async function packExplanation(name: string, requirement: string | undefined, flags: Flags, screen: Screen): Promise<string> {
  const pack = await openPack(name, { clauses: flags.clauses });
  if (requirement !== undefined) return originsOf(pack, requirement, screen);
  const paint = pc.createColors(screen.colour);
  const tiers = tierSchema.options.map((tier) => pack.at(tier).entries);
  const rows = (tiers[0] ?? []).map((entry, i) => [
    entry.requirement.id,
    ...tiers.map((entries) => strength(entries[i])),
    authority(entry),
  ]);
  return `${[
    `${paint.bold(pack.title)}  ${paint.dim(`${pack.name} ${pack.version}, sha256 ${pack.sha256.slice(0, 12)}`)}`,
    wrapped(pack.about, screen.columns),
    `Made of: ${pack.files.join(' → ')}`,
    columned([['requirement', ...tierSchema.options, 'basis'], ...rows]),
    ...(pack.coverage ? [ledger(pack.coverage, screen)] : []),
    'With the id of a requirement this command shows where each of its values was set.',
  ].join('\n\n')}\n`;
}

/** Every item of the law, with what checks it or why nothing does. */
function ledger(coverage: NonNullable<OpenedPack['coverage']>, screen: Screen): string {
  const checked = coverage.filter(({ requirements }) => requirements.length > 0).length;
  const rows = coverage.map(({ cite, requirements, unchecked }) =>
    [
      `${cite}  ${requirements.length > 0 ? requirements.join(', ') : 'not checked'}`,
      ...(unchecked ? [wrapped(unchecked, screen.columns, '    ')] : []),
    ].join('\n'),
  );
  return [`Coverage: ${checked} of ${coverage.length} items are checked.`, ...rows].join('\n');
}

function originsOf(pack: OpenedPack, requirement: string, screen: Screen): string {
  const values = pack.origins().get(requirement);
  if (!values) {
    const near = nearest(requirement, pack.origins().keys());
    throw new UserError('usage', `Expected a requirement of the pack ${pack.name}; found "${requirement}".`, {
      hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `proviso packs explain ${pack.name} lists them.`,
    });
  }
  const paint = pc.createColors(screen.colour);
  const rows = values.map(({ name, value, where }) => [name, value.length > 60 ? `${value.slice(0, 59)}…` : value, where]);
  return `${paint.bold(requirement)}  ${paint.dim(`as ${pack.name} ${pack.version} asks for it`)}\n\n${columned([['what', 'value', 'set at'], ...rows])}\n`;
}

function strength(entry: LoadedEntry | undefined): string {
  if (!entry || entry.off) return '–';
  return [entry.severity, ...Object.values(entry.limits)].join(', ');
}

const authority = (entry: LoadedEntry): string => {
  const law = entry.basis.filter((b) => b.kind === 'law').flatMap((b) => b.cites.map((c) => c.cite));
  return [...law, ...(entry.basis.some((b) => b.kind === 'policy') ? ['policy'] : [])].join('; ');
};
