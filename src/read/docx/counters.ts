/** Running list numbers: walks paragraphs in reading order and gives each the label that Word shows before it. */
import { formatNumber } from './number-format.js';
import type { List, ListLevel, Lists } from './numbering.js';
import type { ParagraphProperties } from './properties.js';
import type { ResolvedStyle } from './styles.js';

/** Where a paragraph stands in a list. */
export interface ListPlace {
  readonly numId: string;
  readonly list: List;
  readonly level: number;
  readonly definition: ListLevel;
}

/** The list and level of a paragraph: its own numPr first, then its styles; a style linked from a level takes that level. */
export function listPlace(lists: Lists, own: ParagraphProperties, style: ResolvedStyle): ListPlace | undefined {
  const numId = own.numId ?? style.paragraph.numId;
  if (numId === undefined || numId === '0') return undefined;
  const list = lists.get(numId);
  if (list === undefined) return undefined;
  const level = own.level ?? (own.numId === undefined ? linkedLevel(list, style) : style.paragraph.level) ?? 0;
  const definition = list.levels[level];
  return definition === undefined ? undefined : { numId, list, level, definition };
}

function linkedLevel(list: List, style: ResolvedStyle): number | undefined {
  for (const id of style.chain) {
    const linked = list.levels.findIndex((level) => level?.style === id);
    if (linked >= 0) return linked;
  }
  return style.paragraph.level;
}

/** Counters of one story. */
export interface Counters {
  /** Steps the list and returns the label, without the space that follows it; '' where nothing is shown. */
  next(place: ListPlace): string;
}

/** Fresh counters; each story (body, notes, text boxes) counts for itself. */
export function newCounters(): Counters {
  const sequences = new Map<string, (number | undefined)[]>();
  const used = new Set<string>();
  return {
    next({ numId, list, level, definition }) {
      let values = sequences.get(list.sequence);
      if (values === undefined) {
        values = [];
        sequences.set(list.sequence, values);
      }
      if (!used.has(numId)) {
        used.add(numId);
        for (const overridden of list.starts.keys()) values[overridden] = undefined;
      }
      const startOf = (index: number): number => list.starts.get(index) ?? list.levels[index]?.start ?? 0;
      const before = values[level];
      const current = before === undefined ? startOf(level) : before + 1;
      values[level] = current;
      for (let deeper = level + 1; deeper < 9; deeper++) {
        const restart = list.levels[deeper]?.restart;
        if (restart === undefined || (restart > 0 && level + 1 <= restart)) values[deeper] = undefined;
      }
      for (let higher = 0; higher < level; higher++) values[higher] ??= startOf(higher);
      return labelOf(list, definition, values, startOf);
    },
  };
}

function labelOf(list: List, definition: ListLevel, values: readonly (number | undefined)[], startOf: (level: number) => number): string {
  if (definition.hidden) return '';
  if (definition.format === 'bullet') return bullet(definition.text);
  return definition.text
    .replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const shown = list.levels[index];
      const format = shown?.format ?? 'decimal';
      const asDecimal = definition.legal && format !== 'none' && format !== 'decimalZero';
      return formatNumber(values[index] ?? startOf(index), asDecimal ? 'decimal' : format, shown?.pattern);
    })
    .trim();
}

/** Bullets of symbol fonts have private code points and the letter "o" stands for a ring: both are shown as "•". */
function bullet(text: string): string {
  const sign = text.trim();
  if (sign === '' || sign === 'o' || /[\uE000-\uF8FF]/.test(sign)) return sign === '' ? '' : '•';
  return sign;
}
