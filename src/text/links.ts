/** Addresses and file names are no words: "https://…/encryption-at-rest" promises nothing. */
import { formed } from './spellings.js';
import type { Word } from './words.js';

const link =
  /\b(?:https?:\/\/|www\.)[^\s<>"“”]+|(?<![\w./-])\.{0,2}\/?(?:[\w.-]+\/)+[\w.-]+\.(?:md|pdf|html?|docx?|tsx?|json|ya?ml|txt)\b/gi;

/** The words with each address or path as one word: `httplink` or `filelink`. `text` is what the offsets of the words count in. */
export function withoutLinks(words: readonly Word[], text: string, from: number, to: number): readonly Word[] {
  const slice = text.slice(from, to);
  if (!slice.includes('/') && !slice.includes('www.')) return words;
  const links = [...slice.matchAll(link)].map((match) => {
    const written = match[0].replace(/[).,;:\]]+$/, '');
    const start = from + match.index;
    return { start, end: start + written.length, form: /^(?:http|www)/i.test(written) ? 'httplink' : 'filelink' };
  });
  if (links.length === 0) return words;
  const kept: Word[] = [];
  let at = 0;
  for (const word of words) {
    while (at < links.length && (links[at]?.end ?? 0) <= word.start) at++;
    const inside = links[at];
    // an address may name the list to which it leads
    if (!inside || word.start < inside.start || /^subprocessors?$/.test(word.form)) kept.push(word);
    else if (kept[kept.length - 1] === undefined || (kept[kept.length - 1]?.start ?? 0) < inside.start)
      kept.push({ ...formed(inside.form), start: inside.start, end: inside.end, gap: word.gap, capital: false });
  }
  return kept;
}
