/** A search as people type it -> conditions: `vendor:north breach.deadline > 48h "undue delay"`. */
import { UserError } from '../errors.js';
import { type FindingOutcome, findingOutcome } from '../model/review.js';
import { values } from '../text/values.js';
import { words } from '../text/words.js';

export type Sign = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Condition =
  | { readonly of: 'contract'; readonly field: 'vendor' | 'owner' | 'tier' | 'verdict' | 'name' | 'type'; readonly value: string }
  | { readonly of: 'asked'; readonly requirement: string }
  | { readonly of: 'outcome'; readonly requirement: string; readonly sign: '=' | '!='; readonly outcome: FindingOutcome | 'gap' }
  | { readonly of: 'value'; readonly requirement: string; readonly sign: Sign; readonly measure: 'hours' | 'amount'; readonly size: number }
  | { readonly of: 'words'; readonly text: string };

const id = '[a-z]+\\.[a-z][a-z-]*';
const signs = '(?:!=|<=|>=|=|<|>)';
const number =
  '\\d+(?:[.,]\\d+)?(?:\\s*(?:%|(?:business |working )?(?:minutes?|hours?|hrs?|days?|weeks?|months?|quarters?|years?|[hdwmy])\\b))?';
const pattern = new RegExp(
  `(?<field>vendor|owner|tier|verdict|name|type):(?<given>"[^"]*"|\\S+)|(?<compared>${id})\\s*(?<sign>${signs})\\s*(?<against>${number}|[a-z-]+)|(?<bare>${id})(?![\\w-])|(?<phrase>-?"[^"]*")|(?<word>\\S+)`,
  'gi',
);
const short: Readonly<Record<string, string>> = { h: 'hours', d: 'days', w: 'weeks', m: 'months', y: 'years' };

/** Throws a UserError for a comparison that nothing can be compared with. */
export function conditionsIn(given: readonly string[]): Condition[] {
  // An argument of several words without a sign was quoted in the shell: it is a phrase.
  const text = given.map((part) => (/\s/.test(part.trim()) && !/[:=<>"]/.test(part) ? `"${part.trim()}"` : part)).join(' ');
  const conditions: Condition[] = [];
  const wanted: string[] = [];
  for (const { groups = {} } of text.matchAll(pattern)) {
    const { field, given: value, compared, sign, against, bare, phrase, word } = groups;
    if (field && value) conditions.push({ of: 'contract', field: field.toLowerCase() as 'vendor', value: value.replace(/^"|"$/g, '') });
    else if (compared && sign && against) conditions.push(comparison(compared.toLowerCase(), sign as Sign, against));
    else if (bare) conditions.push({ of: 'asked', requirement: bare.toLowerCase() });
    else if (phrase ?? (word && !/^and$/i.test(word))) wanted.push(phrase ?? word ?? '');
  }
  if (wanted.length > 0) conditions.push({ of: 'words', text: wanted.join(' ') });
  return conditions;
}

function comparison(requirement: string, sign: Sign, against: string): Condition {
  const outcome = against.toLowerCase();
  if ((sign === '=' || sign === '!=') && (outcome === 'gap' || findingOutcome.options.includes(outcome as FindingOutcome)))
    return { of: 'outcome', requirement, sign, outcome: outcome as FindingOutcome | 'gap' };
  const full = against.replace(/(?<=\d)\s*([hdwmy])$/i, (_, unit: string) => ` ${short[unit.toLowerCase()]}`);
  const [value] = values(words(full));
  if (value?.kind === 'duration') return { of: 'value', requirement, sign, measure: 'hours', size: value.size };
  const size = Number(full.replace(',', '.').replace(/\s*%$/, ''));
  if (Number.isFinite(size)) return { of: 'value', requirement, sign, measure: 'amount', size };
  throw new UserError('usage', `Expected a value such as 48h, 30 days or 5, or an outcome; found "${against}".`, {
    hint: `Outcomes are ${[...findingOutcome.options, 'gap'].join(', ')}.`,
  });
}
