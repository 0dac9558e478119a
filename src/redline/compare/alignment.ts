/** Which paragraph of one round is which of the next: exact matches first, then the most alike between them, in order. */

/** A paragraph of the earlier round as it may come back. */
export interface Expected {
  /** Its text with our changes, and without. */
  readonly proposed: string;
  readonly base: string;
}

/** For every earlier paragraph the index of the later one, or -1. Pairs never cross. */
export function alignParagraphs(earlier: readonly Expected[], later: readonly string[]): number[] {
  const result = earlier.map(() => -1);
  const same = (i: number, j: number): boolean => earlier[i]!.proposed === later[j] || earlier[i]!.base === later[j];
  let head = 0;
  while (head < earlier.length && head < later.length && same(head, head)) {
    result[head] = head;
    head++;
  }
  let tail = 0;
  while (tail < earlier.length - head && tail < later.length - head && same(earlier.length - 1 - tail, later.length - 1 - tail)) {
    tail++;
    result[earlier.length - tail] = later.length - tail;
  }
  const [endA, endB] = [earlier.length - tail, later.length - tail];
  let [a, b] = [head, head];
  for (const [i, j] of [...anchors(earlier, later, head, endA, endB), [endA, endB] as const]) {
    alignGap(earlier, later, a, i, b, j, result);
    if (i < endA) result[i] = j;
    [a, b] = [i + 1, j + 1];
  }
  return result;
}

/** Paragraphs whose text stands once on either side and that keep their order (patience). */
function anchors(earlier: readonly Expected[], later: readonly string[], from: number, endA: number, endB: number): [number, number][] {
  const where = new Map<string, number>();
  for (let j = from; j < endB; j++) where.set(later[j]!, where.has(later[j]!) ? -1 : j);
  const seen = new Map<string, number>();
  for (let i = from; i < endA; i++)
    for (const text of new Set([earlier[i]!.proposed, earlier[i]!.base])) seen.set(text, (seen.get(text) ?? 0) + 1);
  const pairs: [number, number][] = [];
  for (let i = from; i < endA; i++) {
    const text = [earlier[i]!.proposed, earlier[i]!.base].find((t) => t !== '' && seen.get(t) === 1 && (where.get(t) ?? -1) >= 0);
    if (text !== undefined) pairs.push([i, where.get(text)!]);
  }
  return longestAscending(pairs);
}

function longestAscending(pairs: readonly [number, number][]): [number, number][] {
  const tops: number[] = []; // index into pairs of the smallest end of a chain of each length
  const previous: number[] = [];
  pairs.forEach(([, j], n) => {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tops[middle]!]![1] < j) low = middle + 1;
      else high = middle;
    }
    previous[n] = low > 0 ? tops[low - 1]! : -1;
    tops[low] = n;
  });
  const chain: [number, number][] = [];
  for (let n = tops.at(-1) ?? -1; n >= 0; n = previous[n]!) chain.push(pairs[n]!);
  return chain.reverse();
}

const LARGEST_GAP = 40_000;
const ALIKE = 0.45;

function alignGap(
  earlier: readonly Expected[],
  later: readonly string[],
  a: number,
  endA: number,
  b: number,
  endB: number,
  result: number[],
): void {
  const [n, m] = [endA - a, endB - b];
  if (n <= 0 || m <= 0) return;
  if (n * m > LARGEST_GAP) return;
  const right = later.slice(b, endB).map(words);
  const left = earlier.slice(a, endA).map((e) => [words(e.proposed), words(e.base)] as const);
  const score = left.map(([p, q]) => right.map((w) => Math.max(likeness(p, w), likeness(q, w))));
  const best = Array.from({ length: n + 1 }, () => new Float64Array(m + 1));
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--) {
      const s = score[i]![j]!;
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, s >= ALIKE ? s + best[i + 1]![j + 1]! : 0);
    }
  for (let i = 0, j = 0; i < n && j < m; ) {
    const s = score[i]![j]!;
    if (s >= ALIKE && best[i]![j] === s + best[i + 1]![j + 1]!) result[a + i++] = b + j++;
    else if (best[i]![j] === best[i + 1]![j]) i++;
    else j++;
  }
}

function words(text: string): Map<string, number> {
  const bag = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/** Dice coefficient of two bags of words; 0 for empty paragraphs. */
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let [shared, total] = [0, 0];
  for (const [word, count] of a) {
    shared += Math.min(count, b.get(word) ?? 0);
    total += count;
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}
