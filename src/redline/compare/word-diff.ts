/** Differences between two texts in whole words (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986). */

/** A stretch that differs: offsets into both texts; one side may be empty. */
export interface Hunk {
  readonly beforeStart: number;
  readonly beforeEnd: number;
  readonly afterStart: number;
  readonly afterEnd: number;
}

/** More differences than this are not worth following word by word. */
const MOST_STEPS = 600;

/** Hunks in order; texts that have little in common come back as one hunk between what they share at either end. */
export function diffWords(before: string, after: string): Hunk[] {
  const a = tokens(before);
  const b = tokens(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head]!.word === b[head]!.word) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail]!.word === b[b.length - 1 - tail]!.word) tail++;
  const [n, m] = [a.length - head - tail, b.length - head - tail];
  if (n === 0 && m === 0) return [];
  const pairs = n === 0 || m === 0 ? [] : matches(a.slice(head, head + n), b.slice(head, head + m));
  const hunks: Hunk[] = [];
  let [x, y] = [0, 0];
  const close = (toX: number, toY: number): void => {
    if (toX > x || toY > y) {
      hunks.push({
        beforeStart: offset(a, head + x, before),
        beforeEnd: offset(a, head + toX, before),
        afterStart: offset(b, head + y, after),
        afterEnd: offset(b, head + toY, after),
      });
    }
  };
  for (const [i, j] of pairs) {
    close(i, j);
    [x, y] = [i + 1, j + 1];
  }
  close(n, m);
  return hunks;
}

interface Token {
  readonly word: string;
  readonly start: number;
}

function tokens(text: string): Token[] {
  return [...text.matchAll(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)].map((m) => ({ word: m[0], start: m.index }));
}

function offset(list: readonly Token[], index: number, text: string): number {
  return list[index]?.start ?? text.length;
}

/** Pairs of positions of a longest common subsequence; none beyond the cap. */
function matches(a: readonly Token[], b: readonly Token[]): [number, number][] {
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let d = 0; d <= Math.min(a.length + b.length, MOST_STEPS); d++) {
    trace.push(new Map(furthest));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
      let x = down ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x]!.word === b[x - k]!.word) x++;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a.length, b.length);
    }
  }
  return [];
}

function walkBack(trace: readonly Map<number, number>[], n: number, m: number): [number, number][] {
  const pairs: [number, number][] = [];
  let [x, y] = [n, m];
  for (let d = trace.length - 1; d >= 0; d--) {
    const row = trace[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (row.get(k - 1) ?? -1) < (row.get(k + 1) ?? -1));
    const from = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : (row.get(from) ?? 0);
    const fromY = d === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) pairs.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
}
