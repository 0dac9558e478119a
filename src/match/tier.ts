/** How much harm a vendor could do, from what the contract says it processes: the first tier with a signal that holds, `low` where none does. */
import type { Passage } from '../model/match.js';
import type { LoadedPack } from '../model/pack.js';
import type { Tier } from '../model/requirement.js';
import { passageOf } from './passage.js';
import type { Scene } from './scene.js';
import { candidates, type Measures } from './signals.js';

export interface ChosenTier {
  readonly tier: Tier;
  /** The passage that decides, or null where nothing in the text asks for more than the lowest tier. */
  readonly passage: Passage | null;
}

const unmeasured: Measures = { limits: {}, outcomes: new Map() };

/** The tier by a pack's rule; the best passage decides, the earlier one where two are alike. */
export function tierOf(scene: Scene, rule: NonNullable<LoadedPack['tierBy']>): ChosenTier {
  for (const tier of ['critical', 'standard'] as const) {
    const found = rule[tier]
      .flatMap((signal) => candidates(signal, scene, unmeasured, () => 0))
      .sort((a, b) => b.score - a.score || a.unit.index - b.unit.index);
    if (found[0]) return { tier, passage: passageOf(scene, found[0]) };
  }
  return { tier: 'low', passage: null };
}
