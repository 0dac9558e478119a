/**
 * Folding of single words: case, quotes, ligatures, invisible characters and look-alike letters, so that what a person
 * reads as the same word is the same word. Offsets never change, since only words that were cut out of the text are folded.
 */

/** Letters of other scripts that look like Latin ones (Unicode confusables, the part that occurs in forged contract text). */
const lookAlikes: Record<string, string> = Object.fromEntries(
  [...'аaеeоoрpсcхxуyіiѕsјjԁdһhӏlмmтtкkвbнhαaοoρpνvιiκkτtυu'].reduce<[string, string][]>((pairs, char, i, all) => {
    if (i % 2 === 0) pairs.push([char, all[i + 1] ?? '']);
    return pairs;
  }, []),
);

/** Characters inside a word that are not seen: soft hyphen, zero-width space and joiners, word joiner, byte order mark, variation selectors. */
export const invisible = '\\u00AD\\u200B-\\u200F\\u2060\\u180E\\uFEFF\\uFE00-\\uFE0F';
const invisibleRun = new RegExp(`[${invisible}]+`, 'g');
const latin = /[a-z]/i;
const cyrillicOrGreek = /[\u0370-\u03FF\u0400-\u04FF]/;

/** A word as it is matched: lower case, NFKC, no invisible characters, look-alike letters replaced where Latin ones stand beside them. */
export function foldWord(word: string): string {
  let folded = word;
  if (/[^\x20-\x7e]/.test(folded)) {
    folded = folded.replace(invisibleRun, '').normalize('NFKC');
    if (cyrillicOrGreek.test(folded) && latin.test(folded))
      folded = [...folded.toLowerCase()].map((char) => lookAlikes[char] ?? char).join('');
    folded = folded.replace(/[\u2018\u2019\u02BC]/g, "'");
  }
  return folded.toLowerCase();
}
