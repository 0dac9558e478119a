/** Tells text from the noise that fonts without a usable mapping leave behind. */

/** Letters of English contracts hold about two vowels in five; noise and shifted alphabets do not. */
const VOWELS: readonly [number, number] = [0.25, 0.56];
const COMMON = /\b(?:the|of|and|to|in|or|a|shall|by|for|is|be|any|der|die|und|de|la|le|et|el|en|que|les|des)\b/gi;

const LETTER = /\p{L}/u;
const ASCII = 128;
const VOWEL = Uint8Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => Number('aeiouy'.includes(letter)));

/** Why the words of a page cannot be trusted, or undefined; `bad` counts characters no sound font would show. */
export function garbledBecause(text: string, bad: number): string | undefined {
  const { letters, latin, vowels, words } = counted(text);
  if (bad > 10 && bad > 0.05 * (letters + bad)) return `${bad} of ${letters + bad} characters have no readable form`;
  if (latin < 200 || latin < letters * 0.8) return undefined;
  const share = vowels / latin;
  if (share >= VOWELS[0] && share <= VOWELS[1]) return undefined;
  const common = text.match(COMMON)?.length ?? 0;
  return common * 100 < words ? 'the letters are not spread as in any language' : undefined;
}

/** Letters of any script, letters from a to z, vowels (with y) among these, and runs of them. */
function counted(text: string) {
  let [other, latin, vowels, words] = [0, 0, 0, 0];
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const lower = code | 0x20;
    const isLatin = lower >= 0x61 && lower <= 0x7a && code < ASCII;
    if (isLatin) {
      latin++;
      if (!inWord) words++;
      if (VOWEL[lower - 0x61] === 1) vowels++;
    } else if (code >= ASCII) {
      const point = text.codePointAt(i)!;
      if (point > 0xffff) i++;
      if (LETTER.test(String.fromCodePoint(point))) other++;
    }
    inWord = isLatin;
  }
  return { letters: latin + other, latin, vowels, words };
}
