/**
 * The only door to `natural`: its Porter stemmer, with British spelling made American first and a memo, since the same
 * few thousand words make up every contract. `natural` is imported by path: as a whole it prints to stdout and loads `.env`.
 */
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';

const memo = new Map<string, string>();
const notVerbsInIse =
  /^(?:exerc|otherw|likew|prom|comprom|prem|ra|adv|superv|enterpr|prec|compr|surpr|franch|rev|expert|disgu|exc|merchand|no|r|w|ar|pra|pract|dev|concis|conc|adverti|advert|telev|impr|unw|bru|poi|cru)is/;

/** "authorised" -> "authorized", "behaviour" -> "behavior": one spelling for both. */
function american(word: string): string {
  if (/is(?:e|ed|es|er|ers|ing|ation|ations)$/.test(word) && word.length > 6 && !notVerbsInIse.test(word))
    return word.replace(/is(e|ed|es|er|ers|ing|ation|ations)$/, 'iz$1');
  if (word.includes('our')) return word.replace(/^(behavi|endeav|fav|hon|lab|harb|vig)our/, '$1or');
  if (/^(?:licence|defence|offence)s?$/.test(word)) return word.replace('ence', 'ense');
  if (word.startsWith('practis')) return word.replace('practis', 'practic');
  if (word.startsWith('centre')) return word.replace('centre', 'center');
  if (/^(?:cancel|label|model|travel|fulfil|enrol)l(?:ed|ing)$/.test(word)) return word.replace(/ll(ed|ing)$/, 'l$1');
  return word;
}

/** Forms whose stem by the rules is another word: "uses" is not "us", and a "service provider" provides nothing by that name. */
const own = new Map([
  ['uses', 'use'],
  ['used', 'use'],
  ['using', 'use'],
  ['provider', 'provider'],
  ['providers', 'provider'],
  ['controller', 'controller'],
  ['controllers', 'controller'],
  ['officer', 'officer'],
  ['officers', 'officer'],
]);

/** Porter stem (M. F. Porter, 1980) of one folded word; numbers and short words come back as they are. */
export function stem(word: string): string {
  const known = memo.get(word);
  if (known !== undefined) return known;
  const stemmed = word.length < 4 || /[^a-z]/.test(word) ? word : (own.get(word) ?? porter.stem(american(word)));
  if (memo.size < 200_000) memo.set(word, stemmed);
  return stemmed;
}
