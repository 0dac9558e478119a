/** Names that a mistyped one may have meant. */

/** Up to `count` names within a third of the letters of edit distance, or that hold the name; nearest first. */
export function nearest(name: string, all: Iterable<string>, count = 3): string[] {
  const wanted = name.toLowerCase().slice(0, 60);
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  return [...all]
    .map((candidate) => ({ candidate, far: wanted.length > 2 && candidate.includes(wanted) ? 1 : distance(wanted, candidate) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** Levenshtein's distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
