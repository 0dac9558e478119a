/**
 * Values with their meaning: durations, how often in a period, percentages, amounts, places and named standards. Each knows which words
 * it covers and how it is written down in a finding ("72 hours", "1 per year").
 */
import { numberAt } from './numbers.js';
import { placeAt } from './places.js';
import type { Word } from './words.js';

export type ValueKind = 'duration' | 'count' | 'place' | 'standard' | 'percentage' | 'amount' | 'words';

export interface Value {
  readonly kind: ValueKind;
  /** Comparable size: hours for durations (five business days are a week), times per year for counts, else the number; 0 for places and standards. */
  readonly size: number;
  /** How a finding writes it: number and unit as the text has them. */
  readonly shown: string;
  /** Index of the first word and of the word after the last. */
  readonly from: number;
  readonly to: number;
}

const hoursOf: Record<string, number> = { minute: 1 / 60, hour: 1, hr: 1, h: 1, day: 24, week: 168, month: 730, year: 8760, quarter: 2190 };
/** A business day in hours of the calendar: five of them are a week. */
const businessDay = 33.6;
const perYearOf: Record<string, number> = { day: 365, week: 52, month: 12, quarter: 4, year: 1, annum: 1 };

function unitOf(form: string | undefined): string | null {
  if (!form) return null;
  const singular = form.replace(/s$/, '');
  return singular in hoursOf ? singular : null;
}

/** First words of all values but standards and places, and of those that are not written with a capital letter; or else a digit begins them. */
const mayBegin = new Set(
  'a an zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety once twice thrice annual annually yearly quarterly single every each $ € £ usd eur gbp chf aes tls ssl sslv rsa sha fips iso soc eu us ap ca sa me af europe asia'.split(
    ' ',
  ),
);

function begins({ form }: Word): boolean {
  const code = form.charCodeAt(0);
  return (code >= 48 && code <= 57) || mayBegin.has(form);
}

/** All values of a run of words, in order, not overlapping. */
export function values(words: readonly Word[]): Value[] {
  const found: Value[] = [];
  let at = 0;
  while (at < words.length) {
    const word = words[at];
    const counted = word !== undefined && begins(word);
    if (!counted && !word?.capital) {
      at++;
      continue;
    }
    const number = counted ? (countAt(words, at) ?? durationAt(words, at) ?? percentageAt(words, at) ?? amountAt(words, at)) : null;
    const value = number ?? standardAt(words, at) ?? asValue(placeAt(words, at), at);
    if (value) {
      found.push(value);
      at = value.to;
    } else at++;
  }
  return found;
}

function asValue(place: { name: string; next: number } | null, at: number): Value | null {
  return place ? { kind: 'place', size: 0, shown: place.name, from: at, to: place.next } : null;
}

/** "seventy-two (72) hours", "3 business days", "one month", "24h", "a 30-day period". */
export function durationAt(words: readonly Word[], at: number): Value | null {
  const number = numberAt(words, at) ?? oneOf(words, at);
  if (!number || number.value > 100_000) return null;
  let next = number.next;
  let business = '';
  let clear = words[next]?.form;
  while (
    clear &&
    /^(?:consecutive|clear|full|calendar|continuous|working|work|business|banking|bank|additional|further|prior)$/.test(clear)
  ) {
    if (/^(?:working|work|business|banking|bank)$/.test(clear)) business = clear.startsWith('work') ? `${clear} ` : 'business ';

    clear = words[++next]?.form;
  }
  const unit = unitOf(words[next]?.form);
  // "Article 28(3)(h)" counts no hours
  if (!unit || (unit === 'h' && words[next]?.gap === '(')) return null;
  const long = unit === 'hr' || unit === 'h' ? 'hour' : unit;
  return {
    kind: 'duration',
    size: number.value * (business && unit === 'day' ? businessDay : (hoursOf[unit] ?? 0)),
    shown: `${number.value} ${business}${long}${number.value === 1 ? '' : 's'}`,
    from: at,
    to: next + 1,
  };
}

