/** Does a signal hold in a unit? Every verb of a signal is checked here in the order of its cost; what holds becomes a candidate passage. */
import type { Outcome, Requirement, Signal } from '../model/requirement.js';
import type { Value } from '../text/values.js';
import { type HitsHere, nearby, window } from './arrangement.js';
import { normFits, normOf } from './binding.js';
import { type Facets, facetsIn } from './facets.js';
import { beginsWithLabel } from './label-before.js';
import type { Scene } from './scene.js';
import { valueFor } from './signal-value.js';
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
  /** How many of the facets that may stand anywhere stand close by. */
  readonly around: number;
}

const defaultKinds = new Set(['clause', 'item', 'row']);
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

/** All passages in which the signal holds. */
export function candidates(signal: Signal, scene: Scene, asking: Measures, topicScore: (unit: Unit) => number): Candidate[] {
  if (!applies(signal, scene, asking)) return [];
  const found: Candidate[] = [];
  for (const unit of unitsFor(signal, scene)) {
    const candidate = tryUnit(signal, scene, asking, unit);
    if (candidate) found.push({ ...candidate, score: score(candidate, signal) + topicScore(unit) });
  }
  return found;
}

/** The units that hold all terms of the signal and none of those that it excludes, in order. */
function unitsFor({ all = [], not = [] }: Signal, scene: Scene): Unit[] {
  const found: Unit[] = [];
  const having = all.map((term) => scene.having(term));
  const excluded = not.map((term) => scene.having(term));
  for (let word = 0; word * 32 < scene.units.length; word++) {
    let bits = -1;
    for (const some of having) bits &= some[word] ?? 0;
    for (const some of excluded) bits &= ~(some[word] ?? 0);
    while (bits !== 0) {
      const bit = bits & -bits;
      bits ^= bit;
      const unit = scene.units[word * 32 + 31 - Math.clz32(bit)];
      if (unit) found.push(unit);
    }
  }
  return found;
}

function score(candidate: Omit<Candidate, 'score'>, signal: Signal): number {
  const norm = normOf(candidate.unit, candidate.matched[0]?.from ?? 0);
  return (
    (signal.weight ?? 0) * 2 +
    (norm?.actor === 'vendor' ? 1 : 0) +
    (norm?.force === 'duty' ? 0.5 : 0) +
    (candidate.value ? 1 : 0) +
    candidate.around * 0.5 -
    (candidate.unit.provision.kind === 'row' ? 0.25 : 0)
  );
}

function tryUnit(signal: Signal, scene: Scene, asking: Measures, unit: Unit): Omit<Candidate, 'score'> | null {
  const kind = unit.provision.kind;
  if (signal.where ? !signal.where.includes(kind) : !defaultKinds.has(kind)) return null;
  const hits: HitsHere = (term) => scene.hitsIn(unit.index, term);
  const terms = signal.all ?? [];
  if (signal.about && !signal.about.some((term) => aboutHas(scene, unit, term))) return null;
  if (signal.notAbout?.some((term) => setBy(scene, unit, term))) return null;
  let facets: Facets | null = null;
  if (signal.facets) {
    facets = facetsIn(signal.facets, scene, unit);
    if (facets.count < signal.facets.atLeast || (signal.facets.atMost !== undefined && facets.count > signal.facets.atMost)) return null;
  }
  const anchors = terms[0] ? hits(terms[0]) : [{ from: unit.lead, to: unit.lead }];
  let valueless: Omit<Candidate, 'score'> | null = null;
  for (const anchor of anchors) {
    if (beginsWithLabel(unit, anchor)) continue;
    const matched = window(signal, terms, hits, anchor, unit);
    if (!matched) continue;
    const isOfLead = unit.lead > 0 && matched.every((hit) => hit.to <= unit.lead);
    if (isOfLead && !signal.value) continue;
    if (!normFits(signal, unit, anchor)) continue;
    if (nearby(signal.notNear, signal.notNearReach ?? defaultNotNear, hits, anchor)) continue;
    const value = signal.value ? valueFor(signal, unit, hits, anchor, asking.limits) : null;
    // what lies wholly in the lead-in is said there; an item adds to it no more than its value ("… within: 24 hours for …")
    if (isOfLead && (!value || value.to <= unit.lead)) continue;
    if (signal.value && value === null && !signal.value.optional) continue;
    const candidate = {
      unit,
      signal,
      matched: [...matched, ...(facets?.matched ?? [])],
      value,
      supports: facets?.supports ?? [],
      around: facets?.around ?? 0,
    };
    if (!signal.value || value) return candidate;
    valueless ??= candidate;
  }
  return valueless;
}

function aboutHas(scene: Scene, unit: Unit, term: string): boolean {
  const { index } = unit.provision;
  return (
    scene.isHeaded(index, term) ||
    scene.unitsOf(index).some((other) => scene.has(other, term)) ||
    scene.unitsBefore(index).some((other) => scene.has(other, term))
  );
}

/** Headings, the sentence and those before it: what is said afterwards (of fees, of other audits) does not change what a sentence is about. */
function setBy(scene: Scene, unit: Unit, term: string): boolean {
  const { index } = unit.provision;
  return scene.isHeaded(index, term) || scene.unitsOf(index).some((other) => other <= unit.index && scene.has(other, term));
}
