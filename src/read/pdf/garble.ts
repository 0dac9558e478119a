/** Tells text from the noise that fonts without a usable mapping leave behind. */

/** Letters of English contracts hold about two vowels in five; noise and shifted alphabets do not. */
const VOWELS: readonly [number, number] = [0.25, 0.56];
const COMMON = /\b(?:the|of|and|to|in|or|a|shall|by|for|is|be|any|der|die|und|de|la|le|et|el|en|que|les|des)\b/gi;

/** Why the words of a page cannot be trusted, or undefined; `bad` counts characters no sound font would show. */
export function garbledBecause(text: string, bad: number): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (bad > 10 && bad > 0.05 * (letters + bad)) return `${bad} of ${letters + bad} characters have no readable form`;
  const latin = text.match(/[a-z]/gi)?.length ?? 0;
  if (latin < 200 || latin < letters * 0.8) return undefined;
  const vowels = (text.match(/[aeiouy]/gi)?.length ?? 0) / latin;
  const common = text.match(COMMON)?.length ?? 0;
  const words = text.match(/[a-z]+/gi)?.length ?? 1;
  if (common * 100 < words && (vowels < VOWELS[0] || vowels > VOWELS[1])) return 'the letters are not spread as in any language';
  return undefined;
}