/** "within a week", "no later than an hour", "a month ahead", "a week's notice": the article counts as one. */
function oneOf(words: readonly Word[], at: number): { value: number; next: number } | null {
  if (!/^an?$/.test(words[at]?.form ?? '') || !unitOf(words[at + 1]?.form)) return null;
  const after = words[at + 2]?.form ?? '';
  const counts =
    /^(?:within|inside|than)$/.test(words[at - 1]?.form ?? '') ||
    /^(?:ahead|beforehand|notice)$/.test(after) ||
    (/^(?:in|prior|advance|written)$/.test(after) && /^(?:advance|notice|written|to|prior)$/.test(words[at + 3]?.form ?? ''));
  return counts ? { value: 1, next: at + 1 } : null;
}

const times: Record<string, number> = { once: 1, twice: 2, thrice: 3 };
const event = /^(?:times?|audits?|inspections?|reviews?|occasions?|assessments?|requests?|site)$/;

/** "per year", "in any twelve-month period", "in each calendar year" after a bare number. */
function perPeriod(words: readonly Word[], at: number): boolean {
  const form = words[at]?.form ?? '';
  return form === 'per' || (form === 'in' && /^(?:any|each|every)$/.test(words[at + 1]?.form ?? ''));
}

/** "one audit of the Provider per year", "one inspection by the Client takes place in every year": the words between are passed over. */
function overObject(words: readonly Word[], at: number): number {
  for (let next = at; next <= at + 6 && !/[;:]/.test(words[next]?.gap ?? ''); next++) {
    const form = words[next]?.form ?? '';
    const opens = /^(?:any|each|every|a|the)$/.test(words[next + 1]?.form ?? '');
    if (/^(?:per|each|every)$/.test(form) || (opens && /^(?:in|during|within)$/.test(form))) return next;
  }
  return at;
}

/** How many times, before the period: "once", "one (1) audit", "a single inspection", the bare "one" of "one per year", or nothing in "more often than every year". */
function timesAt(words: readonly Word[], at: number): { count: number; next: number } | null {
  const form = words[at]?.form ?? '';
  if (times[form]) return { count: times[form], next: at + 1 };
  if (form === 'single' && event.test(words[at + 1]?.form ?? '')) return { count: 1, next: at + 2 };
  if (/^(?:every|each)$/.test(form) && words[at - 1]?.form === 'than') return { count: 1, next: at };
  const number = numberAt(words, at);
  if (!number || number.value > 12) return null;
  const next = number.next + (/^(?:such|on|onsite|routine|planned)$/.test(words[number.next]?.form ?? '') ? 1 : 0);
  if (event.test(words[next]?.form ?? '')) return { count: number.value, next: overObject(words, next + 1) };
  return number.value <= 2 && perPeriod(words, next) ? { count: number.value, next } : null;
}

/** "once per year", "one (1) time in any twelve (12) month period", "annually", "two audits per calendar year". */
function countAt(words: readonly Word[], at: number): Value | null {
  const form = words[at]?.form ?? '';
  if (/^(?:annually|yearly)$/.test(form)) return { kind: 'count', size: 1, shown: '1 per year', from: at, to: at + 1 };
  if (form === 'quarterly') return { kind: 'count', size: 4, shown: '1 per quarter', from: at, to: at + 1 };
  if (form === 'annual' && event.test(words[at + 1]?.form ?? ''))
    return { kind: 'count', size: 1, shown: '1 per year', from: at, to: at + 1 };
  const opening = timesAt(words, at);
  if (!opening) return null;
  const { count } = opening;
  let { next } = opening;
  if (words[next]?.gap === '(' && /^\d+$/.test(words[next]?.form ?? '')) next++;
  let link = 0;
  while (
    link < 6 &&
    /^(?:per|in|every|each|a|an|any|during|within|the|of|over|time|times|given|single|rolling|one|consecutive|period|course|for|from|contractual)$/.test(
      words[next]?.form ?? '',
    )
  ) {
    const ahead = durationAt(words, next);
    if (ahead) break;
    next++;
    link++;
  }
  if (link === 0) return null;
  const number = numberAt(words, next);
  const period = number ? number.value : 1;
  let unitAt = number ? number.next : next;
  // a calendar year and a year of the contract are not any twelve months: they are shown as the text has them
  const sort = /^(?:calendar|contract)$/.test(words[unitAt]?.form ?? '') && !number ? `${words[unitAt]?.form} ` : '';
  if (/^(?:calendar|rolling|contract|consecutive|license|subscription|full|successive|twelve)$/.test(words[unitAt]?.form ?? '')) unitAt++;
  const unitForm = (words[unitAt]?.form ?? '').replace(/s$/, '');
  const perYear = perYearOf[unitForm];
  if (perYear === undefined) return null;
  const shown =
    number && !(period === 1) ? `${count} per ${period} ${unitForm}s` : `${count} per ${sort}${unitForm === 'annum' ? 'year' : unitForm}`;
  return { kind: 'count', size: (count * perYear) / period, shown, from: at, to: unitAt + 1 };
}

