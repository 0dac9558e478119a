/** How much two texts have in common, from 0 to 1: shared runs of four words, whatever their order. */

const run = 4;

/** Jaccard index of their sets of word runs. Two texts too short to hold one are alike only if they are equal. */
export function likeness(a: string, b: string): number {
  const [left, right] = [runsOf(a), runsOf(b)];
  if (left.size === 0 || right.size === 0) return a.trim() === b.trim() ? 1 : 0;
  let shared = 0;
  for (const item of left) if (right.has(item)) shared++;
  return shared / (left.size + right.size - shared);
}

function runsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const runs = new Set<string>();
  for (let i = 0; i + run <= words.length; i++) runs.add(words.slice(i, i + run).join(' '));
  return runs;
}

/** The same over contracts of several documents. */
export const likenessOf = (a: readonly { readonly text: string }[], b: readonly { readonly text: string }[]): number =>
  likeness(a.map((document) => document.text).join('\n'), b.map((document) => document.text).join('\n'));
