/** The text of `proviso explain`. */
import pc from 'picocolors';
import { UserError } from '../../errors.js';
import type { LoadedEntry } from '../../model/pack.js';
import { type Requirement, tier as tierSchema } from '../../model/requirement.js';
import { fillFields, nearest, openPack, plainTerms } from '../../pack/index.js';
import type { Screen } from '../screen.js';
import { columned, wrapped } from '../text.js';

/** Throws a UserError with the nearest ids where the pack does not ask for it. */
export async function explanation(id: string, flags: { pack: string; clauses?: string | undefined }, screen: Screen): Promise<string> {
  const pack = await openPack(flags.pack, { clauses: flags.clauses });
  const tiers = tierSchema.options.map((tier) => ({ tier, entries: pack.at(tier).entries }));
  const found = tiers.map(({ tier, entries }) => ({ tier, entry: entries.find((e) => e.requirement.id === id) }));
  const entry = found.find(({ tier }) => tier === 'standard')?.entry;
  if (!entry) {
    const ids = tiers[0]!.entries.map((e) => e.requirement.id);
    const near = nearest(id, ids);
    throw new UserError('not-found', `Expected a requirement of the pack ${pack.name}; found "${id}".`, {
      hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'proviso clauses list shows all ids.',
    });
  }
  const paint = pc.createColors(screen.colour);
  const { requirement } = entry;
  const width = screen.columns;
  const section = (title: string, body: string) => (body === '' ? [] : [`${paint.bold(title)}\n${body}`]);
  return `${[
    `${paint.bold(requirement.title)}  ${paint.dim(requirement.id)}`,
    wrapped(requirement.what, width),
    ...section('Why', wrapped(requirement.why, width, '  ')),
    ...section('What counts', columnedGrades(requirement, width)),
    ...section(
      `In the pack ${pack.name} ${pack.version}`,
      columned([['tier', 'severity', 'limits'], ...found.map(({ tier, entry: e }) => [tier, ...strength(e)])], '  '),
    ),
    ...section('Basis', basis(entry, width)),
    ...section('Suggested wording', wording(entry, width)),
    ...section('Examples', examples(requirement, width)),
  ].join('\n\n')}\n`;
}

function columnedGrades({ grades }: Requirement, width: number): string {
  return (['met', 'weak', 'adverse', 'missing'] as const)
    .map((name) => [name, grades[name] ?? 'The general meaning: the text says the opposite, or takes the right away.'] as const)
    .map(([name, text]) => `  ${name.padEnd(9)}${wrapped(text, width, ' '.repeat(11)).trimStart()}`)
    .join('\n');
}

function strength(entry: LoadedEntry | undefined): string[] {
  if (!entry || entry.off) return ['not asked', ''];
  return [
    entry.severity,
    Object.entries(entry.limits)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  ];
}

const basis = (entry: LoadedEntry, width: number): string =>
  entry.basis
    .flatMap((b) => [...b.cites.map((c) => `${b.kind}: ${c.cite}. ${c.says}`), ...(b.note === undefined ? [] : [`${b.kind}: ${b.note}`])])
    .map((line) => wrapped(line, width, '  '))
    .join('\n');

function wording({ requirement, limits }: LoadedEntry, width: number): string {
  const { heading, insert, strengthen, fallback, walkAway } = requirement.suggest;
  const filled = (text: string) => wrapped(fillFields(text, { ...plainTerms, ...limits }), width, '    ');
  return [
    ...(strengthen === undefined ? [] : ['  when it is weak:', filled(strengthen)]),
    `  when it is missing (${heading}):`,
    filled(insert),
    ...(fallback === undefined ? [] : [`  fallback, approved by ${fallback.approver}:`, filled(fallback.text)]),
    ...(walkAway === undefined ? [] : ['  walk away:', filled(walkAway)]),
  ].join('\n');
}

function examples({ examples: all }: Requirement, width: number): string {
  return (['met', 'weak', 'adverse', 'missing'] as const)
    .flatMap((grade) => {
      const list = all[grade] ?? [];
      if (list.length === 0) return [];
      const texts = list.slice(0, 2).map((e) => wrapped(typeof e === 'string' ? e : e.text, width, '    '));
      return [`  ${grade}:`, texts.join('\n\n')];
    })
    .join('\n');
}
