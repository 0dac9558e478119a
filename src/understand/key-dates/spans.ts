/** Periods: how long the contract runs, whether and for how long it is renewed, and how long before an end notice must be given. */
import type { KeyDate, Period } from '../../model/key-dates.js';
import { datesIn } from '../../text/dates.js';
import { values } from '../../text/values.js';
import { words } from '../../text/words.js';
import { factFrom, type Statement } from './statement.js';

interface Span {
  readonly period: Period;
  readonly start: number;
  readonly end: number;
}

const units: Record<string, { unit: Period['unit']; times: number }> = {
  hour: { unit: 'day', times: 1 / 24 },
  day: { unit: 'day', times: 1 },
  week: { unit: 'week', times: 1 },
  month: { unit: 'month', times: 1 },
  quarter: { unit: 'month', times: 3 },
  year: { unit: 'year', times: 1 },
};

/** Durations of a sentence in calendar units, with those that need no number ("successive annual terms", "month to month"). */
function spansIn(text: string): Span[] {
  const all = words(text);
  const dates = datesIn(text);
  const numbered = values(all).flatMap((value): Span[] => {
    const [, count = '', business, unit = ''] = /^([\d.]+) (business |working )?(\w+?)s?$/.exec(value.shown) ?? [];
    const known = value.kind === 'duration' ? units[unit] : undefined;
    const [from, to] = [all[value.from], all[value.to - 1]];
    if (!known || !from || !to || Number(count) === 0 || dates.some((date) => from.start < date.end && to.end > date.start)) return [];
    const period: Period = business
      ? { count: Number(count), unit: 'business day' }
      : { count: Number(count) * known.times, unit: known.unit };
    return [{ period, start: from.start, end: to.end }];
  });
  const bare = [...text.matchAll(bareSpan)].flatMap((match): Span[] => {
    const [start, end] = [match.index, match.index + match[0].length];
    if (numbered.some((span) => start < span.end && end > span.start)) return [];
    const unit = /month/i.test(match[0]) ? 'month' : 'year';
    return [{ period: { count: /quarter/i.test(match[0]) ? 3 : 1, unit: /quarter/i.test(match[0]) ? 'month' : unit }, start, end }];
  });
  const years = [...text.matchAll(anniversary)].map((match): Span => {
    const count = ordinals.indexOf((match[1] ?? '').toLowerCase()) + 1;
    return { period: { count, unit: 'year' }, start: match.index, end: match.index + (match[1]?.length ?? 0) };
  });
  return [...numbered, ...bare, ...years].sort((a, b) => a.start - b.start);
}
const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const anniversary = new RegExp(`\\b(${ordinals.join('|')})\\b(?:\\s*\\(\\w+\\))?\\s+(?:year\\s+)?anniversary\\b`, 'gi');
const bareSpan =
  /\b(?:(?:successive|consecutive|additional|further|subsequent|another|each|like|an?|for)\s+)*(?:(?:calendar|contract)\s+)?(?:annual(?:ly)?|yearly|monthly|quarterly)\b(?=\s+(?:terms?|periods?|basis|renewals?|increments?|intervals?|extensions?|unless|thereafter|and)|[,.;]|$)|\b(?:year[- ]to[- ]year|month[- ]to[- ]month|from year to year)\b|\b(?:successive|consecutive|additional|further|subsequent|another|each (?:successive|additional))\s+(?:calendar |contract )?(?:years?|months?)\b/gi;

const agreement =
  '(?:agreement|contract|addendum|dpa|baa|subscriptions?|services?|terms?|order(?: form)?s?|licen[cs]es?|engagement|lease|appointment|it|period|sow)';
const renews =
  /\b(?:re-?new(?:s|ed|al|als|able|ing)?|roll(?:s|ed)? over|(?:be|is|are) (?:\w+ )?(?:extended|prolonged|continued)|(?:automatically|tacitly|thereafter) (?:be )?(?:extend(?:s|ed)?|prolong(?:s|ed)?|continues?|continued)|(?:extends?|continues?) automatically|auto(?:matic(?:ally)?)?[- ]renew\w*|prolonged|extensions?)\b/i;
const automatic =
  /\b(?:automatic(?:ally)?|auto[- ]?renew\w*|tacit(?:ly)?|evergreen|deemed (?:to be )?(?:renewed|extended))\b|\b(?:shall|will)(?: thereafter| then| also)? (?:be )?(?:re-?new(?:ed)?|extend(?:ed)?|continue)\b[^.;]{0,160}\bunless\b|\bunless\b[^.;]{0,200}\b(?:shall|will)(?: thereafter| then| also)? (?:be )?(?:re-?new(?:ed)?|extend(?:ed)?)\b|\brenews\b/i;
