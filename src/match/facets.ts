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
}

/** Units in which each term occurs, by provision, section or document, kept so that many sentences may ask without reading them anew. */
const gathered = new WeakMap<Scene, Map<string, readonly (readonly number[])[]>>();

/** Which of the terms occur in the scope; each is shown where it stands nearest to the sentence that asks. */
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
    const hit = index < 0 ? undefined : scene.hitsIn(index, facets.of[at] ?? '')[0];
    if (other === unit && hit) matched.push(hit);
    else if (other && other !== unit && !supports.includes(other)) supports.push(other);
  });
  return { count: lists.filter((list) => list.length > 0).length, matched, supports: supports.slice(0, 4) };
}

/** For each term the units that hold it, in reading order. */
function gather(facets: NonNullable<Signal['facets']>, scene: Scene, indices: readonly number[]): number[][] {
  const lists = facets.of.map((): number[] => []);
  for (const index of indices) {
    if (scene.units[index]?.provision.kind === 'definition' && facets.scope !== 'document') continue;
    facets.of.forEach((term, at) => {
      if (scene.has(index, term)) lists[at]?.push(index);
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
