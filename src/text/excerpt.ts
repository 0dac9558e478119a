/** Long passages cut down to the words that matter. */

/** About `most` characters of the text around `at`, begun and ended between words, with … where something is left out; a little more than that stays whole. */
export function excerpt(text: string, at: number, most: number): string {
  if (text.length <= most * 1.15) return text;
  const lead = Math.floor(most / 4);
  const from = Math.max(0, Math.min(at - lead, text.length - most));
  const start = from === 0 ? 0 : from + Math.max(0, text.slice(from, from + 40).search(/(?<=\s)\S/));
  const end = start + most >= text.length ? text.length : start + most - (/\s\S*$/.exec(text.slice(start, start + most))?.[0].length ?? 0);
  return `${start > 0 ? '… ' : ''}${text.slice(start, end).trim()}${end < text.length ? ' …' : ''}`;
}