const never = /\b(?:not|never)\b(?:\s+\w+){0,2}\s+(?:automatic(?:ally)?|(?:be )?(?:re-?newed|extended)|re-?new)\b|\bno automatic/i;
/** Somebody must do something first; unless the same sentence renews by itself. */
const byAgreement =
  /\b(?:may|can)\s+(?:\w+\s+){0,3}(?:be\s+)?(?:re-?new|extend|prolong)|\boption\w*\s+(?:to|of)\s+(?:re-?new|extend|prolong)|\b(?:only|solely)\b[^.;]{0,40}\b(?:mutual|written|agreement)|\bby (?:mutual )?(?:written )?(?:agreement|consent|addendum)\b|\bmutual(?:ly)? (?:written )?(?:agree|consent)/i;
/** Renewal of other things. */
const notOurs =
  /\b(?:insurance|certificat\w*|password|key|domain|policy of|warranty|permit|support plan|SSL|retention|lien|patent|trademark|bond|letter of credit|visa|mortgage|note)\b/i;

const before =
  /(?:\b(?:prior to|before|in advance of|preceding|ahead of|vor|avant)\b)[^.;]{0,120}\b(?:end|expir\w*|terminat\w*|renewal|renew\w*|anniversary|conclusion|commencement|beginning|start|term|period|date|expiry|extension|ablauf|ende)\b/i;
const noticeWord =
  /\b(?:notice|notif\w+|advis\w+|inform\w*|terminat\w+|cancel\w*|elect\w*|opt(?:s|ed)? out|request\w*|intent\w*|intention|non-?renewal|not to (?:renew|extend)|kündig\w*)\b/i;
const lacksRenewal =
  /\b(?:non-?renew\w*|not (?:to |be |wish to |intend to |elect to )?(?:re-?new\w*|extend\w*|continue)|against renewal|terminat\w*|cancel\w*|opt(?:s|ed)?[- ]out|intention not|unless)\b/i;

const convenience =
  /\b(?:for (?:its |any |their )?(?:own )?(?:convenience|reason|cause or no cause|no reason)|without (?:any )?(?:cause|reason|giving reasons?|stating)|at any time|for any (?:or no )?reason|with or without cause|at its (?:sole )?(?:discretion|option|election))\b/i;
const forFault =
  /\b(?:breach\w*|default\w*|insolven\w*|bankrupt\w*|non-?payment|fail(?:s|ure|ed)|cure[ds]?|curing|remed(?:y|ies|ied)|force majeure|change (?:of|in) control|object\w*|sub-?processors?)\b/i;
const terminates = /\b(?:terminat\w+|cancel\w*|end)\b/i;

/** All periods that the sentence sets for the contract itself. */
export function spansOf(statement: Statement): KeyDate[] {
  const { text, about, isAnnex } = statement;
  const spans = spansIn(text);
  const found: KeyDate[] = [];
  const isTermHeading = /\b(?:term|duration|renewal|laufzeit|durée)\b/i.test(about);
  const isRenewal = renews.test(text) && !notOurs.test(text) && (new RegExp(`\\b${agreement}\\b`, 'i').test(text) || isTermHeading);
  let used: Span | undefined;
  if (isRenewal) {
    const renewal = renewalFrom(statement, spans);
    if (renewal) {
      found.push(renewal.fact);
      used = renewal.span;
    }
  }
  const notice = noticeFrom(
    statement,
    spans.filter((span) => span !== used),
    isRenewal,
  );
  if (notice) found.push(notice.fact);
  const rest = spans.filter((span) => span !== used && span !== notice?.span);
  if (!isAnnex || isTermHeading) {
    const term = termFrom(statement, rest, isTermHeading);
    if (term) found.push(term);
  }
  const leave = notice ? undefined : leaveFrom(statement, rest);
  if (leave) found.push(leave);
  return found;
}

function renewalFrom(statement: Statement, spans: readonly Span[]): { fact: KeyDate; span: Span | undefined } | undefined {
  const { text } = statement;
  const renewsItself = /\bautomatically\b[^.;]{0,80}\b(?:renew|extend|prolong)|\b(?:renew|extend|prolong)\w*\s+automatically/i;
  const isRefused =
    never.test(text.split(/\b(?:unless|if|intent\w*|elect\w*|wish\w*|decid\w*)\b/i)[0] ?? '') ||
    (byAgreement.test(text) && !renewsItself.test(text));
  const isAutomatic = !isRefused && automatic.test(text);
  if (!isRefused && !isAutomatic) return undefined;
  const at = renews.exec(text)?.index ?? 0;
  const limit = text.slice(at).search(/\b(?:unless|except|provided|subject to)\b/i);
  const until = limit < 0 ? text.length : at + limit;
  const span =
    spans.find((s) => s.start >= at && s.start < until && isRenewalSpan(text, s, spans)) ??
    (isAutomatic ? spans.find((s) => s.start < at && isRenewalSpan(text, s, spans)) : undefined);
  const times = timesOf(text.slice(at, until), text.slice(Math.max(0, (span?.start ?? at) - 40), span?.start ?? at));
  return {
    fact: factFrom('renewal', statement, { automatic: isAutomatic, period: span?.period ?? null, times: isAutomatic ? times : null }),
    span,
  };
}

