/** Text boxes stand twice in a file: as they are, and as a copy for old programs. Paragraphs are paired with their copies. */
import type { Frame } from './frame.js';
import type { ScannedParagraph } from './scanned-paragraph.js';

/** The list of the innermost branch of alternate content that a paragraph stands in. */
export function branchOf(frames: readonly Frame[]): ScannedParagraph[] | undefined {
  for (let i = frames.length - 1; i > 0; i--) {
    const branches = frames[i - 1]!.branches;
    if (branches) return frames[i]!.name === 'mc:Fallback' ? branches.fallback : branches.choice;
  }
  return undefined;
}

/** Notes at each paragraph which one repeats it, or that the copies say something else. */
export function pairBranches(choice: readonly ScannedParagraph[], fallback: readonly ScannedParagraph[]): void {
  if (fallback.length === 0) return;
  const same = choice.length === fallback.length && choice.every((p, i) => p.text === fallback[i]!.text);
  choice.forEach((p, i) => {
    p.twin = same ? fallback[i]!.index : 'differs';
  });
}
