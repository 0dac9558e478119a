/** A run of units laid out as numbers: the class of every word, where gaps break and values stand, and which units hold which set of words. */
import type { Value, ValueKind } from '../text/values.js';
import type { Token } from './token.js';
import type { WordSets } from './word-sets.js';

/** What the lexicon reads of a unit. */
export interface Readable {
  readonly tokens: readonly Token[];
  readonly values: readonly Value[];
}

export interface Stretch {
  /** The words of all units one after another. */
  readonly classes: Int32Array;
  /** 1 where a semicolon stands before the word. */
  readonly breaks: Uint8Array;
  /** The set of the kind of value that begins at a word, or -1, and the word after its last. */
  readonly valueSets: Int32Array;
  readonly valueEnds: Int32Array;
  /** Unit i has the words from begins[i] to before begins[i + 1]. */
  readonly begins: Int32Array;
  /**
   * 32 units to a number, `width` numbers to a set of words: unit i holds set s where bit i % 32 of held[s * (width + 1) + (i >> 5)] is set.
   * The last number of each set is not 0 where any unit holds it.
   */
  readonly held: Int32Array;
  readonly width: number;
}

export function stretchOf(units: readonly Readable[], sets: WordSets, valueSets: ReadonlyMap<ValueKind, number>): Stretch {
  let length = 0;
  for (const unit of units) length += unit.tokens.length;
  const width = (units.length + 31) >> 5;
  const stretch: Stretch = {
    classes: new Int32Array(length),
    breaks: new Uint8Array(length),
    valueSets: new Int32Array(length).fill(-1),
    valueEnds: new Int32Array(length),
    begins: new Int32Array(units.length + 1),
    held: new Int32Array(sets.count * (width + 1)),
    width,
  };
  const { held } = stretch;
  let at = 0;
  for (let unit = 0; unit < units.length; unit++) {
    stretch.begins[unit] = at;
    const [word, bit] = [unit >> 5, 1 << (unit & 31)];
    const { tokens, values } = units[unit] as Readable;
    for (const { kind, from, to } of values) {
      const set = valueSets.get(kind);
      if (set === undefined) continue;
      stretch.valueSets[at + from] = set;
      stretch.valueEnds[at + from] = at + to;
      hold(stretch, set, unit);
    }
    for (const token of tokens) {
      const wordClass = sets.classOf(token);
      stretch.classes[at] = wordClass;
      if (token.gap === ';') stretch.breaks[at] = 1;
      for (const set of sets.neededOf(wordClass)) {
        const row = set * (width + 1);
        held[row + word] = (held[row + word] ?? 0) | bit;
        held[row + width] = -1;
      }
      at++;
    }
  }
  stretch.begins[units.length] = at;
  return stretch;
}

function hold({ held, width }: Stretch, set: number, unit: number): void {
  const row = set * (width + 1);
  held[row + (unit >> 5)] = (held[row + (unit >> 5)] ?? 0) | (1 << (unit & 31));
  held[row + width] = -1;
}
