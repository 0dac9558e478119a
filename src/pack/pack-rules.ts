/** What a pack must hold besides its entries: a rule on tiers whose concepts exist, and a ledger that leaves no item of its law out. */
import { cites } from './coverage.js';
import type { PackChain } from './inheritance.js';
import type { Library } from './library.js';
import type { Problem } from './problem.js';
import { checkSignal, unknown } from './requirement-rules.js';
import type { Path } from './source.js';

/** All mistakes of the outermost pack file of the chain; those it extends told theirs when they were read for themselves. */
export function packProblems({ pack, source, entries }: PackChain, library: Library): Problem[] {
  const problems: Problem[] = [];
  const report = (path: Path, message: string) => problems.push(source.problem(path, message));
  for (const tier of ['critical', 'standard'] as const) {
    for (const [i, signal] of (pack.tierBy?.[tier] ?? []).entries()) checkSignal({}, signal, ['tierBy', tier, i], library, report);
  }
  const { items = [], unchecked = [] } = pack.framework ?? {};
  if (!library.hasAllProvisions) return problems;
  for (const [i, item] of items.entries()) {
    if (!library.provisions.has(item)) report(['framework', 'items', i], unknown('provision', item, library.provisions.keys()));
    else if (!unchecked.some((row) => row.item === item) && !entries.some(({ entry }) => cites(entry, item)))
      report(['framework', 'items', i], `Expected an entry that rests on ${item} as law, or a word under "unchecked"; found neither.`);
  }
  for (const [i, { item }] of unchecked.entries()) {
    if (!items.includes(item)) report(['framework', 'unchecked', i, 'item'], unknown('item of this framework', item, items));
  }
  return problems;
}
