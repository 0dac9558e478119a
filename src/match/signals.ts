/** Does a signal hold in a unit? Every verb of a signal is checked here in the order of its cost; what holds becomes a candidate passage. */
import type { Outcome, Requirement, Signal } from '../model/requirement.js';
import { isLocality } from '../text/places.js';
import type { Value } from '../text/values.js';
import { limitSize } from '../text/values.js';
import { words } from '../text/words.js';
import type { Hit } from './lexicon.js';
import { normAt } from './norms.js';
import { alternatives, hitsOf, type Scene } from './scene.js';
import type { Unit } from './unit.js';

/** A passage in which a signal holds. */
export interface Candidate {
  readonly unit: Unit;
  readonly signal: Signal;
  /** Token ranges of the deciding words. */
  readonly matched: readonly { readonly from: number; readonly to: number }[];
  readonly value: Value | null;
  /** Higher is better among candidates of one grade. */
  readonly score: number;
  /** Further units that take part (facets spread over a provision or section). */
  readonly supports: readonly Unit[];
}

const defaultKinds = new Set(['clause', 'item', 'row']);
const defaultReach = 25;
const defaultNotNear = 8;

/** What a signal is measured by. */
export interface Measures {
  readonly limits: Readonly<Record<string, string>>;
  /** Outcomes of requirements judged before this one. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

export interface Asking extends Measures {
  readonly requirement: Requirement;
}

/** Whether a signal can hold in this contract at all. */
function applies(signal: Signal, scene: Scene, asking: Measures): boolean {
  if (signal.types && !signal.types.includes(scene.contract.type)) return false;
  for (const [id, outcomes] of Object.entries(signal.given ?? {})) {
    const known = asking.outcomes.get(id);
    if (!known || !outcomes.includes(known)) return false;
  }
  return true;
}

/** All passages in which the signal holds; only units with its anchor are looked at. */
export function candidates(signal: Signal, scene: Scene, asking: Measures, topicScore: (unit: Unit) => number): Candidate[] {
  if (!applies(signal, scene, asking)) return [];
  const found: Candidate[] = [];
  const anchor = signal.all?.[0];
  const indices = anchor === undefined ? scene.units.keys() : scene.unitsWith(anchor);
  for (const index of indices) {
    const unit = scene.units[index];
    if (!unit) continue;
    const candidate = tryUnit(signal, scene, asking, unit);
    if (candidate) found.push({ ...candidate, score: score(candidate, signal) + topicScore(unit) });
  }
  return found;
}

function score(candidate: Omit<Candidate, 'score'>, signal: Signal): number {
  const norm = normAt(candidate.unit.norms, candidate.matched[0]?.from ?? 0);
  return (
    (signal.weight ?? 0) * 2 +
    (norm?.actor === 'vendor' ? 1 : 0) +
    (norm?.force === 'duty' ? 0.5 : 0) +
    (candidate.value ? 1 : 0) -
    (candidate.unit.provision.kind === 'row' ? 0.25 : 0)
  );
}

function tryUnit(signal: Signal, scene: Scene, asking: Measures, unit: Unit): Omit<Candidate, 'score'> | null {
  const kind = unit.provision.kind;
  if (signal.where ? !signal.where.includes(kind) : !defaultKinds.has(kind)) return null;
  const hits = scene.hits[unit.index];
  if (!hits) return null;
  const terms = signal.all ?? [];
  for (const term of terms) if (hitsOf(hits, term).length === 0) return null;
  for (const term of signal.not ?? []) if (hitsOf(hits, term).length > 0) return null;
  if (signal.about && !signal.about.some((term) => aboutHas(scene, unit, term))) return null;
  if (signal.notAbout?.some((term) => aboutHas(scene, unit, term))) return null;
  let facets: Facets | null = null;
  if (signal.facets) {
    facets = facetsIn(signal.facets, scene, unit);
    if (facets.count < signal.facets.atLeast || (signal.facets.atMost !== undefined && facets.count > signal.facets.atMost)) return null;
  }
  const anchors = terms[0] ? hitsOf(hits, terms[0]) : [{ from: unit.lead, to: unit.lead }];
  for (const anchor of anchors) {
    // a match that lies wholly in the lead-in says the same for every item: it counts once, at the first item
    const matched = window(signal, terms, hits, anchor, unit);
    if (!matched) continue;
    if (unit.lead > 0 && matched.every((hit) => hit.to <= unit.lead)) continue;
    if (!normFits(signal, unit, anchor)) continue;
    if (nearby(signal.notNear, signal.notNearReach ?? defaultNotNear, hits, anchor)) continue;
    const value = signal.value ? valueFor(signal, unit, hits, anchor, asking) : null;
    if (signal.value && value === null && !signal.value.optional) continue;
    return { unit, signal, matched: [...matched, ...(facets?.matched ?? [])], value, supports: facets?.supports ?? [] };
  }
  return null;
}

/** The hits of all terms nearest to the anchor, if they keep the order and the window that the signal asks for. */
function window(signal: Signal, terms: readonly string[], hits: Scene['hits'][number], anchor: Hit, unit: Unit): Hit[] | null {
  const chosen: Hit[] = [];
  if (terms.length > 0) chosen.push(anchor);
  let floor = anchor.to;
  for (const term of terms.slice(1)) {
    let best: Hit | null = null;
    for (const hit of hitsOf(hits, term)) {
      if (signal.ordered && hit.from < floor - 1) continue;
      if (!best || distance(hit, anchor) < distance(best, anchor)) best = hit;
    }
    if (!best) return null;
    if (signal.ordered) floor = best.to;
    chosen.push(best);
  }
  if (signal.within !== undefined && chosen.length > 1) {
    const from = Math.min(...chosen.map((hit) => hit.from));
    const to = Math.max(...chosen.map((hit) => hit.to));
    // the seam between lead-in and item costs nothing
    const seam =
      from < unit.lead && to > unit.lead
        ? unit.lead - Math.max(...chosen.filter((hit) => hit.to <= unit.lead).map((hit) => hit.to), from)
        : 0;
    if (to - from - seam > signal.within) return null;
  }
  return chosen;
}

function distance(a: Hit, b: Hit): number {
  if (a.from >= b.to) return a.from - b.to;
  if (b.from >= a.to) return b.from - a.to;
  return 0;
}

function normFits(signal: Signal, unit: Unit, anchor: Hit): boolean {
  if (!signal.by && !signal.force) return true;
  const norm = normAt(unit.norms, anchor.from);
  if (signal.by && signal.by !== 'any') {
    const actor = norm?.actor ?? null;
    if (signal.by === 'vendor') {
      if (actor !== null && actor !== 'vendor' && actor !== 'parties') return false;
    } else if (signal.by === 'customer') {
      if (actor !== 'customer' && actor !== 'parties') return false;
    } else if (actor !== signal.by) return false;
  }
  switch (signal.force ?? 'any') {
    case 'any':
      return true;
    case 'binding':
      return norm === null || norm.force === 'duty' || norm.force === 'statement' || norm.force === 'ban';
    case 'duty':
      return norm?.force === 'duty';
    case 'permission':
      return norm?.force === 'permission';
    case 'ban':
      return norm?.force === 'ban';
  }
}

function nearby(terms: readonly string[] | undefined, reach: number, hits: Scene['hits'][number], anchor: Hit): boolean {
  return (terms ?? []).some((term) => hitsOf(hits, term).some((hit) => distance(hit, anchor) <= reach));
}

function aboutHas(scene: Scene, unit: Unit, term: string): boolean {
  const names = alternatives(term);
  const headings = scene.headingHits(unit.provision.index);
  if (names.some((name) => headings.has(name))) return true;
  return scene.unitsOf(unit.provision.index).some((index) => names.some((name) => scene.hits[index]?.has(name)));
}

interface Facets {
  readonly count: number;
  readonly matched: readonly Hit[];
  readonly supports: readonly Unit[];
}

/** Units in which each term occurs, by provision, section or document, kept so that many sentences may ask without reading them anew. */
const gathered = new WeakMap<Scene, Map<string, readonly (readonly number[])[]>>();

/** Which of the terms occur in the scope; each is shown where it stands nearest to the sentence that asks. */
function facetsIn(facets: NonNullable<Signal['facets']>, scene: Scene, unit: Unit): Facets {
  const { scope } = facets;
  const place =
    scope === 'sentence'
      ? unit.index
      : scope === 'provision'
        ? unit.provision.index
        : scope === 'section'
          ? unit.provision.sectionIndex
          : 0;
  const key = `${scope} ${place} ${facets.of.join(' ')}`;
  const known = gathered.get(scene) ?? new Map<string, readonly (readonly number[])[]>();
  gathered.set(scene, known);
  let lists = known.get(key);
  if (!lists) {
    const indices =
      scope === 'sentence'
        ? [unit.index]
        : scope === 'provision'
          ? scene.unitsOf(place)
          : scope === 'section'
            ? scene.unitsIn(place)
            : [...scene.units.keys()];
    lists = gather(facets, scene, indices);
    known.set(key, lists);
  }
  const matched: Hit[] = [];
  const supports: Unit[] = [];
  lists.forEach((list, at) => {
    const index = nearestTo(list, unit.index);
    const other = scene.units[index];
    const hit = hitsOf(scene.hits[index] ?? new Map(), facets.of[at] ?? '')[0];
    if (other === unit && hit) matched.push(hit);
    else if (other && other !== unit && !supports.includes(other)) supports.push(other);
  });
  return { count: lists.filter((list) => list.length > 0).length, matched, supports: supports.slice(0, 4) };
}

/** For each term the units that hold it, in reading order. */
function gather(facets: NonNullable<Signal['facets']>, scene: Scene, indices: readonly number[]): number[][] {
  const lists = facets.of.map((): number[] => []);
  for (const index of indices) {
    const hits = scene.hits[index];
    if (!hits || (scene.units[index]?.provision.kind === 'definition' && facets.scope !== 'document')) continue;
    facets.of.forEach((term, at) => {
      if (hitsOf(hits, term).length > 0) lists[at]?.push(index);
    });
  }
  return lists;
}

/** The member of an ascending list that lies nearest to a number (the earlier of two), or -1 where the list is empty. */
function nearestTo(list: readonly number[], wanted: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  const before = list[low - 1];
  const after = list[low];
  if (before === undefined) return after ?? -1;
  if (after === undefined) return before;
  return wanted - before <= after - wanted ? before : after;
}

function valueFor(signal: Signal, unit: Unit, hits: Scene['hits'][number], anchor: Hit, asking: Measures): Value | null {
  const test = signal.value;
  if (!test) return null;
  if (test.kind === 'words') {
    const said = hitsOf(hits, test.near ?? '').find((hit) => distance(hit, anchor) <= (test.reach ?? defaultReach));
    return said ? { kind: 'words', size: 0, shown: spoken(unit, said), from: said.from, to: said.to } : null;
  }
  const near = test.near ? (hitsOf(hits, test.near)[0] ?? null) : anchor;
  if (!near) return null;
  let best: Value | null = null;
  let bestDistance = test.reach ?? defaultReach;
  for (const value of unit.values) {
    if (value.kind !== test.kind) continue;
    const away = distance({ from: value.from, to: value.to }, near);
    if (away > bestDistance) continue;
    if (test.atMost && value.size > size(asking, test.atMost)) continue;
    if (test.moreThan && value.size <= size(asking, test.moreThan)) continue;
    best = value;
    bestDistance = away;
  }
  return best?.kind === 'place' ? together(unit, best) : best;
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

function size(asking: Measures, limit: string): number {
  return limitSize(asking.limits[limit] ?? limit, words);
}
