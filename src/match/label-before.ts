/** "Support: the Provider does not inspect …": a label before a colon is no verb of the clause that follows it. */
import { normOf } from './binding.js';
import type { Hit } from './lexicon.js';
import type { Unit } from './unit.js';

/** Whether a phrase begins with a label and ends in the clause after its colon, beyond the verb of that clause. */
export function beginsWithLabel(unit: Unit, { from, to }: Hit): boolean {
  if (to - from < 2 || unit.tokens[from + 1]?.gap !== ':') return false;
  const verb = normOf(unit, to - 1)?.verb ?? 0;
  return verb > from && verb < to - 1;
}
