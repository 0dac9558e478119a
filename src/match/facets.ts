/** Several concepts of which so many must stand in a sentence, a provision, a section or a document. */
import type { Signal } from '../model/requirement.js';
import type { Hit } from './lexicon.js';
import type { Scene } from './scene.js';
import type { Unit } from './unit.js';

/** What was found of a signal's facets. */
export interface Facets {
  readonly count: number;
  readonly matched: readonly Hit[];
  readonly supports: readonly Unit[];
  /** How many of them stand close to the sentence that asks, where they may stand anywhere in the document; else 0. */
  readonly around: number;
}

/** Units in which each term occurs in a scope, in reading order; of those that may stand anywhere, only where most of the terms stand together. */
interface Gathered {
  readonly count: number;
  readonly lists: readonly (readonly number[])[];
  around(unit: number): number;
}

/** Kept by provision, section or document, so that many sentences may ask without reading them anew. */
const gathered = new WeakMap<Scene, Map<string, Gathered>>();

/** Which of the terms occur in the scope; each is shown where most of them stand together, nearest to the sentence that asks. */
export function facetsIn(facets: NonNullable<Signal['facets']>, scene: Scene, unit: Unit): Facets {
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
  const known = gathered.get(scene) ?? new Map<string, Gathered>();
  gathered.set(scene, known);
  let all = known.get(key);
  if (!all) {
    const indices =
      scope === 'sentence'
        ? [unit.index]
        : scope === 'provision'
          ? scene.unitsOf(place)
          : scope === 'section'
            ? scene.unitsIn(place)
            : [...scene.units.keys()];
    all = gather(facets, scene, indices);
    known.set(key, all);
  }
  const matched: Hit[] = [];
  const supports: Unit[] = [];
  all.lists.forEach((list, at) => {
    const index = nearestTo(list, unit.index);
    const other = scene.units[index];
    const hit = index < 0 ? undefined : scene.hitsIn(index, facets.of[at] ?? '')[0];
    if (other === unit && hit) matched.push(hit);
    else if (other && other !== unit && !supports.includes(other)) supports.push(other);
  });
  return { count: all.count, matched, supports: supports.slice(0, 4), around: all.around(unit.index) };
}

function gather(facets: NonNullable<Signal['facets']>, scene: Scene, indices: readonly number[]): Gathered {
  const lists = facets.of.map((): number[] => []);
  for (const index of indices) {
    if (scene.units[index]?.provision.kind === 'definition' && facets.scope !== 'document') continue;
    facets.of.forEach((term, at) => {
      if (scene.has(index, term)) lists[at]?.push(index);
    });
  }
  const count = lists.filter((list) => list.length > 0).length;
  if (facets.scope !== 'document') return { count, lists, around: () => 0 };
  const around = (unit: number): number =>
    lists.filter((list) => Math.abs(nearestTo(list, unit) - unit) <= reach && list.length > 0).length;
  return { count, lists: lists.map((list) => mostOf(list, around)), around };
}

/** Sentences on either side within which terms stand together: about an annex of a page. */
const reach = 14;

/** The members of a list for which a measure is highest. */
function mostOf(list: readonly number[], measure: (unit: number) => number): number[] {
  const measured = list.map((unit) => ({ unit, size: measure(unit) }));
  const most = measured.reduce((high, { size }) => Math.max(high, size), 0);
  return measured.filter(({ size }) => size === most).map(({ unit }) => unit);
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
