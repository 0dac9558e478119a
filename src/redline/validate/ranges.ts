/** Ranges that two elements with one id mark: each needs exactly one start and one end. */

/** Starts and ends counted by "kind id". */
export type Ranges = Map<string, { starts: number; ends: number }>;

const RANGE =
  /^w:(comment|bookmark|moveFrom|moveTo|perm|customXmlInsRange|customXmlDelRange|customXmlMoveFromRange|customXmlMoveToRange)(?:Range)?(Start|End)$/;

/** Counts an element if it starts or ends a range. */
export function countRange(name: string, id: string, ranges: Ranges): void {
  const match = RANGE.exec(name);
  if (!match) return;
  const key = `${match[1]} ${id}`;
  const entry = ranges.get(key) ?? { starts: 0, ends: 0 };
  if (match[2] === 'Start') entry.starts++;
  else entry.ends++;
  ranges.set(key, entry);
}
