/** The texts of `proviso packs`. */
import pc from 'picocolors';
import type { LoadedEntry } from '../model/pack.js';
import { tier as tierSchema } from '../model/requirement.js';
import { openLibrary, openPack } from '../pack/index.js';
import type { Screen } from './screen.js';
import { columned, wrapped } from './text.js';

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

export async function packExplanation(name: string, flags: Flags, screen: Screen): Promise<string> {
  const pack = await openPack(name, { clauses: flags.clauses });
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
  ].join('\n\n')}\n`;
}

function strength(entry: LoadedEntry | undefined): string {
  if (!entry || entry.off) return '–';
  return [entry.severity, ...Object.values(entry.limits)].join(', ');
}

const authority = (entry: LoadedEntry): string => {
  const law = entry.basis.filter((b) => b.kind === 'law').flatMap((b) => b.cites.map((c) => c.cite));
  return [...law, ...(entry.basis.some((b) => b.kind === 'policy') ? ['policy'] : [])].join('; ');
};