function percentageAt(words: readonly Word[], at: number): Value | null {
  const number = numberAt(words, at);
  if (!number) return null;
  const next = words[number.next]?.form;
  if (next === '%' || next === 'percent')
    return { kind: 'percentage', size: number.value, shown: `${number.value}%`, from: at, to: number.next + 1 };
  if (next === 'per' && words[number.next + 1]?.form === 'cent')
    return { kind: 'percentage', size: number.value, shown: `${number.value}%`, from: at, to: number.next + 2 };
  return null;
}

function amountAt(words: readonly Word[], at: number): Value | null {
  const sign = words[at]?.form ?? '';
  const currency = { $: 'USD', '€': 'EUR', '£': 'GBP', usd: 'USD', eur: 'EUR', gbp: 'GBP', chf: 'CHF' }[sign];
  if (!currency) return null;
  const number = numberAt(words, at + 1);
  return number ? { kind: 'amount', size: number.value, shown: `${currency} ${number.value}`, from: at, to: number.next } : null;
}

/** "AES-256", "TLS 1.2", "ISO/IEC 27001", "SOC 2 Type II", "FIPS 140-2": a name and, where it follows, its number. */
function standardAt(words: readonly Word[], at: number): Value | null {
  const form = words[at]?.form ?? '';
  if (
    !/^(?:aes|tls|ssl|sslv|rsa|sha|fips|iso|soc|ssae|isae|pci|nist|ecdsa|ecc|chacha|ipsec|3des|des|blowfish|twofish|pgp|gpg|hsm|hipaa|hitrust|csa|cyber|tisax|c)$/.test(
      form,
    )
  )
    return null;
  let next = at + 1;
  if (form === 'iso' && words[next]?.form === 'iec') next++;
  if (form === 'soc' && /^(?:type)$/.test(words[next]?.form ?? '')) next++;
  if (/^(?:v|version)$/.test(words[next]?.form ?? '')) next++;
  if (/^(?:\d[\d.]*|i|ii|iii|dss)$/.test(words[next]?.form ?? ''))
    return {
      kind: 'standard',
      size: Number(words[next]?.form) || 0,
      shown: `${form.toUpperCase()} ${words[next]?.form.toUpperCase()}`,
      from: at,
      to: next + 1,
    };
  return /^(?:aes|tls|soc|hitrust|ipsec|pgp|chacha)$/.test(form)
    ? { kind: 'standard', size: 0, shown: form.toUpperCase(), from: at, to: at + 1 }
    : null;
}

/** A limit of a requirement ("72 hours", "7 days", "1") as a comparable size. Throws RangeError on anything else. */
export function limitSize(limit: string, parse: (text: string) => Word[]): number {
  const parsed = parse(limit);
  const duration = durationAt(parsed, 0);
  if (duration) return duration.size;
  const number = numberAt(parsed, 0);
  if (number && number.next === parsed.length) return number.value;
  throw new RangeError(`Expected a duration or a number; found "${limit}".`);
}
