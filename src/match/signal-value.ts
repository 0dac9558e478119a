/** The value that a signal asks for: the nearest of its kind to the anchor that keeps the limits, and how it is shown. */
import type { Signal } from '../model/requirement.js';
import { isLocality } from '../text/places.js';
import { limitSize, type Value } from '../text/values.js';
import { words } from '../text/words.js';
import { distance, type HitsHere } from './arrangement.js';
import type { Hit } from './lexicon.js';
import type { Unit } from './unit.js';

const defaultReach = 25;

type Limits = Readonly<Record<string, string>>;

/** The value for a signal at one anchor, or null where there is none. */
export function valueFor(signal: Signal, unit: Unit, hits: HitsHere, anchor: Hit, limits: Limits): Value | null {
  const test = signal.value;
  if (!test) return null;
  if (test.kind === 'words') {
    const said = hits(test.near ?? '').find((hit) => distance(hit, anchor) <= (test.reach ?? defaultReach));
    return said ? { kind: 'words', size: 0, shown: spoken(unit, said), from: said.from, to: said.to } : null;
  }
  const near = test.near ? (hits(test.near)[0] ?? null) : anchor;
  if (!near) return null;
  let best: Value | null = null;
  let bestDistance = test.reach ?? defaultReach;
  for (const value of unit.values) {
    if (value.kind !== (test.kind === 'interval' ? 'duration' : test.kind)) continue;
    const away = distance({ from: value.from, to: value.to }, near);
    if (away > bestDistance) continue;
    if (test.atMost && value.size > size(limits, test.atMost)) continue;
    if (test.moreThan && value.size <= size(limits, test.moreThan)) continue;
    if (value.kind === 'duration' && /^(?:every|each)$/.test(unit.tokens[value.from - 1]?.form ?? '')) continue;
    if (test.notOf?.some((term) => hits(term).some((hit) => claims(hit, value, unit)))) continue;
    if (test.notIn?.some((term) => hits(term).some((hit) => hit.from <= value.from && hit.to >= value.to))) continue;
    best = value;
    bestDistance = away;
  }
  if (best && test.kind === 'interval') return { ...best, shown: `1 per ${best.shown.replace(/^1 /, '')}` };
  return best?.kind === 'place' ? together(unit, best) : best;
}

const claimStep = 12;
const says = /^(?:is|are|be|may|can|will|shall|must|should|which|that|not|to|ages?|expires?|rotates?|rolls?|fades?)$/;

/** "backups are overwritten within 90 days", "backups (kept for 90 days)", "Backups: 90 days": the value that follows is said of them and of nothing else. */
function claims(claimant: Hit, value: Value, unit: Unit): boolean {
  if (claimant.to > value.from || value.from - claimant.to > claimStep) return false;
  if (unit.values.some((other) => other.kind === value.kind && other.from >= claimant.to && other.to <= value.from)) return false;
  const between = unit.tokens.slice(claimant.to, value.from + 1);
  if (between.some((token) => /[:|]/.test(token.gap) || says.test(token.form))) return true;
  // "from systems and backups (within 90 days)" is said of both
  return between.some((token) => token.gap === '(') && unit.tokens[claimant.from - 1]?.form !== 'and';
}

const listStep = 5;

/** "in Canada, the United Kingdom and Ireland": the places of one list as one value; a city before its country is not named apart. */
function together(unit: Unit, place: Value): Value {
  const places = unit.values.filter((value) => value.kind === 'place');
  let first = places.indexOf(place);
  let last = first;
  const near = (a: Value | undefined, b: Value | undefined): boolean => Boolean(a && b && b.from - a.to <= listStep);
  while (near(places[first - 1], places[first])) first--;
  while (near(places[last], places[last + 1])) last++;
  const list = places.slice(first, last + 1);
  const region = list.some((one) => /\d$/.test(one.shown));
  const kept = list.filter((one, at) => region || !isWithin(unit, one, list[at + 1]));
  return { ...place, shown: [...new Set(kept.map((one) => one.shown))].join('; ') };
}

/** "Frankfurt am Main, Germany", "Ashburn, Virginia, USA": the second place holds the first. */
function isWithin(unit: Unit, one: Value, next: Value | undefined): boolean {
  if (!next || !isLocality(one.shown) || next.from - one.to > 2) return false;
  return !unit.tokens.slice(one.to, next.from).some((token) => /^(?:and|or|in)$/.test(token.form)) && unit.tokens[next.from]?.gap !== ';';
}

/** The words of a hit as a person would say them: forms without punctuation. */
function spoken(unit: Unit, hit: Hit): string {
  return unit.tokens
    .slice(hit.from, hit.to)
    .map((token) => token.said ?? token.form)
    .join(' ');
}

function size(limits: Limits, limit: string): number {
  return limitSize(limits[limit] ?? limit, words);
}