/** Not the first term, not the time to give notice. */
const isRenewalSpan = (text: string, { start, end }: Span, spans: readonly Span[]): boolean =>
  !before.test(text.slice(end, Math.min(end + 120, nextApart(text, { end }, spans))).split(/\b(?:unless|except|provided)\b/i)[0] ?? '') ||
  /^\s*(?:terms?|periods?|increments?|extensions?|renewals?)\b/i.test(text.slice(end))
    ? !/\b(?:initial|first)\s+(?:term\s+)?(?:of\s+|period of\s+)?(?:\w+\s+)?\(?$/i.test(text.slice(Math.max(0, start - 30), start)) &&
      !/^(?:'s?|’s?)?\s*(?:prior |advance |written )*notice/i.test(text.slice(end, end + 30))
    : false;

const numbers = 'one two three four five six seven eight nine ten'.split(' ');

/** "for one additional three-year period", "up to two renewal terms"; null where periods follow each other without end. */
function timesOf(after: string, beforeSpan: string): number | null {
  const counted =
    /\b(?:up to|for|maximum of|no more than)\s+(?:an? )?(?:\w+ )?(?:\(?(\d)\)?|(one|two|three|four|five))(?:\s*\((\d)\))?\s+(?:further |additional |successive |renewal |extension |consecutive |subsequent )+(?:\(?\w+\)?[- ]){0,4}(?:terms?|periods?|times|extensions?)/i.exec(
      after,
    );
  if (/\b(?:one or more|successive|consecutive|each|thereafter|year to year|year-to-year)\b/i.test(after) && !/\bup to\b/i.test(after))
    return null;
  const number = counted?.[3] ?? counted?.[1] ?? counted?.[2];
  if (number !== undefined) {
    const count = /\d/.test(number) ? Number(number) : numbers.indexOf(number.toLowerCase()) + 1;
    return /(?:terms|periods)\b/i.test(counted?.[0] ?? '') && count === 1 ? null : count;
  }
  return /\ban?\s+(?:additional|further)\s*$/i.test(beforeSpan) && !/\b(?:terms|periods)\b/i.test(after) ? 1 : null;
}

/** "unless either party gives 60 days' notice before the end of the term". */
function noticeFrom(statement: Statement, spans: readonly Span[], isRenewal: boolean): { fact: KeyDate; span: Span } | undefined {
  const { text, before: earlier, about } = statement;
  if (!noticeWord.test(text) && !/\bunless\b/i.test(text)) return undefined;
  const isOfRenewal =
    isRenewal ||
    (lacksRenewal.test(text) && (renews.test(text) || renews.test(earlier))) ||
    (/\brenewal\b|\bterm\b/i.test(about) && lacksRenewal.test(text));
  for (const span of spans) {
    const after = text.slice(span.end, Math.min(span.end + 160, nextApart(text, span, spans)));
    const isBeforeEnd = before.test(after) || before.test(text.slice(Math.max(0, span.start - 140), span.start));
    const isNotice =
      /^\W{0,4}(?:s['’]?\s*)?(?:\)?\s*)?(?:['’]\s*)?(?:prior |advance |advanced |written |previous |calendar |full )*(?:notice|notification)\b/i.test(
        after,
      ) || /\b(?:notice|notification)\b[^.;]{0,60}$/i.test(text.slice(0, span.start));
    if (!(isOfRenewal && (isBeforeEnd || isNotice))) continue;
    if (!isBeforeEnd && convenience.test(text) && !isRenewal) continue;
    return { fact: factFrom('notice', statement, { period: span.period, by: partyOf(text) }), span };
  }
  return undefined;
}

/** Where the next period begins, of which what follows is said: "for a further year by notice given sixty days before its end". */
function nextApart(text: string, { end }: Pick<Span, 'end'>, spans: readonly Span[]): number {
  const next = spans.find(({ start }) => start >= end);
  return next && !/^\W*(?:or|and)\W*$/i.test(text.slice(end, next.start)) ? next.start : text.length;
}

/** "an initial term of three years", "shall continue for 12 months from the Effective Date", or no end of its own. */
function termFrom(statement: Statement, spans: readonly Span[], isTermHeading: boolean): KeyDate | undefined {
  const { text } = statement;
  const isOurs =
    new RegExp(`\\b(?:this|the|our|your|each|initial|such)\\s+(?:[\\w’'-]+\\s+){0,3}${agreement}\\b`, 'i').test(text) || isTermHeading;
  if (!isOurs) return undefined;
  for (const span of spans) {
    const lead = text.slice(Math.max(0, span.start - 170), span.start);
    const after = text.slice(span.end, span.end + 90);
    const begins = /\b(?:initial term|commenc|begin|take(?:s)? effect)/i.test(lead);
    if (
      /^[^.;]{0,25}\b(?:thereafter|after (?:its|the|such|any) (?:termination|expir|end))|^[^.;]{0,20}\bfrom the date of (?:termination|expir)/i.test(
        after,
      ) &&
      !begins
    )
      continue;
    if (/\bduring the\b[^.;]{0,40}\bterm\b[^.;]{0,60}$/i.test(lead)) continue;
    if (/day|week/.test(span.period.unit) && (forFault.test(text) || /\b(?:notice|pay(?:ment|able)?|invoice)\b/i.test(text))) continue;
    if (
      /^\W{0,6}(?:prior |advance |written )*notice|^[^.;]{0,20}\b(?:after|following) (?:the )?(?:termination|expiry|expiration)\b/i.test(
        after,
      )
    )
      continue;
    if (
      /\b(?:after|following|upon|survive\w*|confidential\w*|retain\w*|within|warrant\w*|notice|at least|preceding|previous|prior)\b[^.;,]{0,40}$/i.test(
        lead,
      )
    )
      continue;
    const isTerm =
      /\b(?:initial|primary|original|fixed|minimum|first|subscription|contract|licen[cs]e)?\s*(?:term|laufzeit|duration|durée)\b["”’*)]*\s*(?:\([^)]{0,40}\)\s*)?(?:of|is|are|shall be|will be|for|means|:|\||commenc\w+|begin\w*|start\w*|under|hereof|–|-)[^.;]{0,110}$/i.test(
        lead,
      ) ||
      /\b(?:continues?|remains?|in (?:full )?(?:force|effect)|run(?:s)?|last(?:s)?|valid|effective|binding|commence\w*|concluded|entered into|term)\b[^.;]{0,110}\b(?:for|of)\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,4}(?:period\s+of\s+|term\s+of\s+)?(?:\w+\s+)?$/i.test(
        lead,
      ) ||
      (/\b(?:continues?|remains?|effect|until|end(?:s|ing)?|terminat\w+|expir\w+)\b[^.;]{0,60}$/i.test(lead) &&
        /^[^.;]{0,12}\b(?:from|after|following|subsequent to|anniversary)\b[^.;]{0,40}\b(?:effective|commencement|date|execution|launch|signing|signature)\b/i.test(
          after,
        )) ||
      (/^\W{0,4}(?:initial |fixed |minimum |subscription )?term\b/i.test(after) && !renews.test(lead));
    if (isTerm) return factFrom('term', statement, { period: span.period, automatic: null });
  }
  const isOpen =
    /\b(?:until (?:it is )?(?:terminated|cancel)|indefinite(?:ly)?|unlimited (?:period|time|term)|perpetual|unbestimmte zeit|as long as|so long as|for the (?:duration|term) of the (?:main |master |principal |services? )?(?:agreement|contract|services)|coterminous|co-terminous|same (?:term|duration) as)\b/i.test(
      text,
    ) &&
    /\b(?:term|continues?|remains?|effect|force|duration|expires?|valid|laufzeit|dauer)\b/i.test(text) &&
    isTermHeading;
  return isOpen && spans.length === 0 ? factFrom('term', statement, { automatic: false }) : undefined;
}

/** "may terminate at any time on 30 days' notice". */
function leaveFrom(statement: Statement, spans: readonly Span[]): KeyDate | undefined {
  const { text, isAnnex } = statement;
  if (isAnnex || !terminates.test(text) || !/\bnotice|notif/i.test(text) || forFault.test(text)) return undefined;
  if (!/\b(?:agreement|contract|addendum|services?|subscription|terms)\b/i.test(text) || !convenience.test(text)) return undefined;
  const span = spans.find((s) => /^[^.;]{0,30}notice\b/i.test(text.slice(s.end)) || /\bnotice\b[^.;]{0,40}$/i.test(text.slice(0, s.start)));
  return span && factFrom('leave', statement, { period: span.period, by: partyOf(text) });
}

function partyOf(text: string): KeyDate['by'] {
  if (/\b(?:either|any|each|both|a|one|the other) part(?:y|ies)\b|\bthe parties\b/i.test(text)) return 'either';
  return null;
}
